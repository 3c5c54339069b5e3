import type { Actor } from '../../platform/actor.ts';
import type { Feature } from '../../platform/feature.ts';
import { hiddenSubjects } from './hidden-subjects.ts';
import { jobs, retention } from './jobs.ts';
import { markNotificationsRead } from './mark-read.ts';
import { personalData } from './personal-data.ts';
import { hasChosenEmails } from './queries.ts';
import { routes } from './routes.ts';
import { notifyAudience } from './service.ts';
import { takeBackNotifications } from './undo.ts';

const inMenus = {
  href: '/notifications',
  icon: 'notifications',
  section: 'notifications',
  count: { name: 'notifications', of: ({ unreadNotifications }: Actor) => unreadNotifications },
} as const;

export const notifications: Feature = {
  name: 'notifications',
  navigation: [
    {
      menu: 'tools',
      weight: 30,
      text: 'layout:notifications',
      isVisible: (actor) => actor !== null,
      ...inMenus,
    },
    { menu: 'bar', weight: 40, text: 'layout:bar.notifications', ...inMenus },
  ],
  routes,
  jobs,
  retention,
  listeners: [{ handle: notifyAudience, handleUndone: takeBackNotifications }, hiddenSubjects],
  sitemap: [{ disallow: ['/notifications', '/unsubscribe'] }],
  personalData: [personalData],
  notificationHandlers: { markNotificationsRead, hasChosenEmails },
};
