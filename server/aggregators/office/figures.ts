import { emptySql, expr, rows, select, sql, unionAll } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { contributions, type Figure } from '../../platform/feature.ts';

/** The figures of all features, in their order. */
export function figuresInOrder(): Figure[] {
  return contributions('figures').toSorted((one, other) => one.weight - other.weight);
}

const countColumns = select({
  position: expr.integer(sql`position`),
  value: expr.integer(sql`value`),
  recent: expr.integer(sql`recent`),
});

/** The number of each figure today, and the rows added in the last 30 days; in one statement. */
export async function currentFigures() {
  const figures = figuresInOrder();
  if (figures.length === 0) return [];
  // A subquery, so that the time is computed once, not for each row.
  const recent = sql`count(*) FILTER (WHERE created_at > (SELECT at FROM since)) AS recent`;
  const counts = figures.map(({ table, isCurrent }, index) => {
    const filter = isCurrent ? sql`FILTER (WHERE ${isCurrent()})` : emptySql;
    return sql`SELECT ${index}::integer AS position, count(*) ${filter} AS value, ${recent} FROM ${table}`;
  });
  const results = await rows(
    countColumns,
    sql`
      WITH since AS (SELECT ${now()}::timestamptz - interval '30 days' AS at)
      SELECT ${countColumns} FROM (${unionAll(counts)}) AS counts (position, value, recent)
      ORDER BY position`,
  );
  return results.flatMap(({ position, value, recent }) => {
    const figure = figures[position];
    return figure ? [{ name: figure.name, label: figure.label, value, recent }] : [];
  });
}

export type CurrentFigure = Awaited<ReturnType<typeof currentFigures>>[number];
