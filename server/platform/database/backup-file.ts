import pg from 'pg';
import { sinceBaseline } from './baseline.ts';
import { releaseFiles } from './schema-files.ts';

/** The first line of a backup. Then, for each table, a line with its name and one for each row. */
export type BackupHead = { torvet: 1; migrations: string[] };

/** Whoever runs the command can do something about it. The message is a sentence for them. */
export class BackupFault extends Error {}

/** What the system says of a file (there is none, it is a folder, the disk is full) is for whoever named it. */
export function faultOfFile(error: unknown): unknown {
  const { path, code, message } = error as NodeJS.ErrnoException;
  return path || code === 'EISDIR' || code === 'ENOSPC' ? new BackupFault(message) : error;
}

export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY name');
  return currentMigrations(rows.map(({ name }) => name));
}

/** Migration names as of this release: a database or backup before the baseline equals one that has it. */
export async function currentMigrations(names: readonly string[]): Promise<string[]> {
  const { migrations } = await releaseFiles();
  return sinceBaseline(
    names,
    migrations.map(({ name }) => name),
  );
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the statement that it interrupts fails, and tells
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
