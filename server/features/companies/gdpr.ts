import { alias, Company, escapeLike, execute, records, rows, select, sql } from '../../../models/index.ts';
import type { PersonalData } from '../../platform/personal-data.ts';

const emailColumn = select({ email: alias(Company, 'c').email });

export const personalData: PersonalData = {
  columns: [
    'company_members.user_id',
    'former_company_members.user_id',
    'import_files.user_id',
    'company_takeovers.user_id',
  ],
  collect: async (userId) => ({
    companies: await records(sql`
      SELECT c.name, m.title, m.created_at FROM company_members m JOIN companies c ON c.id = m.company_id
      WHERE m.user_id = ${userId} ORDER BY m.created_at`),
    companiesToTakeOver: await records(sql`
      SELECT c.name, k.way, k.email, k.created_at, k.sent_at, k.expires_at
      FROM company_takeovers k JOIN companies c ON c.id = k.company_id
      WHERE k.user_id = ${userId} ORDER BY k.id`),
    formerCompanies: await records(sql`
      SELECT c.name, f.title, f.created_at, f.ended_at
      FROM former_company_members f JOIN companies c ON c.id = f.company_id
      WHERE f.user_id = ${userId} ORDER BY f.created_at`),
    filesBeingImported: (
      await records(sql`
      SELECT count(*)::integer AS count FROM import_files WHERE user_id = ${userId}`)
    )[0],
  }),
  // The public address of a company: shown, and not erased, because its page belongs to the company.
  byAddress: {
    columns: ['companies.email', 'company_takeovers.email'],
    find: async (text, limit) => {
      const found = await rows(
        emailColumn,
        sql`
          SELECT DISTINCT ${emailColumn} FROM (
            SELECT email FROM companies UNION ALL SELECT email FROM company_takeovers WHERE email IS NOT NULL
          ) AS c
          WHERE c.email ILIKE ${`%${escapeLike(text)}%`} ORDER BY 1 LIMIT ${limit}`,
      );
      return found.map(({ email }) => email);
    },
    collect: async (email) => ({
      companiesWithAddress: await records(sql`
        SELECT name, slug, email FROM companies WHERE email = ${email} ORDER BY id`),
      companyCodesSent: await records(sql`
        SELECT c.name, k.email, k.created_at, k.expires_at
        FROM company_takeovers k JOIN companies c ON c.id = k.company_id
        WHERE k.email = ${email} ORDER BY k.id`),
    }),
    // The code goes with the address: it was sent nowhere else.
    erase: async (email) => {
      await execute(sql`DELETE FROM company_takeovers WHERE email = ${email}`);
    },
  },
};
