import { rows, sql } from '../../../models/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';
import { tellOf } from './service.ts';

const personalData: PersonalData = {
  columns: ['notifications.user_id', 'notification_wishes.user_id'],
  collect: async (userId) => ({
    notifications: await rows(sql`
      SELECT a.type, a.data, n.created_at, n.read_at FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${userId} ORDER BY n.id`),
    lettersWishedFor: await rows(
      sql`SELECT topic, created_at FROM notification_wishes WHERE user_id = ${userId} ORDER BY topic`,
    ),
  }),
};

export const notifications: Feature = {
  name: 'notifications',
  routes,
  sitemap: [{ disallow: ['/notifications', '/unsubscribe'] }],
  jobs,
  personalData: [personalData],
  listeners: [{ hear: tellOf }],
};
