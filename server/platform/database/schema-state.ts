import pg from 'pg';
import type { SchemaFile } from './schema-files.ts';

export type Client = Pick<pg.Client, 'query'>;

/**
 * The state recorded in the database: names of applied migrations, and the hashes of all applied texts of
 * function files. `isCurrent`: the text that was applied last.
 */
export type SchemaState = {
  migrations: string[];
  functions: { name: string; hash: string; isCurrent: boolean }[];
};

/** Reads the state in one small statement. Undefined if its tables do not exist. */
export async function readState(client: Client): Promise<SchemaState | undefined> {
  try {
    const { rows } = await client.query<SchemaState>(`
      SELECT ARRAY(SELECT name FROM migrations) AS migrations, coalesce((
        SELECT json_agg(json_build_object('name', name, 'hash', hash, 'isCurrent', is_current))
        FROM function_files
      ), '[]') AS functions`);
    return rows[0];
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42P01') return undefined; // undefined_table
    throw error;
  }
}

/** Creates the tables of the state. Returns the names of migrations that an earlier release applied. */
export async function createState(client: Client): Promise<string[]> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());
    CREATE TABLE function_files (
      name text NOT NULL,
      hash text NOT NULL,
      is_current boolean NOT NULL DEFAULT true,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (name, hash)
    );
    CREATE UNIQUE INDEX function_files_current ON function_files (name) WHERE is_current`);
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations');
  return rows.map(({ name }) => name);
}

/**
 * Records a migration and makes all function files due again: the migration may have dropped a table and its
 * triggers.
 */
export async function recordMigration(client: Client, name: string): Promise<void> {
  await client.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
  await client.query('UPDATE function_files SET is_current = false WHERE is_current');
}

export async function recordFunctions(client: Client, { name, hash }: SchemaFile): Promise<void> {
  await client.query('UPDATE function_files SET is_current = false WHERE name = $1', [name]);
  await client.query(
    `INSERT INTO function_files (name, hash) VALUES ($1, $2)
     ON CONFLICT (name, hash) DO UPDATE SET is_current = true, at = now()`,
    [name, hash],
  );
}
