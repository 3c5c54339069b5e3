import type { IdentitySource } from '../../platform/acting-as.ts';
import { listCompaniesOf } from './queries.ts';

/** Members may act in the name of their companies, unless the office has hidden these. */
export const companyIdentities: IdentitySource = {
  list: async (actor) =>
    (await listCompaniesOf(actor.id)).map(({ id, name }) => ({ kind: 'company', id, name })),
  includes: async (actor, actingAs) =>
    actingAs.kind === 'company' && (await listCompaniesOf(actor.id)).some(({ id }) => id === actingAs.id),
};
