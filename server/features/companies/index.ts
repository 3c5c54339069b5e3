import { fileRoutes } from '../../modules/files/manage-routes.ts';
import { followRoutes } from '../../modules/follows/routes.ts';
import type { Feature } from '../../platform/feature.ts';
import { activities } from './activities.ts';
import { companyCommonGround } from './common-ground.ts';
import { storeDistricts } from './directory/places.ts';
import { companyFigure, registeredFigure } from './figures.ts';
import { companyDocuments, companyPictures } from './files/collections.ts';
import { companyFollows } from './follows.ts';
import { frontPage, today } from './front-page.ts';
import { personalData } from './gdpr.ts';
import { countAnswers } from './head/answers.ts';
import { companyIdentities } from './identities.ts';
import { companyOfficeNavigation, companyTasks } from './office/contributions.ts';
import { companyOpenData } from './open-data/list.ts';
import { ownCompanyFigures } from './page-views/own-section.ts';
import { deleteOldViews, viewRetention } from './page-views/retention.ts';
import { referenceActivities } from './references/activities.ts';
import { referenceData } from './references/personal-data.ts';
import { referenceReportable } from './references/reportable.ts';
import { referenceSubject } from './references/subject.ts';
import { registerActivities } from './register/activities.ts';
import { registerNavigation, registerTasks } from './register/contributions.ts';
import { registerJobs, registerRetention } from './register/jobs.ts';
import { companyReportable } from './reportable.ts';
import { routes } from './routes.ts';
import { searchMatched } from './saved-searches/activities.ts';
import { notifySavedSearches } from './saved-searches/jobs.ts';
import { savedSearchData } from './saved-searches/personal-data.ts';
import { savedSearchSubject } from './saved-searches/queries.ts';
import { savedSearchRoutes } from './saved-searches/routes.ts';
import { forgetOldAnalysis } from './search/vocabulary.ts';
import { companyFinder } from './search.ts';
import { deleteUnusedCompanyWords, writeCompanySearch } from './search-jobs.ts';
import { companySitemap } from './sitemap.ts';
import { subjects } from './subjects.ts';
import { takeoverActivities } from './takeover/activities.ts';
import { deleteOldTakeovers, takeoverRetention } from './takeover/retention.ts';

export const companies: Feature = {
  name: 'companies',
  frontPage,
  today,
  navigation: [
    { menu: 'main', weight: 10, text: 'layout:sections.companies', href: '/companies', section: 'companies' },
    {
      menu: 'account',
      weight: 22,
      text: 'companies:savedSearches.title',
      href: '/me/searches',
      icon: 'search',
    },
    ...companyOfficeNavigation,
    ...registerNavigation,
    { menu: 'shortcuts', weight: 10, text: 'industries:craft', href: '/companies?industry=craft' },
    { menu: 'shortcuts', weight: 20, text: 'industries:it', href: '/companies?industry=it' },
    { menu: 'shortcuts', weight: 30, text: 'industries:food', href: '/companies?industry=food' },
    { menu: 'shortcuts', weight: 40, text: 'industries:transport', href: '/companies?industry=transport' },
  ],
  routes: [
    ...routes,
    ...savedSearchRoutes,
    ...fileRoutes(companyPictures),
    ...fileRoutes(companyDocuments),
    ...followRoutes(companyFollows),
  ],
  activities: [
    ...activities,
    ...takeoverActivities,
    ...registerActivities,
    ...referenceActivities,
    searchMatched,
  ],
  jobs: [
    writeCompanySearch,
    deleteUnusedCompanyWords,
    deleteOldTakeovers,
    notifySavedSearches,
    countAnswers,
    deleteOldViews,
    ...registerJobs,
  ],
  retention: [...takeoverRetention, ...registerRetention, ...viewRetention],
  subjects: [...subjects, savedSearchSubject, referenceSubject],
  reportables: [companyReportable, referenceReportable],
  figures: [companyFigure, registeredFigure],
  officeTasks: [...companyTasks, ...registerTasks],
  sitemap: [companySitemap],
  openData: [companyOpenData],
  search: [companyFinder],
  beforeRestore: ['DELETE FROM districts'],
  prepare: async () => {
    await forgetOldAnalysis();
    await storeDistricts();
  },
  identities: [companyIdentities],
  commonGround: [companyCommonGround],
  ownSections: [ownCompanyFigures],
  personalData: [personalData, savedSearchData, referenceData],
};
