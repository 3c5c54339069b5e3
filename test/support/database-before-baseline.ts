import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { root } from '../../config/index.ts';
import { createEmptyDatabase, dropDatabase } from './database.ts';

/** A database of 24 November 2026, with rows in every table, as the release before the baseline left it. */
export async function databaseBeforeBaseline(name: string): Promise<{ url: string; client: pg.Client }> {
  const url = await createEmptyDatabase(name);
  const loader = await connectTo(url);
  await loader.query(await readFile(join(root, 'test/models/fixtures/database-0025.sql'), 'utf8'));
  await loader.end(); // the dump changes settings of its connection
  return { url, client: await connectTo(url) };
}

/**
 * Creates such a database for the calling suite, and drops it afterwards. The properties are set when the
 * suite runs.
 */
export function useDatabaseBeforeBaseline(): { url: string; client: pg.Client } {
  const name = `earlier_${process.pid}_${Date.now()}`;
  const database = {} as { url: string; client: pg.Client };
  before(async () => {
    Object.assign(database, await databaseBeforeBaseline(name));
  });
  after(async () => {
    await database.client.end();
    await dropDatabase(name);
  });
  return database;
}

export async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
