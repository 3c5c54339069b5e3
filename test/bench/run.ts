// `npm run bench`: every measure beside its baseline, in the same run and in turn. Ratios travel between machines, times do not.
// `npm run bench -- pages messages` takes only these; `-- quick` fewer rounds and fewer companies;
// `npm run bench -- crowd explain /search /companies` shows the database's plans for the pages of the grown town that begin so.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { startTorvet } from '../support/processes.ts';
import { onDatabase, production, signedIn } from '../support/production.ts';
import { crowd } from './crowd.ts';
import { imports } from './imports.ts';
import { type Measure, table } from './measure.ts';
import { messages } from './messages.ts';
import { pages } from './pages.ts';
import { registrations } from './registrations.ts';
import { search } from './search.ts';
import { starts } from './starts.ts';

const asked = process.argv.slice(2);
const quick = asked.includes('quick');
const rounds = quick ? 3 : 5;
const paths = asked.filter((each) => each.startsWith('/'));

const works: Record<string, (town: string) => Promise<Measure[]>> = {
  starts: () => starts(rounds),
  pages: pagesOf,
  registrations: (town) => registrations(town, rounds),
  messages: async () => messages(await database('messages'), rounds),
  imports: async () => imports(await migrated('imports'), rounds),
  crowd: async () => crowd(await migrated('crowd'), rounds, { explain: asked.includes('explain'), only: paths }),
  search: async () => search(await migrated('few'), await migrated('many'), quick ? 100_000 : 1_000_000, rounds),
};
const names = Object.keys(works).filter((name) => asked.includes(name));

const dataDir = await mkdtemp(join(tmpdir(), 'torvet-bench-'));
const server = await startEmbeddedPostgres({ dataDir, report: () => {} });
try {
  const town = await database('town');
  await fillTown(town);
  const measures: Measure[] = [];
  for (const name of names.length > 0 ? names : Object.keys(works))
    measures.push(...((await works[name]?.(town)) ?? []));
  console.log(table(measures));
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Fills the demo community into a database. */
async function fillTown(databaseUrl: string): Promise<void> {
  const torvet = await startTorvet({ DATABASE_URL: databaseUrl, DEMO: 'true' });
  await torvet.stop();
}

async function pagesOf(town: string) {
  const torvet = await startTorvet(production(town));
  const [cookie = ''] = await signedIn(town, 1);
  try {
    return await pages(torvet, town, cookie, quick ? 2 : 4, rounds);
  } finally {
    await torvet.stop();
  }
}

async function database(name: string): Promise<string> {
  await onDatabase(server.url, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function migrated(name: string): Promise<string> {
  const url = await database(name);
  await migrate(url);
  return url;
}
