// `npm run bench`: every measure beside its baseline, in the same run and in turn. Ratios travel between machines, times do not.
// `npm run bench -- quick` takes fewer rounds and fewer companies.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../server/platform/database/embedded.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { imports } from './imports.ts';
import { table } from './measure.ts';
import { messages } from './messages.ts';
import { pages } from './pages.ts';
import { startTorvet } from './processes.ts';
import { registrations } from './registrations.ts';
import { search } from './search.ts';
import { starts } from './starts.ts';
import { fillTown, onDatabase, production, signedIn } from './world.ts';

const quick = process.argv.includes('quick');
const rounds = quick ? 3 : 5;

const dataDir = await mkdtemp(join(tmpdir(), 'torvet-bench-'));
const server = await startEmbeddedPostgres({ dataDir, say: () => {} });
try {
  const town = await database('town');
  await fillTown(town);
  const measures = [
    ...(await starts(rounds)),
    ...(await pagesOf(town)),
    await registrations(town, rounds),
    ...(await messages(await database('messages'), rounds)),
    await imports(await migrated('imports'), rounds),
    ...(await search(await migrated('few'), await migrated('many'), quick ? 100_000 : 1_000_000, rounds)),
  ];
  console.log(table(measures));
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
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
