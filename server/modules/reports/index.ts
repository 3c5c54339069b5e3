import { alias, ReportCase, rows, select, sql } from '../../../models/index.ts';
import type { Feature, SubjectType } from '../../platform/feature.ts';
import { may, visibleWith } from '../../platform/rights.ts';
import { activities } from './activities.ts';
import { caseTitle } from './case-queries.ts';
import { isWaiting } from './complaint-queries.ts';
import { jobs, retention } from './jobs.ts';
import { logRoutes } from './log-routes.ts';
import { releaseHeld } from './misuse/held.ts';
import { misuseRoutes } from './misuse/routes.ts';
import { officeRoutes } from './office-routes.ts';
import { ownRoutes } from './own-routes.ts';
import { personalData } from './personal-data.ts';
import { reportRoutes } from './report-routes.ts';
import { stuckComplaints } from './stuck-complaints.ts';

const subjectColumns = select({ id: alias(ReportCase, 'c').id, title: caseTitle });

/** A case, for the office's log. */
const caseType: SubjectType = {
  type: 'report',
  label: 'reports:subject',
  find: async (ids, viewer) => {
    if (!may(viewer, 'moderate')) return [];
    const cases = await rows(
      subjectColumns,
      sql`SELECT ${subjectColumns} FROM report_cases c WHERE c.id = ANY (${ids}::integer[]) ORDER BY c.id`,
    );
    return cases.map((each) => ({ ...each, href: `/office/reports/${each.id}` }));
  },
};

export const reports: Feature = {
  name: 'reports',
  routes: [...reportRoutes, ...ownRoutes, ...misuseRoutes, ...officeRoutes, ...logRoutes],
  jobs: [...jobs, releaseHeld],
  retention,
  activities,
  subjects: [caseType],
  navigation: [
    { menu: 'account', weight: 26, text: 'reports:own.title', href: '/me/decisions', icon: 'flag' },
    {
      menu: 'office',
      weight: 15,
      text: 'reports:office.title',
      href: '/office/reports',
      isVisible: visibleWith('moderate'),
    },
    { menu: 'footer', weight: 60, text: 'reports:form.title', href: '/report' },
    { menu: 'footer', weight: 70, text: 'reports:log.title', href: '/transparency' },
  ],
  officeTasks: [
    {
      text: 'reports:office.task',
      href: '/office/reports',
      isVisible: visibleWith('moderate'),
      rows: () => sql`SELECT FROM report_cases WHERE state = 'open'`,
    },
    {
      text: 'reports:office.taskComplaints',
      href: '/office/reports',
      isVisible: visibleWith('moderate'),
      rows: () => sql`SELECT FROM report_complaints k WHERE ${isWaiting()}`,
    },
    {
      text: 'reports:office.taskStuck',
      href: '/office/reports',
      isVisible: visibleWith('admin'),
      rows: stuckComplaints,
    },
  ],
  sitemap: [{ paths: ['/transparency'], disallow: ['/cases/', '/report'] }],
  personalData: [personalData],
};
