import { z } from 'zod';
import { rows, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';

/** Retention: invitations go when they are too old, files that were only looked at after a day. */
const cleanUp = job({
  name: 'companies-retention',
  data: z.object({}),
  schedule: '15 3 * * *',
  work: async () => {
    await rows(sql`DELETE FROM company_invitations WHERE expires_at < ${now()}`);
    await rows(sql`DELETE FROM import_files WHERE created_at < ${now()}::timestamptz - interval '1 day'`);
  },
});

export const jobs = [cleanUp];
