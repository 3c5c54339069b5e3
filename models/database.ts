import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { Sequelize, type Transaction } from 'sequelize';
import { config } from '../config/index.ts';
import { typeOids } from './columns.ts';
import type { Selection } from './selection.ts';
import { type Sql, statementName } from './sql.ts';
import { verifyResult } from './verify-result.ts';

// A date is YYYY-MM-DD, as Sequelize's DATEONLY gives it; pg alone would make it midnight of this machine's
// time zone.
pg.types.setTypeParser(typeOids.date, (value) => value);

// Sequelize finds the open transaction here on every call (`useCLS`), so that no call can forget it.
const context = new AsyncLocalStorage<Map<string, unknown>>();
Sequelize.useCLS({
  run: (work: (store: object) => unknown) => {
    const store = new Map(context.getStore());
    return context.run(store, () => work(store));
  },
  get: (key: string) => context.getStore()?.get(key),
  set: (key: string, value: unknown) => context.getStore()?.set(key, value),
  bind: (work: (...args: unknown[]) => unknown) => AsyncLocalStorage.bind(work),
});

/**
 * Timeouts in milliseconds of a request: for a lock and a statement in the database, and for the answer here,
 * should the database freeze. A transaction that is idle ends sooner: a node that froze, or lost its
 * connection silently, would hold its locks for hours.
 */
export const databaseTimeouts = {
  idle_in_transaction_session_timeout: 6_000,
  lock_timeout: 8_000,
  statement_timeout: 9_000,
  query_timeout: 10_000,
};

let address = '';
let limits: Partial<typeof databaseTimeouts> = {};
let pool: pg.Pool | undefined;

/**
 * Writes through models. The address is known once the database has started (see `connectTo`), so it is read
 * at connect.
 */
export const sequelize = new Sequelize({
  dialect: 'postgres',
  logging: false,
  pool: { max: 10, idle: 30_000, acquire: 8_000 },
  define: { underscored: true, freezeTableName: true, timestamps: false },
  hooks: {
    beforeConnect: (options) => void Object.assign(options, parts(address), { dialectOptions: limits }),
  },
});

/**
 * Similarity from which `<%` finds a word: at PostgreSQL's default of 0.6 two slips in a long Danish word are
 * too many.
 */
const WORD_SIMILARITY = 0.5;

/**
 * Sets the database; before anything else of this file. A command has no `timeouts`: no request waits for it.
 */
export function connectTo(url: string, onError: (error: Error) => void, timeouts: typeof limits = {}): void {
  address = url;
  limits = timeouts;
  pool = new pg.Pool({
    connectionString: url,
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 8_000,
    ...limits,
    options: `-c pg_trgm.word_similarity_threshold=${WORD_SIMILARITY}`,
  });
  pool.on('error', onError);
}

/**
 * Closes all connections. `connectTo` may be called again, as tests do; after `sequelize.close()` it could
 * not.
 */
export async function disconnect(): Promise<void> {
  pool?.removeAllListeners('error').on('error', () => {}); // a connection lost while closing is no error
  const { pool: writers } = sequelize.connectionManager as unknown as {
    pool: { destroyAllNow: () => Promise<void> };
  };
  await Promise.all([pool?.end(), writers.destroyAllNow()]);
}

export function databaseUrl(): string {
  return address;
}

/** Runs work in a transaction, READ COMMITTED. Joins the open one, so that use cases can call each other. */
export function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  return openTransaction() ? work() : sequelize.transaction(() => work());
}

/** Runs work outside of the open transaction. */
export function outsideTransaction<T>(work: () => T): T {
  return context.exit(work);
}

/**
 * All rows of a statement: prepared, with bound values, in the open transaction if there is one. `selection`
 * names the columns that it returns; in tests the result is compared with it (`verify-result.ts`).
 */
export async function rows<Row>(selection: Selection<Row>, statement: Sql): Promise<Row[]> {
  const prepared = statement.prepared();
  const result = await connection().query(prepared);
  if (verifies) verifyResult(selection, result, prepared.text);
  for (const [field, decode, isNullable] of selection.decoders)
    for (const each of result.rows)
      each[field] = each[field] === null && isNullable ? null : decode(each[field]);
  return result.rows;
}

/** The first row, or undefined. */
export async function row<Row>(selection: Selection<Row>, statement: Sql): Promise<Row | undefined> {
  return (await rows(selection, statement))[0];
}

/** Rows as the database names their columns, for exports and copies whose shape nothing relies on. */
export async function records(statement: Sql): Promise<Record<string, unknown>[]> {
  return (await connection().query(statement.prepared())).rows;
}

/** Runs a statement that returns nothing. Gives the number of rows that it changed. */
export async function execute(statement: Sql): Promise<number> {
  return (await connection().query(statement.prepared())).rowCount ?? 0;
}

/** Whether a statement returns a row: `exists(sql\`SELECT FROM … WHERE …\`)`. */
export async function exists(statement: Sql): Promise<boolean> {
  return (await connection().query(statement.prepared())).rows.length > 0;
}

const verifies = config.mode === 'test';

/**
 * For libraries with their own statements (pg-boss): text and values, in the open transaction if there is
 * one.
 */
export async function executeSql(text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
  // A text without values may be several statements, which cannot be prepared.
  return connection().query(values.length > 0 ? { name: statementName(text), text, values } : text);
}

export function readPool(): pg.Pool {
  if (!pool) throw new Error('connectTo() comes first');
  return pool;
}

function openTransaction(): Transaction | undefined {
  return (context.getStore()?.get('transaction') as Transaction | null | undefined) ?? undefined;
}

/** The connection of the open transaction, which Sequelize does not declare, or the pool. */
function connection(): pg.Pool | pg.PoolClient {
  const transaction = openTransaction() as (Transaction & { connection?: pg.PoolClient }) | undefined;
  return transaction?.connection ?? readPool();
}

function parts(url: string) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  return {
    host: searchParams.get('host') ?? decodeURIComponent(hostname),
    port: Number(port || 5432),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
