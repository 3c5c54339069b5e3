import { row } from './database.ts';
import { type Sql, sql } from './sql.ts';

/**
 * What changes with a list: how many rows there are and when each was last changed. Costs a fraction of the list itself.
 * `list` is a SELECT with the column `updated_at`.
 */
export async function stateOf(list: Sql): Promise<string> {
  const found = await row<{ state: string }>(sql`
    SELECT concat_ws(' ', count(*), sum(updated_at - timestamptz 'epoch')) AS state FROM (${list}) AS listed`);
  return found?.state ?? '';
}
