import { z } from 'zod';
import { execute, sql } from '../../models/index.ts';
import { now } from './clock.ts';
import { job } from './jobs.ts';

/** The office shows 24 months. */
const countedByTime = sql`make_interval(months => 26)`;

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

/** Adds up what is no longer counted by time. */
export async function mergeOldCounts(): Promise<void> {
  await execute(sql`
    WITH taken AS (
      DELETE FROM counts
      WHERE period > '-infinity' AND period < ${now()}::timestamptz - ${countedByTime}
      RETURNING name, value)
    INSERT INTO counts (name, period, value)
    SELECT name, '-infinity', sum(value)::bigint FROM taken GROUP BY name ORDER BY name
    ON CONFLICT (name, period) DO UPDATE SET value = counts.value + EXCLUDED.value`);
}

export const countJobs = [
  job({ name: 'gather-counts', data: z.object({}), schedule: '* * * * *', work: gatherCounts }),
  job({ name: 'merge-old-counts', data: z.object({}), schedule: '40 3 * * *', work: mergeOldCounts }),
];
