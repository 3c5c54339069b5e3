import { records, sql } from '../../../../models/index.ts';
import type { PersonalData } from '../../../platform/personal-data.ts';

export const savedSearchData: PersonalData = {
  columns: ['saved_searches.user_id'],
  collect: async (userId) => ({
    savedSearches: await records(sql`
      SELECT name, address, created_at FROM saved_searches WHERE user_id = ${userId}
      ORDER BY created_at, id`),
  }),
};
