import { executeSql } from '../../models/index.ts';

/** Draws the next ids of a table, so that rows can point at each other before they are written. */
export async function draw(table: string, count: number): Promise<number[]> {
  const { rows } = await executeSql(
    `SELECT nextval(pg_get_serial_sequence('${table}', 'id'))::integer AS id FROM generate_series(1, $1)`,
    [count],
  );
  return rows.map((row) => (row as { id: number }).id);
}

/**
 * Writes many rows in one statement; the table's own row type reads the JSON. Names are this code's own, never input.
 * All rows have the same columns; what is undefined is null.
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
