import { config } from '../../../config/index.ts';
import { expr, rows, Sql, select, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { Figure } from '../../platform/feature.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { figuresInOrder } from './figures.ts';

export type MonthlyFigures = {
  headings: readonly TextKey[];
  /** `month` is the first day, YYYY-MM-DD; `counts` has one entry for each heading. */
  months: readonly { month: string; counts: readonly number[] }[];
};

const MONTHS = 24;

/** The monthly counts of the last two years, newest first, including months without any. */
export async function monthlyFigures(): Promise<MonthlyFigures> {
  const figures = figuresInOrder().flatMap(({ table, monthly }) => (monthly ? [{ table, ...monthly }] : []));
  const at = now();
  const zone = config.timeZone;
  const counts = figures.map((_, index) => sql`coalesce(${aliasOf(index)}.count, 0)`);
  const columns = select({
    month: expr.text(sql`to_char(shown.month, 'YYYY-MM-DD')`),
    counts: expr.integerArray(sql`ARRAY[${listOf(counts)}]`),
  });
  const joins = figures.map(
    (figure, index) => sql`
      LEFT JOIN (${countByMonth(figure, at)}) AS ${aliasOf(index)} ON ${aliasOf(index)}.month = shown.month`,
  );
  const months = await rows(
    columns,
    sql`
      WITH this AS (SELECT date_trunc('month', ${at}::timestamptz AT TIME ZONE ${zone}) AS month),
        shown AS (
          SELECT this.month - make_interval(months => ago) AS month
          FROM this, generate_series(0, ${MONTHS - 1}) AS ago)
      SELECT ${columns} FROM shown ${concatenated(joins)} ORDER BY shown.month DESC LIMIT ${MONTHS}`,
  );
  return { headings: figures.map(({ heading }) => heading), months };
}

type MonthlyFigure = Pick<Figure, 'table'> & NonNullable<Figure['monthly']>;

/** Counts of the months in `shown`, up to now. */
function countByMonth({ table, at = sql`created_at`, counts = sql`true` }: MonthlyFigure, until: Date): Sql {
  const zone = config.timeZone;
  return sql`
    SELECT date_trunc('month', ${at} AT TIME ZONE ${zone}) AS month, count(*) AS count FROM ${table}
    WHERE ${counts} AND ${at} <= ${until} AND ${at} >= (SELECT min(month) FROM shown) AT TIME ZONE ${zone}
    GROUP BY 1`;
}

/** The name of the subquery of a figure. */
function aliasOf(index: number): Sql {
  return new Sql([`figure_${index}`], []);
}

function listOf(parts: readonly Sql[]): Sql {
  return new Sql(['', ...parts.slice(1).map(() => ', '), ''], parts);
}

function concatenated(parts: readonly Sql[]): Sql {
  return new Sql(['', ...parts.map(() => '')], parts);
}
