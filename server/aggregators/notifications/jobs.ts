import { z } from 'zod';
import { rows, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';
import { notificationLetter } from './emails.ts';

/** Retention: what was read is kept for 180 days, what was not for a year (stated at /privacy). */
const cleanUp = job({
  name: 'notifications-retention',
  data: z.object({}),
  schedule: '20 3 * * *',
  work: async () => {
    await rows(sql`
      DELETE FROM notifications
      WHERE read_at < ${now()}::timestamptz - interval '180 days' OR created_at < ${now()}::timestamptz - interval '365 days'`);
  },
});

export const jobs = [notificationLetter, cleanUp];
