import { row } from './database.ts';
import { type Sql, sql } from './sql.ts';

/**
 * What changes with a list: how many rows it has, and which transaction wrote each of them last (`xmin`). So no edit can forget to
 * say that it was one, nor two hide behind the same moment. Costs a fraction of the list itself. `list` is a SELECT with `xmin`.
 */
export async function tableVersion(list: Sql): Promise<string> {
  const found = await row<{ state: string }>(sql`
    SELECT concat_ws(' ', count(*), sum(xmin::text::bigint)) AS state FROM (${list}) AS listed`);
  return found?.state ?? '';
}
