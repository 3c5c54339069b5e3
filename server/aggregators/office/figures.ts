import { config } from '../../../config/index.ts';
import { countsNamed, expr, rows, select, sql, unionAll } from '../../../models/index.ts';
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

/**
 * The number of each figure today, and the rows added today and on the 30 days before; in one statement.
 * Whole days, because older counts are kept by the day (`mergeOldCounts`).
 */
export async function currentFigures() {
  const figures = figuresInOrder();
  if (figures.length === 0) return [];
  const today = sql`date_trunc('day', ${now()}::timestamptz AT TIME ZONE ${config.timeZone})`;
  const since = sql`(${today} - interval '30 days') AT TIME ZONE ${config.timeZone}`;
  const counts = figures.map(({ count, current }, index) => {
    const value = current ? sql`(${current()})` : sql`coalesce(sum(value), 0)`;
    const recent = sql`coalesce(sum(value) FILTER (WHERE period >= ${since}), 0)`;
    return sql`SELECT ${index}::integer AS position, ${value}, ${recent} FROM ${countsNamed([count])}`;
  });
  const results = await rows(
    countColumns,
    sql`
      SELECT ${countColumns} FROM (${unionAll(counts)}) AS counts (position, value, recent)
      ORDER BY position`,
  );
  return results.flatMap(({ position, value, recent }) => {
    const figure = figures[position];
    return figure ? [{ name: figure.name, label: figure.label, value, recent }] : [];
  });
}

export type CurrentFigure = Awaited<ReturnType<typeof currentFigures>>[number];
