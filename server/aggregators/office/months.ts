import { config } from '../../../config/index.ts';
import { countsNamed, expr, rows, select, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { figuresInOrder } from './figures.ts';

export type MonthlyFigures = {
  headings: readonly TextKey[];
  /** `month` is the first day, YYYY-MM-DD; `counts` has one entry for each heading. */
  months: readonly { month: string; counts: readonly number[] }[];
};

const MONTHS = 24;

const monthColumns = select({
  month: expr.text(sql`to_char(shown.month, 'YYYY-MM-DD')`),
  name: expr.text(sql`counted.name`).orNull(),
  count: expr.integer(sql`coalesce(sum(counted.value), 0)`),
});

/**
 * The monthly counts of the last two years, newest first, including months without any. Up to the present
 * quarter of an hour.
 */
export async function monthlyFigures(): Promise<MonthlyFigures> {
  const figures = figuresInOrder().flatMap(({ count, monthly }) => (monthly ? [{ count, ...monthly }] : []));
  const at = now();
  const zone = config.timeZone;
  const counts = await rows(
    monthColumns,
    sql`
      WITH this AS (SELECT date_trunc('month', ${at}::timestamptz AT TIME ZONE ${zone}) AS month),
        shown AS (
          SELECT this.month - make_interval(months => ago) AS month
          FROM this, generate_series(0, ${MONTHS - 1}) AS ago)
      SELECT ${monthColumns}
      FROM shown LEFT JOIN ${countsNamed(figures.map(({ count }) => count))}
        ON counted.period > '-infinity' AND counted.period <= ${at}
        AND date_trunc('month', counted.period AT TIME ZONE ${zone}) = shown.month
      GROUP BY shown.month, counted.name ORDER BY shown.month DESC`,
  );
  const months = [...Map.groupBy(counts, ({ month }) => month)].map(([month, ofMonth]) => {
    const byName = new Map(ofMonth.map(({ name, count }) => [name, count]));
    return { month, counts: figures.map(({ count }) => byName.get(count) ?? 0) };
  });
  return { headings: figures.map(({ heading }) => heading), months };
}
