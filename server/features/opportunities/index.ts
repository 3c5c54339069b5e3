import { alias, execute, expr, MatchAnswer, Opportunity, rows, select, sql } from '../../../models/index.ts';
import { deleteActivities } from '../../platform/activities/delete-activities.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { activities } from './activities.ts';
import { foundFigure, opportunityFigure } from './figures.ts';
import { today } from './front-page.ts';
import { introductionActivities } from './introductions/activities.ts';
import { introductionSubject } from './introductions/service.ts';
import { jobs } from './jobs.ts';
import { opportunityList } from './office-list.ts';
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
  starts_on: o.startsOn,
  closes_on: o.closesOn,
  closed_at: o.closedAt,
  is_found: o.isFound,
  created_at: o.createdAt,
});

const a = alias(MatchAnswer, 'a');
const answerColumns = select({
  about: expr.text(sql`coalesce(c.name, u.name, o.title)`),
  answer: a.answer,
  created_at: a.createdAt,
});

const idColumn = select({ id: o.id });

const personalData: PersonalData = {
  columns: ['opportunities.user_id', 'match_answers.user_id', 'match_answers.about_user_id'],
  collect: async (userId) => ({
    opportunities: await rows(
      opportunityColumns,
      sql`SELECT ${opportunityColumns} FROM opportunities o WHERE o.user_id = ${userId} ORDER BY o.id`,
    ),
    matchAnswers: await rows(
      answerColumns,
      sql`
        SELECT ${answerColumns} FROM match_answers a
        LEFT JOIN companies c ON c.id = a.about_company_id LEFT JOIN users u ON u.id = a.about_user_id
        LEFT JOIN opportunities o ON o.id = a.about_opportunity_id
        WHERE a.user_id = ${userId} ORDER BY a.id`,
    ),
  }),
  // Keeps opportunities of companies. Deletes the user's own, with the activities about them.
  erase: async (userId) => {
    await execute(sql`
      DELETE FROM match_answers a WHERE a.user_id = ${userId} OR a.about_user_id = ${userId}`);
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
  personalData: [personalData],
};
