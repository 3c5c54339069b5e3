import { z } from 'zod';
import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';
import { UNDO_DAYS } from './service.ts';

/** Retention: old values that no undo can use any more, and lists of imports after five years. */
export const deleteOldImports = job({
  name: 'imports-retention',
  data: z.object({}),
  schedule: '35 3 * * *',
  work: async () => {
    await execute(sql`
      DELETE FROM import_changes WHERE run_id IN (
        SELECT id FROM import_runs
        WHERE created_at < ${now()}::timestamptz - make_interval(days => ${UNDO_DAYS}))`);
    await execute(sql`
      DELETE FROM import_progress WHERE updated_at < ${now()}::timestamptz - interval '1 day'`);
    await execute(sql`
      DELETE FROM import_runs WHERE created_at < ${now()}::timestamptz - interval '5 years'`);
  },
});
