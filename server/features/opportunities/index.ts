import { rows, sql } from '../../../models/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { opportunityFigure } from './figures.ts';
import { today } from './front-page.ts';
import { jobs } from './jobs.ts';
import { opportunityOpenData } from './open-data.ts';
import { routes } from './routes.ts';
import { opportunityFinder } from './search.ts';
import { opportunitySitemap } from './sitemap.ts';

const personalData: PersonalData = {
  columns: ['opportunities.user_id', 'introductions.asker_id', 'introductions.introducer_id'],
  collect: async (userId) => ({
    opportunities: await rows(sql`
      SELECT kind, matter, title, body, tags, closes_on, closed_at, created_at FROM opportunities WHERE user_id = ${userId} ORDER BY id`),
    introductions: await rows(sql`
      SELECT c.name AS company, i.asker_id = ${userId} AS "askedByMe", i.message, i.word, i.given_at, i.declined_at, i.created_at
      FROM introductions i JOIN companies c ON c.id = i.company_id WHERE ${userId} IN (i.asker_id, i.introducer_id) ORDER BY i.id`),
  }),
  // A company's stay with the company; one's own go, with what was told of them.
  erase: async (userId) => {
    await rows(sql`
      DELETE FROM activities WHERE subject_type = 'opportunity' AND subject_id IN (
        SELECT id FROM opportunities WHERE user_id = ${userId} AND company_id IS NULL)`);
    await rows(sql`DELETE FROM opportunities WHERE user_id = ${userId} AND company_id IS NULL`);
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
  figures: [opportunityFigure],
  sitemap: [opportunitySitemap],
  openData: [opportunityOpenData],
  search: [opportunityFinder],
  personalData: [personalData],
};
