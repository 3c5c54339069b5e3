import { records, sql } from '../../../models/index.ts';
import type { PersonalData } from '../../platform/personal-data.ts';

export const personalData: PersonalData = {
  columns: ['company_members.user_id', 'import_files.user_id'],
  collect: async (userId) => ({
    companies: await records(sql`
      SELECT c.name, m.title, m.created_at FROM company_members m JOIN companies c ON c.id = m.company_id
      WHERE m.user_id = ${userId} ORDER BY m.created_at`),
    filesBeingImported: (
      await records(sql`
      SELECT count(*)::integer AS count FROM import_files WHERE user_id = ${userId}`)
    )[0],
  }),
};
