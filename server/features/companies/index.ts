import type { Feature } from '../../platform/feature.ts';
import { activities } from './activities.ts';
import { personalData } from './gdpr.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';
import { subjects } from './subjects.ts';

export const companies: Feature = {
  name: 'companies',
  navigation: [
    { menu: 'main', weight: 10, text: 'layout:sections.companies', href: '/companies', section: 'companies' },
  ],
  routes,
  jobs,
  activities,
  subjects,
  personalData: [personalData],
};
