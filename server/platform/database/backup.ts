import { createWriteStream } from 'node:fs';
import { link, lstat, rename, rm, stat } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import type { z } from 'zod';
import { encrypt } from './backup-encryption.ts';
import {
  BackupError,
  describeFileError,
  type headerSchema,
  listMigrations,
  listTables,
  type Table,
  withClient,
} from './backup-format.ts';

/** Rows per FETCH. Fewer for a table with files, because 500 pictures would need too much memory. */
const batchRows = 500;
const batchRowsWithFiles = 8;

type Options = {
  /** Replaces an existing file, when the new one is complete. */
  force?: boolean;
  /** Encrypts the file. */
  passphrase?: string | undefined;
};

/**
 * Writes a consistent snapshot of all tables into one file, under a temporary name until it is complete.
 * Returns the number of rows. Throws BackupError if the file exists or cannot be written.
 */
export async function backup(
  url: string,
  file: string,
  { force, passphrase }: Options = {},
): Promise<number> {
  if (!force && (await exists(file))) throw alreadyExists(file);
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const draft = `${file}.part`;
    const progress = { rows: 0 };
    try {
      const output = createWriteStream(draft, { mode: 0o600, flush: true }); // on the disk before the rename
      const encryption = passphrase ? await encrypt(passphrase) : new PassThrough();
      await pipeline(Readable.from(linesOf(client, progress)), createGzip(), encryption, output);
      await (force ? rename(draft, file) : renameToNew(draft, file));
    } catch (error) {
      await rm(draft, { force: true });
      throw describeFileError(error);
    }
    return progress.rows;
  });
}

/** Bytes of a file, for the operator. */
export async function sizeOf(file: string): Promise<number> {
  return (await stat(file)).size;
}

/** `rename` would replace a file that another program has created meanwhile. */
async function renameToNew(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyExists(file);
    return rename(draft, file); // a file system without links
  }
  await rm(draft);
}

function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

function alreadyExists(file: string): BackupError {
  return new BackupError(`${file} exists. Choose another name, or replace it with --force.`);
}

async function* linesOf(client: pg.Client, progress: { rows: number }): AsyncGenerator<string> {
  const header: z.infer<typeof headerSchema> = { torvet: 1, migrations: await listMigrations(client) };
  yield `${JSON.stringify(header)}\n`;
  for (const table of await listTables(client)) {
    yield `${JSON.stringify({ table: table.name })}\n`;
    for await (const lines of rowsOf(client, table)) {
      progress.rows += lines.length;
      yield lines.map((line) => `${line}\n`).join('');
    }
  }
}

/** The rows of a table as JSON, in batches. */
async function* rowsOf(client: pg.Client, { name, columns, hasFiles }: Table): AsyncGenerator<string[]> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  await client.query(
    `DECLARE backup CURSOR FOR
     SELECT row_to_json(t)::text AS line FROM (SELECT ${list} FROM ${client.escapeIdentifier(name)}) t`,
  );
  const fetch = `FETCH ${hasFiles ? batchRowsWithFiles : batchRows} FROM backup`;
  for (;;) {
    const { rows } = await client.query<{ line: string }>(fetch);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await client.query('CLOSE backup');
}
