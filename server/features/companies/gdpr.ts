import { alias, Company, escapeLike, records, rows, select, sql } from '../../../models/index.ts';
import type { PersonalData } from '../../platform/personal-data.ts';

const emailColumn = select({ email: alias(Company, 'c').email });

export const personalData: PersonalData = {
  columns: ['company_members.user_id', 'former_company_members.user_id', 'import_files.user_id'],
  collect: async (userId) => ({
    companies: await records(sql`
      SELECT c.name, m.title, m.created_at FROM company_members m JOIN companies c ON c.id = m.company_id
      WHERE m.user_id = ${userId} ORDER BY m.created_at`),
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
    columns: ['companies.email'],
    find: async (text, limit) => {
      const found = await rows(
        emailColumn,
        sql`
          SELECT DISTINCT ${emailColumn} FROM companies c
          WHERE c.email ILIKE ${`%${escapeLike(text)}%`} ORDER BY 1 LIMIT ${limit}`,
      );
      return found.map(({ email }) => email);
    },
    collect: async (email) => ({
      companiesWithAddress: await records(sql`
        SELECT name, slug, email FROM companies WHERE email = ${email} ORDER BY id`),
    }),
  },
};
