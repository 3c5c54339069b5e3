import type { IdentitySource } from '../../platform/acting-as.ts';
import { may } from '../../platform/rights.ts';

/** Officers may act in the name of the office. */
export const officeIdentity: IdentitySource = {
  list: async (actor) => (may(actor, 'edit') ? [{ kind: 'office' }] : []),
  includes: async (actor, actingAs) => actingAs.kind === 'office' && may(actor, 'edit'),
};
