import pg from 'pg';
import { parseDatabaseUrl } from '../../../config/database-url.ts';
import type { Pooler } from '../../../models/index.ts';

/** The pooler cannot be used as the settings say. The message is a sentence for the operator. */
export class PoolerError extends Error {
  override readonly name = 'PoolerError';
}

const needsSettings =
  'There is a connection pooler in transaction mode between Torvet and PostgreSQL, and the settings do not ' +
  'say so. Set DATABASE_POOLER=transaction and DATABASE_DIRECT_URL, an address of the database past the ' +
  'pooler; or use a pooler in session mode.';

const needsSynchronousCommit =
  'The database has synchronous_commit=off, with which a crash loses what was confirmed. Behind a ' +
  'connection pooler in transaction mode Torvet cannot change that for single statements. Change it for ' +
  'the role, ALTER ROLE … SET synchronous_commit = on, and let the pooler connect again (RECONNECT).';

/**
 * Finds out whether `url` leads to a pooler and what it supports, because statements would fail later, and
 * only some of them. Throws PoolerError for a transaction pooler that the settings do not mention, and when
 * `directUrl` leads to one.
 */
export async function findPooler(
  { url, directUrl }: { url: string; directUrl: string },
  isTransactionPooler: boolean,
): Promise<Pooler | undefined> {
  if (directUrl !== url && (await poolerMode(directUrl)) === 'transaction')
    throw new PoolerError('DATABASE_DIRECT_URL leads to a pooler in transaction mode. It must lead past it.');
  if (isTransactionPooler) {
    if (await commitsAsynchronously(url)) throw new PoolerError(needsSynchronousCommit);
    return { mode: 'transaction', namesStatements: await renamesStatements(url) };
  }
  const mode = await poolerMode(url);
  if (mode === 'transaction') throw new PoolerError(needsSettings);
  return mode && { mode, namesStatements: true };
}

/** Rounds of the comparison below: on a busy pooler, one may get the same server connection again. */
const ROUNDS = 5;

/**
 * The mode of the pooler; undefined without one. A pooler reports a different process number to each client.
 * In transaction mode, the server connection of an idle connection goes to another one that has a
 * transaction.
 */
async function poolerMode(url: string): Promise<Pooler['mode'] | undefined> {
  return withConnections(url, async (first, second) => {
    const server = await backendPid(first);
    if (server === (first as { processID?: unknown }).processID) return undefined;
    for (let round = 0; round < ROUNDS; round += 1) {
      const hasTransaction = await beginOn(second);
      if (!hasTransaction) return 'session'; // no second server connection: the first one keeps its own
      const isSame = (await backendPid(first)) === server;
      if (!isSame) return 'transaction';
      await second.query('ROLLBACK');
    }
    return 'session';
  });
}

async function beginOn(connection: pg.Client): Promise<boolean> {
  try {
    await connection.query('BEGIN');
    await backendPid(connection);
    return true;
  } catch (error) {
    if (error instanceof Error && /statement pooling/.test(error.message))
      throw new PoolerError('The connection pooler is in statement mode, which has no transactions.');
    if (isTimeout(error)) return false;
    throw error;
  }
}

/** The number of the server process; undefined if there is no free server connection. */
async function backendPid(connection: pg.Client): Promise<number | undefined> {
  try {
    const { rows } = await connection.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return rows[0]?.pid;
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}

/**
 * Whether prepared statements work behind a transaction pooler: one that knows them (PgBouncer from 1.21 on,
 * with `max_prepared_statements`) renames them.
 */
async function renamesStatements(url: string): Promise<boolean> {
  const name = 'torvet_probe';
  const text = 'SELECT EXISTS (SELECT FROM pg_prepared_statements WHERE name = $1) AS "isKnown"';
  return withConnections(url, async (connection) => {
    const { rows } = await connection.query<{ isKnown: boolean }>({ name, text, values: [name] });
    return rows[0]?.isKnown === false;
  });
}

async function commitsAsynchronously(url: string): Promise<boolean> {
  return withConnections(url, async (connection) => {
    const { rows } = await connection.query<{ synchronous_commit: string }>('SHOW synchronous_commit');
    return rows[0]?.synchronous_commit === 'off';
  });
}

/** Runs the work with two connections that have no settings, which a pooler might refuse. */
async function withConnections<T>(
  url: string,
  work: (first: pg.Client, second: pg.Client) => Promise<T>,
): Promise<T> {
  const settings = { ...parseDatabaseUrl(url), connectionTimeoutMillis: 30_000, query_timeout: 3_000 };
  const first = new pg.Client(settings);
  const second = new pg.Client(settings);
  for (const connection of [first, second]) connection.on('error', () => {}); // the statement fails with it
  try {
    await first.connect();
    await second.connect();
    return await work(first, second);
  } finally {
    await Promise.all([first.end(), second.end()]);
  }
}
