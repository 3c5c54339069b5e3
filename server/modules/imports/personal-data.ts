import { records, sql } from '../../../models/index.ts';
import type { PersonalData } from '../../platform/personal-data.ts';

export const personalData: PersonalData = {
  columns: ['import_runs.user_id', 'import_runs.undone_by', 'import_progress.user_id'],
  collect: async (userId) => ({
    imports: await records(sql`
      SELECT r.kind, r.created_count, r.changed_count, r.created_at, r.undone_at FROM import_runs r
      WHERE ${userId} IN (r.user_id, r.undone_by) ORDER BY r.id`),
  }),
};
