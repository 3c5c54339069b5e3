import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { UmzugStorage } from 'umzug';
import { root } from '../../../config/index.ts';

// Any number will do, as long as all nodes agree on it.
const MIGRATION_LOCK = 7_318_204;

/** Brings the schema up to date. Several nodes may call it at once: one applies, the rest wait for it. Gives the names applied. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  client.on('error', () => {}); // the statement that it interrupts fails, and tells
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (await isMigrated(client)) return []; // as on nearly every start: umzug need not be loaded
    return (await (await migrator(client)).up()).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Whether nothing is left to apply. */
export async function isMigrated(client: Pick<pg.Client, 'query'>): Promise<boolean> {
  const [files, applied] = await Promise.all([readdir(join(root, 'models', 'migrations')), appliedTo(client)]);
  return files.every((file) => applied.includes(file));
}

async function migrator(client: Pick<pg.Client, 'query'>) {
  const { Umzug } = await import('umzug');
  return new Umzug({
    migrations: {
      glob: ['models/migrations/*.sql', { cwd: root }],
      resolve: ({ name, path }) => ({ name, up: () => apply(client, name, path ?? join(root, name)) }),
    },
    storage: storageIn(client),
    logger: undefined,
  });
}

/** The file and the note that it was applied, in one transaction: after a kill in the middle it is as if it had not begun. */
async function apply(client: Pick<pg.Client, 'query'>, name: string, path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  await client.query('BEGIN');
  try {
    await client.query(text);
    await client.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function storageIn(client: Pick<pg.Client, 'query'>): UmzugStorage {
  return {
    executed: () => appliedTo(client),
    logMigration: async () => {}, // apply() has done it
    unlogMigration: async () => {},
  };
}

async function appliedTo(client: Pick<pg.Client, 'query'>): Promise<string[]> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
  );
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY name');
  return rows.map(({ name }) => name);
}
