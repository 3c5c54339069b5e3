import { expr, rows, Sql, select, sql } from '../../../models/index.ts';

const referenceColumns = select({
  table: expr.text(sql`k.conrelid::regclass`),
  column: expr.text(sql`quote_ident(a.attname)`),
});

/**
 * A condition: no row has a foreign key to this one. The columns come from the catalog of the database, so
 * that a table of a new feature counts, too. `table` and `key` are names of the code, never input: the table,
 * and the referenced column with its alias (`c.id`). `except`: tables that are derived from this one.
 */
export async function isUnreferenced(
  table: string,
  key: string,
  { except }: { except: readonly string[] } = { except: [] },
): Promise<Sql> {
  const references = await rows(
    referenceColumns,
    sql`
      SELECT ${referenceColumns} FROM pg_constraint k
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.confrelid = ${table}::regclass
        AND NOT k.conrelid = ANY (${except}::regclass[])
      ORDER BY 1, 2`,
  );
  const conditions = references.map(
    (reference) => `NOT EXISTS (SELECT 1 FROM ${reference.table} r WHERE r.${reference.column} = ${key})`,
  );
  return new Sql([conditions.join(' AND ') || 'true'], []);
}
