import { z } from 'zod';
import { config } from '../../config/index.ts';
import { execute, type Sql, sql } from '../../models/index.ts';
import { now } from './clock.ts';
import { job } from './jobs.ts';

/**
 * Moves what transactions have added into the rows of `counts`, so that a count is read from few rows. The
 * sums are the same before and after: each reader sees either all of the statement or nothing.
 */
export async function gatherCounts(): Promise<void> {
  await execute(sql`
    WITH taken AS (DELETE FROM count_changes RETURNING name, period, change)
    INSERT INTO counts (name, period, value)
    SELECT name, period, sum(change)::bigint FROM taken GROUP BY name, period ORDER BY name, period
    ON CONFLICT (name, period) DO UPDATE SET value = counts.value + EXCLUDED.value`);
}

/**
 * Merges the counts of each day that has ended into one row, dated noon of that day, and those of each month
 * that ended before the last 31 days into one of its 15th: at noon, so that a change of the time zone in the
 * settings keeps them in their day and month. Counts older than the 24 months of the office lose their date.
 * Limits the number of rows.
 */
export async function mergeOldCounts(): Promise<void> {
  const localOf = (at: Sql) => sql`(${at} AT TIME ZONE ${config.timeZone})`;
  const monthOf = (at: Sql) => sql`date_trunc('month', ${localOf(at)})`;
  const dayOf = (at: Sql) => sql`date_trunc('day', ${localOf(at)})`;
  const at = sql`${now()}::timestamptz`;
  await execute(sql`
    WITH merged AS (
      SELECT name, period, CASE
        WHEN period < ${at} - interval '26 months' THEN '-infinity'
        WHEN ${monthOf(sql`period`)} < ${monthOf(sql`(${at} - interval '31 days')`)}
          THEN (${monthOf(sql`period`)} + interval '14 days 12 hours') AT TIME ZONE ${config.timeZone}
        ELSE (${dayOf(sql`period`)} + interval '12 hours') AT TIME ZONE ${config.timeZone}
      END AS target
      FROM counts
      WHERE period > '-infinity' AND ${localOf(sql`period`)} < ${dayOf(at)}
    ), taken AS (
      DELETE FROM counts c USING merged m
      WHERE c.name = m.name AND c.period = m.period AND m.target <> m.period
      RETURNING c.name, m.target, c.value)
    INSERT INTO counts (name, period, value)
    SELECT name, target, sum(value)::bigint FROM taken GROUP BY name, target ORDER BY name, target
    ON CONFLICT (name, period) DO UPDATE SET value = counts.value + EXCLUDED.value`);
}

export const countJobs = [
  job({ name: 'gather-counts', data: z.object({}), schedule: '* * * * *', work: gatherCounts }),
  job({ name: 'merge-old-counts', data: z.object({}), schedule: '40 3 * * *', work: mergeOldCounts }),
];
