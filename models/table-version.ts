import { row } from './database.ts';
import { expr, select } from './selection.ts';
import { type Sql, sql } from './sql.ts';

const version = select({ version: expr.text(sql`concat_ws(' ', count(*), sum(xmin::text::bigint))`) });

/**
 * A version of a list, which changes with each change of a row: the number of rows, and the last transaction
 * that wrote each row (`xmin`). An `updated_at` could be forgotten, or be equal for two changes. `list` is a
 * SELECT with `xmin`. Much faster than reading the list itself.
 */
export async function tableVersion(list: Sql): Promise<string> {
  const state = await row(version, sql`SELECT ${version} FROM (${list}) AS listed`);
  return state?.version ?? '';
}
