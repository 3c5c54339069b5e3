import pg from 'pg';

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
  return rows.map(({ name }) => name);
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
