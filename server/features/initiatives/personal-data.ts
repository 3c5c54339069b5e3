import {
  alias,
  Company,
  expr,
  Initiative,
  InitiativeCompany,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import type { PersonalData } from '../../platform/personal-data.ts';

const [i, c, ic] = [alias(Initiative, 'i'), alias(Company, 'c'), alias(InitiativeCompany, 'ic')];

const joinedColumns = select({
  title: i.title,
  slug: i.slug,
  company: c.name,
  contribution: ic.contribution,
  createdAt: ic.createdAt,
});

const officeColumns = (userId: number) =>
  select({
    title: i.title,
    slug: i.slug,
    isResponsible: expr.boolean(sql`i.responsible_id IS NOT DISTINCT FROM ${userId}`),
    isCreator: expr.boolean(sql`i.created_by IS NOT DISTINCT FROM ${userId}`),
    createdAt: i.createdAt,
  });

export const personalData: PersonalData = {
  columns: ['initiatives.responsible_id', 'initiatives.created_by', 'initiative_companies.joined_by'],
  collect: async (userId) => {
    const ofOffice = officeColumns(userId);
    return {
      initiativesJoined: await rows(
        joinedColumns,
        sql`
          SELECT ${joinedColumns} FROM initiative_companies ic
          JOIN initiatives i ON i.id = ic.initiative_id JOIN companies c ON c.id = ic.company_id
          WHERE ic.joined_by = ${userId} ORDER BY ic.created_at, i.id`,
      ),
      initiativesOfTheOffice: await rows(
        ofOffice,
        sql`
          SELECT ${ofOffice} FROM initiatives i
          WHERE i.responsible_id = ${userId} OR i.created_by = ${userId} ORDER BY i.id`,
      ),
    };
  },
};
