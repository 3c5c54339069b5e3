import type { IdentitySource } from '../../platform/acting-as.ts';
import { isOfficer } from '../../platform/actor.ts';

/** Officers may act in the name of the office. */
export const officeIdentity: IdentitySource = {
  list: async (actor) => (isOfficer(actor) ? [{ kind: 'office' }] : []),
  includes: async (actor, actingAs) => actingAs.kind === 'office' && isOfficer(actor),
};
