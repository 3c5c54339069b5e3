import { z } from 'zod';
import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';

/** Retention: deletes files whose import was not confirmed within a day. */
const deleteExpired = job({
  name: 'companies-retention',
  data: z.object({}),
  schedule: '15 3 * * *',
  work: async () => {
    await execute(sql`DELETE FROM import_files WHERE created_at < ${now()}::timestamptz - interval '1 day'`);
  },
});

export const jobs = [deleteExpired];
