import { exists, sql } from '../../../../models/index.ts';
import type { OfficeSection } from '../../../platform/feature.ts';
import { offerView } from './views.ts';

/** Offers a second factor to people of the office, until they have one or say no. */
export const factorOffer: OfficeSection = {
  weight: 10,
  render: async ({ id, factorAt }) => {
    if (factorAt) return null;
    const isSettled = await exists(sql`
      SELECT FROM second_factors WHERE user_id = ${id}
      UNION ALL SELECT FROM second_factor_offers WHERE user_id = ${id}`);
    return isSettled ? null : offerView.part({});
  },
};
