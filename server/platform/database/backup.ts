import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { type Table, tablesOf } from './tables.ts';

const ROWS = 500;

type Head = { torvet: 1; migrations: string[] };

/** Writes every table into one file, as of one moment: gzipped lines of JSON. Gives the number of rows. */
export async function backup(url: string, file: string): Promise<number> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const draft = `${file}.part`;
    const counted = { rows: 0 };
    await pipeline(Readable.from(lines(client, counted)), createGzip(), createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, file);
    return counted.rows;
  });
}

async function* lines(client: pg.Client, counted: { rows: number }): AsyncGenerator<string> {
  const head: Head = { torvet: 1, migrations: await migrationsOf(client) };
  yield `${JSON.stringify(head)}\n`;
  for (const { name, columns } of await tablesOf(client)) {
    yield `${JSON.stringify({ table: name })}\n`;
    const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
    await client.query(
      `DECLARE everything CURSOR FOR SELECT row_to_json(t)::text AS line FROM (SELECT ${list} FROM ${client.escapeIdentifier(name)}) t`,
    );
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`FETCH ${ROWS} FROM everything`);
      if (rows.length === 0) break;
      counted.rows += rows.length;
      yield rows.map(({ line }) => `${line}\n`).join('');
    }
    await client.query('CLOSE everything');
  }
}

/** Puts a backup into a migrated database that holds nobody yet: all of it or nothing. Throws a sentence if it cannot be. */
export async function restore(url: string, file: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows: people } = await client.query('SELECT 1 FROM users LIMIT 1');
    if (people.length > 0) throw new RestoreRefused('The database is not empty. Restore into a new one.');
    const tables = new Map((await tablesOf(client)).map((table) => [table.name, table]));
    await client.query('BEGIN');
    const count = await fillFrom(client, file, tables);
    for (const table of tables.values()) await raiseSequence(client, table);
    await client.query('COMMIT');
    return count;
  });
}

export class RestoreRefused extends Error {}

async function fillFrom(client: pg.Client, file: string, tables: Map<string, Table>): Promise<number> {
  const input = createInterface({
    input: createReadStream(file).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let table: Table | undefined;
  let waiting: string[] = [];
  let count = 0;
  let first = true;
  const flush = async () => {
    if (table && waiting.length > 0) await insert(client, table, waiting);
    count += waiting.length;
    waiting = [];
  };
  for await (const line of input) {
    if (first) {
      await ensureSameSchema(client, line);
      first = false;
      continue;
    }
    const name = /^\{"table":"(\w+)"\}$/.exec(line)?.[1];
    if (!name) waiting.push(line);
    if (name || waiting.length === ROWS) await flush();
    if (name) table = tables.get(name);
    if (name && !table) throw new RestoreRefused(`The backup has a table that this version does not know: ${name}`);
  }
  await flush();
  return count;
}

async function insert(client: pg.Client, { name, columns }: Table, lines: string[]): Promise<void> {
  const into = client.escapeIdentifier(name);
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  await client.query(
    `INSERT INTO ${into} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM json_populate_recordset(NULL::${into}, $1::json)`,
    [`[${lines.join(',')}]`],
  );
}

async function ensureSameSchema(client: pg.Client, line: string): Promise<void> {
  const head = JSON.parse(line) as Partial<Head>;
  if (head.torvet !== 1) throw new RestoreRefused('This is not a backup of Torvet.');
  const here = await migrationsOf(client);
  if (head.migrations?.join() !== here.join()) {
    throw new RestoreRefused('The backup is of another version. Restore it with that version, and upgrade afterwards.');
  }
}

async function raiseSequence(client: pg.Client, { name, identity }: Table): Promise<void> {
  if (!identity) return;
  const column = client.escapeIdentifier(identity);
  await client.query(
    `SELECT setval(pg_get_serial_sequence($1, $2), greatest((SELECT max(${column}) FROM ${client.escapeIdentifier(name)}), 1))`,
    [client.escapeIdentifier(name), identity],
  );
}

async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY name');
  return rows.map(({ name }) => name);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
