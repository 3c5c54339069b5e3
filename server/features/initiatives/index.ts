import { commentRoutes } from '../../modules/comments/routes.ts';
import { followRoutes } from '../../modules/follows/routes.ts';
import type { Feature } from '../../platform/feature.ts';
import { activities } from './activities.ts';
import { initiativeComments, initiativeFollows } from './contracts.ts';
import { frontPage, today } from './front-page.ts';
import { showPage } from './initiative-page.ts';
import { officeRoutes } from './office-routes.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { initiativeType } from './subject-queries.ts';

export const initiatives: Feature = {
  name: 'initiatives',
  frontPage,
  today,
  navigation: [
    { menu: 'main', weight: 40, text: 'layout:sections.initiatives', href: '/initiatives', section: 'initiatives' },
  ],
  routes: [
    ...officeRoutes,
    ...routes,
    ...followRoutes(initiativeFollows),
    ...commentRoutes(initiativeComments, showPage),
  ],
  activities,
  subjects: [initiativeType],
  personalData: [personalData],
};
