import type pg from 'pg';
import type { Transaction } from 'sequelize';
import { config } from '../config/index.ts';
import { context, readPool, sequelize, settingsOfTransaction } from './connection.ts';
import type { Selection } from './selection.ts';
import { type Sql, statementName } from './sql.ts';
import { verifyResult } from './verify-result.ts';

/** Runs work in a transaction, READ COMMITTED. Joins the open one, so that use cases can call each other. */
export function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  if (isInTransaction()) return work();
  return sequelize.transaction(async () => {
    const settings = settingsOfTransaction();
    if (settings) await connection().query(settings);
    return work();
  });
}

export function isInTransaction(): boolean {
  return openTransaction() !== undefined;
}

/** Runs work outside of the open transaction. */
export function outsideTransaction<T>(work: () => T): T {
  return context.exit(work);
}

/**
 * Runs a prepared statement with bound values, in the open transaction if there is one, and returns all rows.
 * `selection` lists the columns that it returns; tests compare the result with it (`verify-result.ts`).
 */
export async function rows<Row>(selection: Selection<Row>, statement: Sql): Promise<Row[]> {
  const result = await run(statement);
  if (verifies) verifyResult(selection, result, statement.prepared().text);
  for (const [field, decode, isNullable] of selection.decoders)
    for (const each of result.rows)
      each[field] = each[field] === null && isNullable ? null : decode(each[field]);
  return result.rows;
}

/** The first row, or undefined. */
export async function row<Row>(selection: Selection<Row>, statement: Sql): Promise<Row | undefined> {
  return (await rows(selection, statement))[0];
}

/** Returns rows with the column names of the database: for exports, whose fields no code reads. */
export async function records(statement: Sql): Promise<Record<string, unknown>[]> {
  return (await run(statement)).rows;
}

/** Runs a statement that returns no rows. Returns the number of rows that it changed. */
export async function execute(statement: Sql): Promise<number> {
  return (await run(statement)).rowCount ?? 0;
}

/** Whether a statement returns a row: `exists(sql\`SELECT FROM … WHERE …\`)`. */
export async function exists(statement: Sql): Promise<boolean> {
  return (await run(statement)).rows.length > 0;
}

/**
 * Behind a transaction pooler, a search by similarity needs a transaction for its threshold (see
 * `settingsOfTransaction`).
 */
function run(statement: Sql): Promise<pg.QueryResult> {
  const prepared = statement.prepared();
  const needsSettings = settingsOfTransaction() !== undefined && prepared.text.includes('<%');
  if (needsSettings) return inTransaction(() => connection().query(prepared));
  return connection().query(prepared);
}

const verifies = config.mode === 'test';

/**
 * Runs a statement of a library that writes its own SQL (pg-boss), in the open transaction if there is one.
 */
export async function executeSql(text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
  // Does not prepare a text without values: it may contain several statements, which PostgreSQL cannot
  // prepare.
  return connection().query(values.length > 0 ? { name: statementName(text), text, values } : text);
}

function openTransaction(): Transaction | undefined {
  return (context.getStore()?.get('transaction') as Transaction | null | undefined) ?? undefined;
}

/** The connection of the open transaction. Throws without one. */
export function transactionConnection(): pg.ClientBase {
  // A property that Sequelize's types lack.
  const transaction = openTransaction() as (Transaction & { connection?: pg.ClientBase }) | undefined;
  if (!transaction?.connection) throw new Error('a transaction must be open');
  return transaction.connection;
}

function connection(): pg.Pool | pg.ClientBase {
  return openTransaction() ? transactionConnection() : readPool();
}
