import { row } from './database.ts';
import { expr, select } from './selection.ts';
import { type Sql, sql } from './sql.ts';

const version = select({ version: expr.text(sql`concat_ws(' ', count(*), sum(xmin::text::bigint))`) });

/**
 * A version of a list, which changes with any row: the number of rows, and the transaction that wrote each
 * last (`xmin`). An `updated_at` could be forgotten, or be the same for two changes. `list` is a SELECT with
 * `xmin`; costs a fraction of the list.
 */
export async function tableVersion(list: Sql): Promise<string> {
  const state = await row(version, sql`SELECT ${version} FROM (${list}) AS listed`);
  return state?.version ?? '';
}
