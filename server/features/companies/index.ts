import { row, rows, sql } from '../../../models/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { companyFigure } from './figures.ts';
import { frontPage, today } from './front-page.ts';
import { companyIdentities } from './identities.ts';
import { jobs } from './jobs.ts';
import { companyOfficeNavigation, companyTasks } from './office/contributions.ts';
import { companyOpenData } from './open-data/list.ts';
import { routes } from './routes.ts';
import { companyFinder } from './search.ts';
import { companySitemap } from './sitemap.ts';

const personalData: PersonalData = {
  columns: [
    'company_members.user_id',
    'company_claims.user_id',
    'company_invitations.invited_by',
    'import_files.user_id',
  ],
  collect: async (userId) => ({
    companies: await rows(sql`
      SELECT c.name, m.title, m.created_at FROM company_members m JOIN companies c ON c.id = m.company_id
      WHERE m.user_id = ${userId} ORDER BY m.created_at`),
    companiesAskedFor: await rows(sql`
      SELECT c.name, k.message, k.created_at FROM company_claims k JOIN companies c ON c.id = k.company_id
      WHERE k.user_id = ${userId} ORDER BY k.created_at`),
    invitationsSent: await rows(sql`
      SELECT c.name, i.email, i.created_at FROM company_invitations i JOIN companies c ON c.id = i.company_id
      WHERE i.invited_by = ${userId} ORDER BY i.created_at`),
    filesBeingImported: await row(sql`SELECT count(*)::integer AS count FROM import_files WHERE user_id = ${userId}`),
  }),
  erase: async (userId) => {
    await rows(sql`DELETE FROM company_invitations WHERE email = (SELECT email FROM users WHERE id = ${userId})`);
  },
};

export const companies: Feature = {
  name: 'companies',
  frontPage,
  today,
  navigation: [
    { menu: 'main', weight: 10, text: 'layout:sections.companies', href: '/companies', section: 'companies' },
    ...companyOfficeNavigation,
    { menu: 'shortcuts', weight: 10, text: 'industries:craft', href: '/companies?industry=craft' },
    { menu: 'shortcuts', weight: 20, text: 'industries:it', href: '/companies?industry=it' },
    { menu: 'shortcuts', weight: 30, text: 'industries:food', href: '/companies?industry=food' },
    { menu: 'shortcuts', weight: 40, text: 'industries:transport', href: '/companies?industry=transport' },
  ],
  routes,
  jobs,
  figures: [companyFigure],
  officeTasks: companyTasks,
  sitemap: [companySitemap],
  openData: [companyOpenData],
  search: [companyFinder],
  identities: [companyIdentities],
  personalData: [personalData],
};
