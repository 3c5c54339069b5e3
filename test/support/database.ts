import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { root } from '../../config/index.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { buildAssets } from '../../server/platform/assets/build.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { unpackBrowser } from './browser.ts';

let server: EmbeddedPostgres | undefined;
let home = '';

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. */
export async function mochaGlobalSetup(): Promise<void> {
  await Promise.all([buildAssets({ root, log: () => {} }), unpackBrowser()]); // once, before the workers need them
  home = await mkdtemp(join(tmpdir(), 'torvet-postgres-'));
  await chmod(home, 0o755); // as root, PostgreSQL runs as somebody else, who must get in
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '200' };
  server = await startEmbeddedPostgres({ dataDir: home, report: () => {}, settings });
  process.env.TORVET_TEST_POSTGRES = server.url;
  await onServer('CREATE DATABASE template_town');
  await migrate(databaseUrlOf('template_town'));
}

export async function mochaGlobalTeardown(): Promise<void> {
  await server?.stop();
  await rm(home, { recursive: true, force: true });
}

export async function cloneDatabase(name: string): Promise<string> {
  await onServer(`CREATE DATABASE ${name} TEMPLATE template_town`);
  return databaseUrlOf(name);
}

export async function createEmptyDatabase(name: string): Promise<string> {
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0`);
  return databaseUrlOf(name);
}

export async function dropDatabase(name: string): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

export function databaseUrlOf(name: string): string {
  const url = new URL(process.env.TORVET_TEST_POSTGRES ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TORVET_TEST_POSTGRES });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
