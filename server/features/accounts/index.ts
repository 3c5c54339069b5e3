import type { Feature } from '../../platform/feature.ts';
import { activities } from './activities.ts';
import { peopleFigure } from './figures.ts';
import { today } from './first-visit/front-page.ts';
import { accountData, skipErasedNumbers } from './gdpr.ts';
import { jobs, retention } from './jobs.ts';
import { peopleOfficeNavigation } from './office/navigation.ts';
import { officeRoutes } from './office/routes.ts';
import { personReportable, sanctions } from './reportable.ts';
import { adminActivities } from './roles/admin-activities.ts';
import { routes } from './routes.ts';
import { peopleFinder } from './search.ts';
import {
  factorData,
  factorOffer,
  factorOfficeRoutes,
  factorRoutes,
  proofRoutes,
  secondFactorActivities,
} from './second-factor/index.ts';
import { provenAddress } from './sign-in/proven-address.ts';
import { accountSitemap } from './sitemap.ts';
import { subjects } from './subjects.ts';
import { termsGate } from './terms/terms-gate.ts';

export const accounts: Feature = {
  name: 'accounts',
  today,
  navigation: [
    { menu: 'bar', weight: 50, text: 'layout:bar.me', href: '/me', icon: 'person' },
    { menu: 'account', weight: 10, text: 'layout:me', href: '/me', icon: 'person' },
    { menu: 'account', weight: 20, text: 'layout:myCompanies', href: '/me#companies', icon: 'business' },
    { menu: 'account', weight: 30, text: 'layout:settings', href: '/me/settings', icon: 'settings' },
    peopleOfficeNavigation,
  ],
  routes: [...officeRoutes, ...routes, ...proofRoutes, ...factorRoutes, ...factorOfficeRoutes],
  jobs,
  retention,
  figures: [peopleFigure],
  sitemap: [accountSitemap],
  search: [peopleFinder],
  activities: [...activities, ...adminActivities, ...secondFactorActivities],
  subjects,
  reportables: [personReportable],
  sanctions,
  officeSections: [factorOffer],
  personalData: [accountData, factorData],
  termsGate,
  provenAddress,
  afterRestore: [skipErasedNumbers],
};
