import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import type { z } from 'zod';
import {
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

/**
 * Writes a consistent snapshot of all tables into one file. Returns the number of rows. Replaces an existing
 * file only when the new one is complete. Throws BackupError if the file cannot be written.
 */
export async function backup(url: string, file: string): Promise<number> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const draft = `${file}.part`;
    const progress = { rows: 0 };
    try {
      const output = createWriteStream(draft, { mode: 0o600, flush: true }); // on the disk before the rename
      await pipeline(Readable.from(linesOf(client, progress)), createGzip(), output);
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw describeFileError(error);
    }
    return progress.rows;
  });
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
