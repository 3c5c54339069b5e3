import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { encryptionOf } from './backup-encryption.ts';
import {
  BackupError,
  currentMigrations,
  describeFileError,
  headerSchema,
  listMigrations,
  listTables,
  type Table,
  withClient,
} from './backup-format.ts';

/** Limits of one INSERT. The second one, because 500 pictures are longer than the longest string. */
const batchRows = 500;
const batchCharacters = 8_000_000;

const notABackup = 'This is not a backup of Torvet.';
const otherVersion = 'The backup is of another version. Restore it with that version, then upgrade.';
const truncated = 'The backup is cut short: its end is missing. Nothing was restored.';

const damaged = 'The backup was changed: its data cannot be stored. Nothing was restored.';

const encrypted = 'The backup is encrypted. Name the file with its passphrase: --passphrase-file FILE.';

/**
 * The table whose rows are added to existing ones: the list of erased accounts may be in the database already
 * (`restoreErasures`).
 */
const ERASURES = 'erased_accounts';

type Options = {
  /** The features' statements that remove what their start brings into a database without users. */
  beforehand?: readonly string[];
  /** A backup has no job queue: the features' statements for rows that depended on a job. */
  afterwards?: readonly string[];
  passphrase?: string | undefined;
};

/**
 * Restores a backup into an empty database with the same migrations, in one transaction. Returns the number
 * of rows. Throws BackupError if the file is not a complete backup of this version, or the database is not
 * empty.
 */
export async function restore(url: string, file: string, options: Options = {}): Promise<number> {
  const { beforehand = [], afterwards = [], passphrase } = options;
  return withClient(url, async (client) => {
    const tables = new Map((await listTables(client)).map((table) => [table.name, table]));
    await client.query('BEGIN');
    for (const statement of beforehand) await client.query(statement);
    await lockEmptyTables(
      client,
      [...tables.keys()].filter((name) => name !== ERASURES),
    );
    await switchTriggers(client, tables, 'DISABLE');
    const count = await insertFrom(client, { file, passphrase }, tables);
    for (const table of tables.values()) await advanceSequence(client, table);
    for (const statement of afterwards) await client.query(statement);
    await switchTriggers(client, tables, 'ENABLE');
    if (await hasCounts(client)) await client.query('CALL recount_all()'); // no trigger has counted
    await client.query('COMMIT');
    return count;
  });
}

/**
 * Adds the list of erased accounts of another backup, usually a newer one than the backup to restore. Returns
 * the number of accounts in that list.
 */
export async function restoreErasures(url: string, file: string, passphrase?: string): Promise<number> {
  return withClient(url, async (client) => {
    const tables = new Map((await listTables(client)).map((table) => [table.name, table]));
    await client.query('BEGIN');
    const count = await insertFrom(client, { file, passphrase }, tables, (name) => name === ERASURES);
    await client.query('COMMIT');
    return count;
  });
}

/**
 * Locks the tables until commit, because a server may be running on this database, and checks that all are
 * empty.
 */
async function lockEmptyTables(client: pg.Client, tables: string[]): Promise<void> {
  const names = tables.map((name) => client.escapeIdentifier(name));
  await client.query(`LOCK TABLE ${names.join(', ')} IN EXCLUSIVE MODE`);
  const anyRow = names.map((name) => `SELECT FROM ${name}`).join(' UNION ALL ');
  const { rows } = await client.query(`${anyRow} LIMIT 1`);
  if (rows.length > 0) throw new BackupError('The database is not empty. Restore into a new one.');
}

/**
 * Disables triggers: the backup contains the values that they maintain, such as the number of registrations,
 * and they would count every row twice. Foreign keys stay active.
 */
async function switchTriggers(
  client: pg.Client,
  tables: Map<string, Table>,
  mode: 'DISABLE' | 'ENABLE',
): Promise<void> {
  for (const name of tables.keys())
    await client.query(`ALTER TABLE ${client.escapeIdentifier(name)} ${mode} TRIGGER USER`);
}

/** A database of the release before the counts has no such procedure. */
async function hasCounts(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("SELECT to_regprocedure('recount_all()') IS NOT NULL AS has");
  return rows[0].has;
}

type BackupFile = { file: string; passphrase: string | undefined };

/** Inserts the rows of the tables for which `isWanted`. Returns their number. */
async function insertFrom(
  client: pg.Client,
  { file, passphrase }: BackupFile,
  tables: Map<string, Table>,
  isWanted: (table: string) => boolean = () => true,
): Promise<number> {
  const missing = new Set(tables.keys());
  let count = 0;
  const input = createGunzip();
  const insertLines = async () => {
    const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    reader.on('error', () => {}); // `pipeline` reports it; without a listener it would end the process
    const lines = reader[Symbol.asyncIterator]();
    await ensureSameVersion(client, (await lines.next()).value ?? '');
    for await (const { name, rows } of batchesOf(lines)) {
      const table = tables.get(name);
      if (!table) throw new BackupError(`The backup contains a table that does not exist here: ${name}`);
      missing.delete(name);
      if (rows.length === 0 || !isWanted(name)) continue;
      await insertRows(client, table, rows);
      count += rows.length;
    }
  };
  const encryption = await encryptionOf(file).catch((error: unknown) => {
    throw describeFileError(error);
  });
  if (encryption && !passphrase) throw new BackupError(encrypted);
  const decryption = encryption && passphrase ? await encryption.decrypt(passphrase) : new PassThrough();
  const content = createReadStream(file, { start: encryption?.headerBytes ?? 0 });
  await pipeline(content, decryption, input, insertLines).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'Z_BUF_ERROR') throw new BackupError(truncated);
    // Encrypted data are authenticated at their end: until then, changed ones may reach the database, whose
    // transaction is rolled back. Classes 22 and 23: the data, or a constraint.
    if (error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '')) throw new BackupError(damaged);
    throw error.code?.startsWith('Z_') ? new BackupError(notABackup) : describeFileError(error);
  });
  if (missing.size > 0) throw new BackupError(truncated);
  return count;
}

async function ensureSameVersion(client: pg.Client, line: string): Promise<void> {
  const header = headerSchema.safeParse(parseJson(line));
  if (!header.success) throw new BackupError(notABackup);
  const current = await listMigrations(client);
  const ofBackup = await currentMigrations(header.data.migrations);
  if (ofBackup.join() !== current.join()) {
    throw new BackupError(otherVersion);
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Batches of rows, each of one table. An empty table has one empty batch. */
async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<{ name: string; rows: string[] }> {
  let name: string | undefined;
  let rows: string[] = [];
  let characters = 0;
  for await (const line of lines) {
    const nextTable = /^\{"table":"(\w+)"\}$/.exec(line)?.[1];
    if (name && (nextTable || rows.length === batchRows || characters > batchCharacters)) {
      yield { name, rows };
      rows = [];
      characters = 0;
    }
    if (nextTable) name = nextTable;
    else {
      rows.push(line);
      characters += line.length;
    }
  }
  if (name) yield { name, rows };
}

async function insertRows(client: pg.Client, { name, columns }: Table, rows: string[]): Promise<void> {
  const table = client.escapeIdentifier(name);
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  await client.query(
    `INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE
     SELECT ${list} FROM json_populate_recordset(NULL::${table}, $1::json)
     ${name === ERASURES ? 'ON CONFLICT DO NOTHING' : ''}`,
    [`[${rows.join(',')}]`],
  );
}

/** Sets the sequence to the highest id, so that the next row gets a higher one. */
async function advanceSequence(client: pg.Client, { name, identity }: Table): Promise<void> {
  if (!identity) return;
  const [table, column] = [client.escapeIdentifier(name), client.escapeIdentifier(identity)];
  await client.query(
    `SELECT setval(pg_get_serial_sequence($1, $2), greatest((SELECT max(${column}) FROM ${table}), 1))`,
    [table, identity],
  );
}
