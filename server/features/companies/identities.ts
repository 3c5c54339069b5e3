import type { IdentitySource } from '../../platform/acting-as.ts';
import { actsFor, companiesOf } from './queries.ts';

/** Members may act in the name of their companies. */
export const companyIdentities: IdentitySource = {
  list: async (actor) => (await companiesOf(actor.id)).map(({ id, name }) => ({ kind: 'company', id, name })),
  includes: async (actor, actingAs) => actingAs.kind === 'company' && (await actsFor(actor.id, actingAs.id)),
};
