import { commentRoutes } from '../../modules/comments/routes.ts';
import { followRoutes } from '../../modules/follows/routes.ts';
import type { Feature } from '../../platform/feature.ts';
import { activities } from './activities.ts';
import { initiativeCommonGround } from './common-ground.ts';
import { initiativeComments, initiativeFollows } from './contracts.ts';
import { initiativeFeed } from './feed.ts';
import { initiativeFigure } from './figures.ts';
import { frontPage, today } from './front-page.ts';
import { showPage } from './initiative-page.ts';
import { initiativeList } from './office/list.ts';
import { initiativeOfficeNavigation } from './office/navigation.ts';
import { officeRoutes } from './office/routes.ts';
import { initiativeOpenData } from './open-data.ts';
import { personalData } from './personal-data.ts';
import { initiativeReportable } from './reportable.ts';
import { routes } from './routes.ts';
import { initiativeFinder } from './search.ts';
import { initiativeSitemap } from './sitemap.ts';
import { initiativeType } from './subject-queries.ts';

export const initiatives: Feature = {
  name: 'initiatives',
  frontPage,
  today,
  navigation: [
    {
      menu: 'main',
      weight: 40,
      text: 'layout:sections.initiatives',
      href: '/initiatives',
      section: 'initiatives',
    },
    ...initiativeOfficeNavigation,
  ],
  routes: [
    ...officeRoutes,
    ...routes,
    ...followRoutes(initiativeFollows),
    ...commentRoutes(initiativeComments, showPage),
  ],
  officeLists: [initiativeList],
  activities,
  subjects: [initiativeType],
  reportables: [initiativeReportable],
  figures: [initiativeFigure],
  sitemap: [initiativeSitemap],
  openData: [initiativeOpenData],
  feeds: [initiativeFeed],
  search: [initiativeFinder],
  commonGround: [initiativeCommonGround],
  personalData: [personalData],
};
