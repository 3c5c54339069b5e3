import { rows, sql } from '../../../models/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { today } from './front-page.ts';
import { introductionActivities } from './introduction-activities.ts';
import { introductionSubject } from './introductions.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';

const personalData: PersonalData = {
  columns: ['opportunities.user_id'],
  collect: async (userId) => ({
    opportunities: await rows(sql`
      SELECT kind, matter, title, body, tags, closes_on, closed_at, created_at FROM opportunities WHERE user_id = ${userId} ORDER BY id`),
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
  activities: introductionActivities,
  subjects: [introductionSubject],
  personalData: [personalData],
};
