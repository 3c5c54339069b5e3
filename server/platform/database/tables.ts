import type pg from 'pg';

/** A table that is worth keeping: its columns that are written (not generated), the one that counts by itself, and whether it has files in it. */
export type Table = { name: string; columns: string[]; identity: string | null; isHeavy: boolean };

// Made anew by themselves, or not worth keeping.
const left = ['migrations', 'function_files', 'rate_limits'];

/** The tables, each after those that it points at, so that they can be filled in this order. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `SELECT c.relname AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity <> '' LIMIT 1) AS identity,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'bytes') AS "isHeavy",
       ARRAY(SELECT DISTINCT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
             WHERE k.conrelid = c.oid AND k.contype = 'f' AND f.oid <> c.oid) AS needs
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
     ORDER BY c.relname`,
    [left],
  );
  return inOrder(rows);
}

function inOrder(tables: (Table & { needs: string[] })[]): Table[] {
  const placed: Table[] = [];
  let rest = tables;
  while (rest.length > 0) {
    const ready = rest.filter(({ needs }) => needs.every((need) => placed.some(({ name }) => name === need)));
    if (ready.length === 0)
      throw new Error(`tables point at each other in a circle: ${rest.map(({ name }) => name).join(', ')}`);
    placed.push(...ready);
    rest = rest.filter((table) => !ready.includes(table));
  }
  return placed;
}
