import type { Feature } from '../../platform/feature.ts';
import { activities } from './activities.ts';
import { accountData } from './gdpr.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';
import { subjects } from './subjects.ts';

export const accounts: Feature = {
  name: 'accounts',
  navigation: [
    { menu: 'account', weight: 10, text: 'layout:me', href: '/me', icon: 'person' },
    { menu: 'account', weight: 20, text: 'layout:myCompanies', href: '/me#companies', icon: 'business' },
    { menu: 'account', weight: 30, text: 'layout:settings', href: '/me/settings', icon: 'settings' },
  ],
  routes,
  jobs,
  activities,
  subjects,
  personalData: [accountData],
};
