import pg from 'pg';
import { z } from 'zod';
import { parseDatabaseUrl } from '../../../config/database-url.ts';
import { commitSynchronously } from '../../../models/index.ts';
import { sinceBaseline } from './baseline.ts';
import { releaseFiles } from './schema-files.ts';

/**
 * The first line of a backup. After it, for each table, one line `{"table": name}` and one line of JSON per
 * row; the whole file is compressed with gzip.
 */
export const headerSchema = z.object({ torvet: z.literal(1), migrations: z.array(z.string()) });

/** A backup cannot be written or restored. The message is a sentence for the operator. */
export class BackupError extends Error {}

export type Table = {
  name: string;
  /** Columns, except the generated ones. */
  columns: string[];
  /** The identity column, whose values a sequence generates. */
  identity: string | null;
  /** Whether it has a bytea column, with the content of files. */
  hasFiles: boolean;
};

// Tables that the migrations fill, that are worthless after a restart, or that a restore counts again.
const excludedTables = ['migrations', 'function_files', 'rate_limits', 'counts', 'count_changes'];

/**
 * The tables of a backup, ordered so that each follows the tables that its foreign keys refer to: rows are
 * inserted in this order.
 */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { references: string[] }>(
    `SELECT c.relname AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       (SELECT a.attname FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attidentity <> '' LIMIT 1) AS identity,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'bytes') AS "hasFiles",
       ARRAY(SELECT DISTINCT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
             WHERE k.conrelid = c.oid AND k.contype = 'f' AND f.oid <> c.oid) AS "references"
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
     ORDER BY c.relname`,
    [excludedTables],
  );
  return sortByReferences(rows);
}

function sortByReferences(tables: (Table & { references: string[] })[]): Table[] {
  const sorted: Table[] = [];
  let remaining = tables;
  while (remaining.length > 0) {
    const names = new Set(remaining.map(({ name }) => name));
    const ready = remaining.filter(({ references }) => !references.some((name) => names.has(name)));
    if (ready.length === 0) throw new Error(`foreign keys form a cycle: ${[...names].join(', ')}`);
    sorted.push(...ready);
    remaining = remaining.filter((table) => !ready.includes(table));
  }
  return sorted;
}

export async function listMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY name');
  return currentMigrations(rows.map(({ name }) => name));
}

/**
 * Migration names for this release: a database or backup from before the baseline is treated as one that has
 * the baseline.
 */
export async function currentMigrations(names: readonly string[]): Promise<string[]> {
  const { migrations } = await releaseFiles();
  return sinceBaseline(
    names,
    migrations.map(({ name }) => name),
  );
}

/**
 * Converts an error of the file system (no such file, a folder, disk full) to a BackupError; returns others
 * unchanged.
 */
export function describeFileError(error: unknown): unknown {
  const { path, code, message } = error as NodeJS.ErrnoException;
  return path || code === 'EISDIR' || code === 'ENOSPC' ? new BackupError(message) : error;
}

export async function withClient<T>(url: string, action: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(parseDatabaseUrl(url));
  client.on('error', () => {}); // the interrupted statement fails and reports it
  await client.connect();
  try {
    await commitSynchronously(client);
    return await action(client);
  } finally {
    await client.end();
  }
}
