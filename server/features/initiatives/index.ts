import { rows, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { debateRoutes } from './comment-routes.ts';
import { frontPage, today } from './front-page.ts';
import { officeRoutes } from './office-routes.ts';
import { routes } from './routes.ts';

const personalData: PersonalData = {
  columns: [
    'initiatives.responsible_id',
    'initiatives.created_by',
    'initiative_followers.user_id',
    'initiative_companies.joined_by',
    'initiative_comments.author_id',
  ],
  collect: async (userId) => ({
    initiativesFollowed: await rows(sql`
      SELECT i.title, i.slug, f.created_at FROM initiative_followers f JOIN initiatives i ON i.id = f.initiative_id
      WHERE f.user_id = ${userId} ORDER BY f.created_at, i.id`),
    initiativesJoined: await rows(sql`
      SELECT i.title, i.slug, c.name AS company, j.contribution, j.created_at FROM initiative_companies j
      JOIN initiatives i ON i.id = j.initiative_id JOIN companies c ON c.id = j.company_id
      WHERE j.joined_by = ${userId} ORDER BY j.created_at, i.id`),
    initiativesOfTheOffice: await rows(sql`
      SELECT title, slug, responsible_id = ${userId} AS responsible, created_by = ${userId} AS created, created_at FROM initiatives
      WHERE responsible_id = ${userId} OR created_by = ${userId} ORDER BY id`),
    comments: await rows(sql`
      SELECT i.title, i.slug, c.body, c.by_office, c.created_at, c.edited_at, c.removed_at
      FROM initiative_comments c JOIN initiatives i ON i.id = c.initiative_id WHERE c.author_id = ${userId} ORDER BY c.id`),
  }),
  // A debate's place stays, so that answers still stand below something; its words were the person's and go.
  erase: async (userId) => {
    await rows(sql`
      UPDATE initiative_comments SET body = '', removed_at = coalesce(removed_at, ${now()}) WHERE author_id = ${userId}`);
  },
};

export const initiatives: Feature = {
  name: 'initiatives',
  frontPage,
  today,
  navigation: [
    { menu: 'main', weight: 40, text: 'layout:sections.initiatives', href: '/initiatives', section: 'initiatives' },
  ],
  routes: [...officeRoutes, ...routes, ...debateRoutes],
  personalData: [personalData],
};
