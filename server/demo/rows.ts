import { executeSql } from '../../models/index.ts';

/** Reserves the next ids of a table, so that rows can refer to each other before they are inserted. */
export async function reserveIds(table: string, count: number): Promise<number[]> {
  const { rows } = await executeSql(
    `SELECT nextval(pg_get_serial_sequence('${table}', 'id'))::integer AS id FROM generate_series(1, $1)`,
    [count],
  );
  return rows.map((row) => (row as { id: number }).id);
}

/**
 * Inserts rows in one statement. PostgreSQL reads the JSON by the table's row type. Names of tables and
 * columns are constants of this code, never input. All rows have the columns of the first one; undefined
 * becomes null.
 */
export async function insert(table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  await executeSql(
    `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
