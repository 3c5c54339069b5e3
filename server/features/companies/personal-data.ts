import {
  alias,
  Company,
  CompanyClaim,
  CompanyInvitation,
  CompanyMember,
  execute,
  expr,
  row,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import type { PersonalData } from '../../platform/personal-data.ts';

const c = alias(Company, 'c');
const m = alias(CompanyMember, 'm');
const k = alias(CompanyClaim, 'k');
const i = alias(CompanyInvitation, 'i');
const membership = select({ name: c.name, title: m.title, created_at: m.createdAt });
const claim = select({ name: c.name, message: k.message, created_at: k.createdAt });
const invitation = select({ name: c.name, email: i.email, created_at: i.createdAt });
const count = select({ count: expr.integer(sql`count(*)`) });

export const personalData: PersonalData = {
  columns: [
    'company_members.user_id',
    'company_claims.user_id',
    'company_invitations.invited_by',
    'import_files.user_id',
  ],
  collect: async (userId) => ({
    companies: await rows(
      membership,
      sql`
        SELECT ${membership} FROM company_members m JOIN companies c ON c.id = m.company_id
        WHERE m.user_id = ${userId} ORDER BY m.created_at`,
    ),
    companiesAskedFor: await rows(
      claim,
      sql`
        SELECT ${claim} FROM company_claims k JOIN companies c ON c.id = k.company_id
        WHERE k.user_id = ${userId} ORDER BY k.created_at`,
    ),
    invitationsSent: await rows(
      invitation,
      sql`
        SELECT ${invitation} FROM company_invitations i JOIN companies c ON c.id = i.company_id
        WHERE i.invited_by = ${userId} ORDER BY i.created_at`,
    ),
    filesBeingImported: await row(count, sql`SELECT ${count} FROM import_files WHERE user_id = ${userId}`),
  }),
  erase: async (userId) => {
    await execute(
      sql`DELETE FROM company_invitations WHERE email = (SELECT email FROM users WHERE id = ${userId})`,
    );
  },
};
