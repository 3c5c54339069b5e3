import { rm } from 'node:fs/promises';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { root } from '../../config/index.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { buildAssets } from '../../server/platform/assets/build.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { unpackBrowser } from './browser.ts';
import { removeOldFolders, temporaryFolder } from './temporary-folders.ts';

const TEMPLATE = 'torvet_template';

let server: EmbeddedPostgres | undefined;
let dataDir = '';

/** Starts one PostgreSQL for the whole run, with a migrated template database that each test file clones. */
export async function mochaGlobalSetup(): Promise<void> {
  // Once, before the workers need them.
  await Promise.all([buildAssets({ root, log: () => {} }), unpackBrowser()]);
  removeOldFolders();
  dataDir = temporaryFolder('torvet-postgres-');
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '200' };
  server = await startEmbeddedPostgres({ dataDir, report: () => {}, settings });
  process.env.TORVET_TEST_POSTGRES = server.url;
  await onServer(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(databaseUrlOf(TEMPLATE));
  await createJobTables(databaseUrlOf(TEMPLATE));
}

export async function mochaGlobalTeardown(): Promise<void> {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
}

export async function cloneDatabase(name: string): Promise<string> {
  // Copies files: by the default strategy each page of the copy also goes through the write-ahead log.
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
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

/**
 * Creates the tables of the job queue once. Otherwise each test file would create them in its clone (150 ms).
 */
async function createJobTables(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, schema: 'jobs', supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false });
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
