import type { Feature } from '../../platform/feature.ts';
import { hiddenSubjects } from './hidden-subjects.ts';
import { jobs, retention } from './jobs.ts';
import { markNotificationsRead } from './mark-read.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { notifyAudience } from './service.ts';
import { takeBackNotifications } from './undo.ts';

export const notifications: Feature = {
  name: 'notifications',
  routes,
  jobs,
  retention,
  listeners: [{ handle: notifyAudience, handleUndone: takeBackNotifications }, hiddenSubjects],
  sitemap: [{ disallow: ['/notifications', '/unsubscribe'] }],
  personalData: [personalData],
  markNotificationsRead,
};
