import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import {
  BackupFault,
  type BackupHead,
  currentMigrations,
  faultOfFile,
  migrationsOf,
  withClient,
} from './backup-file.ts';
import { type Table, tablesOf } from './tables.ts';

/** So many at a time, or so long a text: five hundred pictures in one would be more than a string can hold. */
const ROWS = 500;
const LENGTH = 8_000_000;

const notOurs = 'This is not a backup of Torvet.';
const cutShort = 'The backup is cut short: its end is missing. Nothing was restored.';

/**
 * Puts a backup into a migrated database that is empty: all of it or nothing. Throws a BackupFault if it cannot be. The queues are not in it;
 * `afterwards` are the rooms' statements for what waited in them.
 */
export async function restore(url: string, file: string, afterwards: readonly string[] = []): Promise<number> {
  return withClient(url, async (client) => {
    const tables = new Map((await tablesOf(client)).map((table) => [table.name, table]));
    await client.query('BEGIN');
    await ensureEmpty(client, [...tables.keys()]);
    await switchTriggers(client, tables, 'DISABLE');
    const count = await fillFrom(client, file, tables);
    for (const table of tables.values()) await raiseSequence(client, table);
    for (const statement of afterwards) await client.query(statement);
    await switchTriggers(client, tables, 'ENABLE');
    await client.query('COMMIT');
    return count;
  });
}

/** A Torvet may be running on it: nobody writes anything until all is back. */
async function ensureEmpty(client: pg.Client, tables: string[]): Promise<void> {
  const names = tables.map((name) => client.escapeIdentifier(name));
  await client.query(`LOCK TABLE ${names.join(', ')} IN EXCLUSIVE MODE`);
  const any = names.map((name) => `SELECT FROM ${name}`).join(' UNION ALL ');
  const { rows } = await client.query(`${any} LIMIT 1`);
  if (rows.length > 0) throw new BackupFault('The database is not empty. Restore into a new one.');
}

/** What they count (chairs taken, messages) is in the backup: counted again it would be twice as much. References stay checked. */
async function switchTriggers(client: pg.Client, tables: Map<string, Table>, to: 'DISABLE' | 'ENABLE'): Promise<void> {
  for (const name of tables.keys())
    await client.query(`ALTER TABLE ${client.escapeIdentifier(name)} ${to} TRIGGER USER`);
}

async function fillFrom(client: pg.Client, file: string, tables: Map<string, Table>): Promise<number> {
  const missing = new Set(tables.keys());
  let count = 0;
  const input = createGunzip();
  const fill = async () => {
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
    await ensureSameSchema(client, (await lines.next()).value ?? '');
    for await (const { name, rows } of batchesIn(lines)) {
      const table = tables.get(name);
      if (!table) throw new BackupFault(`The backup has a table that this version does not know: ${name}`);
      if (rows.length > 0) await insert(client, table, rows);
      missing.delete(name);
      count += rows.length;
    }
  };
  await pipeline(createReadStream(file), input, fill).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'Z_BUF_ERROR') throw new BackupFault(cutShort);
    throw error.code?.startsWith('Z_') ? new BackupFault(notOurs) : faultOfFile(error);
  });
  if (missing.size > 0) throw new BackupFault(cutShort);
  return count;
}

async function ensureSameSchema(client: pg.Client, line: string): Promise<void> {
  const head = headOf(line);
  if (head?.torvet !== 1) throw new BackupFault(notOurs);
  const here = await migrationsOf(client);
  if ((await currentMigrations(head.migrations ?? [])).join() !== here.join()) {
    throw new BackupFault('The backup is of another version. Restore it with that version, and upgrade afterwards.');
  }
}

function headOf(line: string): Partial<BackupHead> | undefined {
  try {
    return JSON.parse(line) as Partial<BackupHead>;
  } catch {
    return undefined;
  }
}

/** Rows of one table each. A table that has none comes with an empty one. */
async function* batchesIn(lines: AsyncIterable<string>): AsyncGenerator<{ name: string; rows: string[] }> {
  let name: string | undefined;
  let rows: string[] = [];
  let length = 0;
  for await (const line of lines) {
    const next = /^\{"table":"(\w+)"\}$/.exec(line)?.[1];
    if (name && (next || rows.length === ROWS || length > LENGTH)) {
      yield { name, rows };
      rows = [];
      length = 0;
    }
    if (next) name = next;
    else {
      rows.push(line);
      length += line.length;
    }
  }
  if (name) yield { name, rows };
}

async function insert(client: pg.Client, { name, columns }: Table, lines: string[]): Promise<void> {
  const into = client.escapeIdentifier(name);
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  await client.query(
    `INSERT INTO ${into} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM json_populate_recordset(NULL::${into}, $1::json)`,
    [`[${lines.join(',')}]`],
  );
}

async function raiseSequence(client: pg.Client, { name, identity }: Table): Promise<void> {
  if (!identity) return;
  const column = client.escapeIdentifier(identity);
  await client.query(
    `SELECT setval(pg_get_serial_sequence($1, $2), greatest((SELECT max(${column}) FROM ${client.escapeIdentifier(name)}), 1))`,
    [client.escapeIdentifier(name), identity],
  );
}
