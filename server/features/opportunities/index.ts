import { alias, Opportunity, rows, select, sql } from '../../../models/index.ts';
import { deleteActivities } from '../../platform/activities/delete-activities.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { activities } from './activities.ts';
import { opportunityFigure } from './figures.ts';
import { today } from './front-page.ts';
import { introductionActivities } from './introductions/activities.ts';
import { introductionSubject } from './introductions/service.ts';
import { jobs } from './jobs.ts';
import { opportunityOpenData } from './open-data.ts';
import { findSubjects } from './queries.ts';
import { opportunityReportable } from './reportable.ts';
import { routes } from './routes.ts';
import { opportunityFinder } from './search.ts';
import { opportunitySitemap } from './sitemap.ts';

const o = alias(Opportunity, 'o');
const opportunityColumns = select({
  kind: o.kind,
  matter: o.matter,
  title: o.title,
  body: o.body,
  tags: o.tags,
  closes_on: o.closesOn,
  closed_at: o.closedAt,
  created_at: o.createdAt,
});

const idColumn = select({ id: o.id });

const personalData: PersonalData = {
  columns: ['opportunities.user_id'],
  collect: async (userId) => ({
    opportunities: await rows(
      opportunityColumns,
      sql`SELECT ${opportunityColumns} FROM opportunities o WHERE o.user_id = ${userId} ORDER BY o.id`,
    ),
  }),
  // Keeps opportunities of companies. Deletes the user's own, with the activities about them.
  erase: async (userId) => {
    const erased = await rows(
      idColumn,
      sql`
        DELETE FROM opportunities o WHERE o.user_id = ${userId} AND o.company_id IS NULL
        RETURNING ${idColumn}`,
    );
    await deleteActivities(
      'opportunity',
      erased.map(({ id }) => id),
    );
  },
};

export const opportunities: Feature = {
  name: 'opportunities',
  today,
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
  routes,
  jobs,
  activities: [...activities, ...introductionActivities],
  figures: [opportunityFigure],
  sitemap: [opportunitySitemap],
  openData: [opportunityOpenData],
  search: [opportunityFinder],
  subjects: [
    { type: 'opportunity', label: 'opportunities:subject', find: findSubjects },
    introductionSubject,
  ],
  reportables: [opportunityReportable],
  personalData: [personalData],
};
