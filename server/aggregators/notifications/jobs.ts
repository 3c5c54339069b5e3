import { z } from 'zod';
import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job } from '../../platform/jobs.ts';
import { earlierNotificationEmail, notificationEmails } from './emails.ts';

/** Retention: deletes read notifications after 180 days and unread ones after a year (stated at /privacy). */
const deleteOldNotifications = job({
  name: 'notifications-retention',
  data: z.object({}),
  schedule: '20 3 * * *',
  work: async () => {
    await execute(sql`
      DELETE FROM notifications
      WHERE read_at < ${now()}::timestamptz - interval '180 days'
        OR created_at < ${now()}::timestamptz - interval '365 days'`);
  },
});

export const jobs = [notificationEmails, earlierNotificationEmail, deleteOldNotifications];
