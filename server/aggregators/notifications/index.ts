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
  navigation: [
    {
      menu: 'bar',
      weight: 40,
      text: 'layout:bar.notifications',
      href: '/notifications',
      icon: 'notifications',
      section: 'notifications',
      count: { name: 'notifications', of: ({ unreadNotifications }) => unreadNotifications },
    },
  ],
  routes,
  jobs,
  retention,
  listeners: [{ hear: notifyAudience, hearUndone: takeBackNotifications }, hiddenSubjects],
  sitemap: [{ disallow: ['/notifications', '/unsubscribe'] }],
  personalData: [personalData],
  markNotificationsRead,
};
