// `npm run bench`: every measure and its baseline, alternately in one run. Ratios can be compared between
// machines, times cannot. `npm run bench -- pages messages` runs only these; `-- quick` has fewer rounds;
// `-- search crowd size=1000000` has a million companies instead of 100,000; `-- extract` imports 50,000
// lines with faults through the office's pages; `-- load explain /search /companies` prints the database's
// plans for the pages whose paths begin so. `-- register` writes 2.0 GB of invented files of the business
// register; `quick` a tenth.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { startServer } from '../support/processes.ts';
import { createSessions, onDatabase, productionSettings } from '../support/production.ts';
import { addresses } from './addresses.ts';
import { crowd } from './crowd.ts';
import { directory } from './directory.ts';
import { extract } from './extract.ts';
import { finding } from './finding.ts';
import { floods } from './floods.ts';
import { imports } from './imports.ts';
import { load } from './load.ts';
import { maps } from './maps.ts';
import { type Measure, table } from './measure.ts';
import { messages } from './messages.ts';
import { pages } from './pages.ts';
import { partners } from './partners.ts';
import { register } from './register.ts';
import { registrations } from './registrations.ts';
import { fillForSearch, search } from './search.ts';
import { starts } from './starts.ts';

const args = process.argv.slice(2);
const isQuick = args.includes('quick');
const rounds = isQuick ? 3 : 5;
/** Companies of `search`, `directory` and `crowd`: a million takes minutes, and several gigabytes of disk. */
const size = Number(args.find((each) => each.startsWith('size='))?.slice('size='.length) ?? 100_000);
const paths = args.filter((each) => each.startsWith('/'));

/** Each takes the address of a database with the demo community. */
const benchmarks: Record<string, (demoUrl: string) => Promise<Measure[]>> = {
  starts: () => starts(rounds),
  pages: runPages,
  registrations: (demoUrl) => registrations(demoUrl, rounds),
  messages: async () => messages(await createDatabase('messages'), rounds),
  imports: async () => imports(await migratedDatabase('imports'), rounds),
  register: async () => register(await migratedDatabase('register'), rounds, isQuick),
  extract: async () => extract(await migratedDatabase('extract')),
  load: async () =>
    load(await migratedDatabase('load'), rounds, { explain: args.includes('explain'), only: paths }),
  search: runSearch,
  directory: runDirectory,
  finding: async (demoUrl) => finding(demoUrl, await migratedDatabase('finding')),
  addresses: async () => addresses(await migratedDatabase('addresses')),
  maps: async () =>
    maps(await migratedDatabase('fewplaces'), await migratedDatabase('manyplaces'), size, rounds),
  crowd: runCrowd,
  partners,
  floods: (demoUrl) => floods(demoUrl, isQuick ? 5 : 10),
};
const names = Object.keys(benchmarks).filter((name) => args.includes(name));

const dataDir = await mkdtemp(join(tmpdir(), 'torvet-bench-'));
const server = await startEmbeddedPostgres({ dataDir, report: () => {} });
try {
  const demoUrl = await createDatabase('demo');
  await insertDemo(demoUrl);
  const measures: Measure[] = [];
  for (const name of names.length > 0 ? names : Object.keys(benchmarks))
    measures.push(...((await benchmarks[name]?.(demoUrl)) ?? []));
  console.log(table(measures));
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Inserts the demo community, which a start on an empty database does. */
async function insertDemo(databaseUrl: string): Promise<void> {
  const torvet = await startServer({ DATABASE_URL: databaseUrl, DEMO: 'true' });
  await torvet.stop();
}

async function runPages(demoUrl: string) {
  const torvet = await startServer(productionSettings(demoUrl));
  const [cookie = ''] = await createSessions(demoUrl, 1);
  try {
    return await pages(torvet, demoUrl, cookie, isQuick ? 2 : 4, rounds);
  } finally {
    await torvet.stop();
  }
}

async function runDirectory() {
  const [few, many] = [await migratedDatabase('directory_few'), await migratedDatabase('directory_many')];
  await fillForSearch(few, many, size);
  return directory(few, many, size);
}

async function runSearch() {
  const [few, many] = [await migratedDatabase('few'), await migratedDatabase('many')];
  return search(few, many, size, rounds);
}

async function runCrowd() {
  const [few, many] = [await migratedDatabase('crowd_few'), await migratedDatabase('crowd_many')];
  return crowd(few, many, size, rounds);
}

async function createDatabase(name: string): Promise<string> {
  await onDatabase(server.url, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function migratedDatabase(name: string): Promise<string> {
  const url = await createDatabase(name);
  await migrate(url);
  return url;
}
