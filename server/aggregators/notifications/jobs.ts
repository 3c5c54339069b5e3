import { execute, sql } from '../../../models/index.ts';
import { type RetentionRule, retentionJobOf } from '../../platform/retention.ts';
import { earlierNotificationEmail, notificationEmails, notificationSummaries } from './emails.ts';

export const retention: readonly RetentionRule[] = [
  {
    name: 'read-notifications',
    what: 'notifications:retention.what',
    since: 'notifications:retention.sinceRead',
    period: { unit: 'days', count: 180 },
    delete: async (before) => {
      await execute(sql`DELETE FROM notifications WHERE read_at < ${before}`);
    },
  },
  {
    name: 'notifications',
    what: 'notifications:retention.what',
    since: 'notifications:retention.since',
    period: { unit: 'days', count: 365 },
    delete: async (before) => {
      await execute(sql`DELETE FROM notifications WHERE created_at < ${before}`);
    },
  },
];

export const jobs = [
  notificationEmails,
  notificationSummaries,
  earlierNotificationEmail,
  retentionJobOf('notifications', 20, retention),
];
