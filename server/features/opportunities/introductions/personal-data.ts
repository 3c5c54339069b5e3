import { sql } from '../../../../models/index.ts';
import { expireRequests } from '../../../modules/requests/service.ts';
import type { PersonalData } from '../../../platform/personal-data.ts';

/**
 * The requests of an introduction are personal data of their module. Without the introducer nobody can make
 * the introduction: what was offered ends, and the askers are notified.
 */
export const introductionData: PersonalData = {
  columns: [],
  collect: async () => ({}),
  erase: (userId) =>
    expireRequests(sql`r.id IN (
      SELECT i.offered_id FROM introductions i JOIN requests asked ON asked.id = i.asked_id
      WHERE asked.addressee_id = ${userId})`),
};
