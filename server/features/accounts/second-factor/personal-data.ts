import { records, sql } from '../../../../models/index.ts';
import type { PersonalData } from '../../../platform/personal-data.ts';

/** Without secrets, keys and hashes: a copy of one's data must not sign anybody in. */
export const factorData: PersonalData = {
  columns: ['second_factors.user_id', 'recovery_codes.user_id', 'second_factor_offers.user_id'],
  collect: async (userId) => ({
    secondFactors: await records(sql`
      SELECT kind, name, created_at, used_at FROM second_factors WHERE user_id = ${userId} ORDER BY id`),
    recoveryCodes: await records(sql`
      SELECT created_at FROM recovery_codes WHERE user_id = ${userId} ORDER BY created_at`),
    secondFactorDeclined: await records(sql`
      SELECT declined_at FROM second_factor_offers WHERE user_id = ${userId}`),
  }),
};
