import type { Feature } from '../../platform/feature.ts';
import { personalData } from './gdpr.ts';
import { jobs, retention } from './jobs.ts';
import { ownRequests } from './own-section.ts';
import { routes } from './routes.ts';
import { today } from './today.ts';

export const requests: Feature = {
  name: 'requests',
  navigation: [
    { menu: 'account', weight: 25, text: 'requests:title', href: '/me/requests', icon: 'how-to-reg' },
  ],
  today,
  ownSections: [ownRequests],
  routes,
  jobs,
  retention,
  personalData: [personalData],
};
