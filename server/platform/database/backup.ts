import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { type BackupHead, faultOfFile, migrationsOf, withClient } from './backup-file.ts';
import { tablesOf } from './tables.ts';

/** At a time. Five hundred pictures would be too much for one answer. */
const ROWS = 500;
const HEAVY_ROWS = 8;

/** Writes every table into one file, as of one moment: gzipped lines of JSON. Gives the number of rows. */
export async function backup(url: string, file: string): Promise<number> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const draft = `${file}.part`;
    const counted = { rows: 0 };
    try {
      const output = createWriteStream(draft, { mode: 0o600, flush: true }); // on the disk before it gets its name
      await pipeline(Readable.from(lines(client, counted)), createGzip(), output);
      await rename(draft, file);
    } catch (error) {
      await rm(draft, { force: true });
      throw faultOfFile(error);
    }
    return counted.rows;
  });
}

async function* lines(client: pg.Client, counted: { rows: number }): AsyncGenerator<string> {
  const head: BackupHead = { torvet: 1, migrations: await migrationsOf(client) };
  yield `${JSON.stringify(head)}\n`;
  for (const { name, columns, isHeavy } of await tablesOf(client)) {
    yield `${JSON.stringify({ table: name })}\n`;
    const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
    await client.query(
      `DECLARE everything CURSOR FOR SELECT row_to_json(t)::text AS line FROM (SELECT ${list} FROM ${client.escapeIdentifier(name)}) t`,
    );
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`FETCH ${isHeavy ? HEAVY_ROWS : ROWS} FROM everything`);
      if (rows.length === 0) break;
      counted.rows += rows.length;
      yield rows.map(({ line }) => `${line}\n`).join('');
    }
    await client.query('CLOSE everything');
  }
}
