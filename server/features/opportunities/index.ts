import { fileRoutes } from '../../modules/files/manage-routes.ts';
import type { Feature } from '../../platform/feature.ts';
import { activities } from './activities.ts';
import { foundFigure, opportunityFigure } from './figures.ts';
import { firstVisitRoutes } from './first-visit/routes.ts';
import { today } from './front-page.ts';
import { introductionActivities } from './introductions/activities.ts';
import { introductionData } from './introductions/personal-data.ts';
import { introductionSubject } from './introductions/service.ts';
import { jobs } from './jobs.ts';
import { opportunityList } from './office-list.ts';
import { opportunityOpenData } from './open-data.ts';
import { ownOpportunities } from './own-section.ts';
import { personalData } from './personal-data.ts';
import { opportunityPictures } from './pictures.ts';
import { findSubjects } from './queries.ts';
import { replyActivities } from './replies/activities.ts';
import { opportunityReportable } from './reportable.ts';
import { routes } from './routes.ts';
import { opportunityFinder } from './search.ts';
import { opportunitySitemap } from './sitemap.ts';

export const opportunities: Feature = {
  name: 'opportunities',
  today,
  ownSections: [ownOpportunities],
  navigation: [
    {
      menu: 'main',
      weight: 30,
      text: 'layout:sections.opportunities',
      href: '/opportunities',
      section: 'opportunities',
    },
    {
      menu: 'shortcuts',
      weight: 50,
      text: 'opportunities:shortcuts.partner',
      href: '/opportunities?kind=seeks&matter=partner',
    },
    {
      menu: 'shortcuts',
      weight: 60,
      text: 'opportunities:shortcuts.premises',
      href: '/opportunities?kind=offers&matter=premises',
    },
  ],
  routes: [...routes, ...firstVisitRoutes, ...fileRoutes(opportunityPictures)],
  jobs,
  activities: [...activities, ...replyActivities, ...introductionActivities],
  figures: [opportunityFigure, foundFigure],
  officeLists: [opportunityList],
  sitemap: [opportunitySitemap],
  openData: [opportunityOpenData],
  search: [opportunityFinder],
  subjects: [
    { type: 'opportunity', label: 'opportunities:subject', find: findSubjects },
    introductionSubject,
  ],
  reportables: [opportunityReportable],
  personalData: [personalData, introductionData],
};
