import { records, sql } from '../../../../models/index.ts';
import type { PersonalData } from '../../../platform/personal-data.ts';

/** The references that a person wrote for their company. The text stays with the company after an erasure. */
export const referenceData: PersonalData = {
  columns: ['company_references.author_id'],
  collect: async (userId) => ({
    references: await records(sql`
      SELECT c.name AS about, a.name AS "inTheNameOf", f.body, f.customer_since, f.proposed_body,
        f.published_at, f.created_at
      FROM company_references f
      JOIN companies c ON c.id = f.company_id JOIN companies a ON a.id = f.author_company_id
      WHERE f.author_id = ${userId} ORDER BY f.id`),
  }),
};
