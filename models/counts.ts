import { bigint, text, timestamp } from './columns.ts';
import { row } from './database.ts';
import { defineModel } from './define-model.ts';
import { expr, select } from './selection.ts';
import { type Sql, sql } from './sql.ts';

/**
 * Counts by name and quarter of an hour, and what was added since. Only triggers write them:
 * models/functions/count-rows.sql.
 */
export const Count = defineModel('counts', {
  name: text().primaryKey(),
  period: timestamp().primaryKey(),
  value: bigint(),
});
export const CountChange = defineModel('count_changes', {
  name: text(),
  period: timestamp(),
  change: bigint(),
});

/** The rows of these counts, for a FROM: `name`, `period` and `value`, of which the sum is the count. */
export function countsNamed(names: readonly string[]): Sql {
  return sql`(
    SELECT name, period, value FROM counts WHERE name = ANY (${names}::text[])
    UNION ALL SELECT name, period, change FROM count_changes WHERE name = ANY (${names}::text[])) AS counted`;
}

const version = select({
  version: expr.text(sql`
    (SELECT oid FROM pg_database WHERE datname = current_database()) || '.' || coalesce(sum(value), 0)`),
});

/**
 * A version of everything that is written from these tables: the number of statements that changed them, in
 * constant time. Each of the tables has `keep_version` in models/functions. It counts exactly the
 * transactions that have committed: what is read after it contains them, so that a copy is never older than
 * its version. With the id of the database: a process may be connected to another one, which has counted as
 * many.
 */
export async function tableVersion(tables: readonly string[]): Promise<string> {
  const names = tables.map((table) => `${table}.changes`);
  const state = await row(version, sql`SELECT ${version} FROM ${countsNamed(names)}`);
  return state?.version ?? '';
}
