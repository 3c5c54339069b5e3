import type { IdentitySource } from '../../platform/acting-as.ts';
import { isCompanyMember, listCompaniesOf } from './queries.ts';

/** Members may act in the name of their companies. */
export const companyIdentities: IdentitySource = {
  list: async (actor) =>
    (await listCompaniesOf(actor.id)).map(({ id, name }) => ({ kind: 'company', id, name })),
  includes: async (actor, actingAs) =>
    actingAs.kind === 'company' && (await isCompanyMember(actor.id, actingAs.id)),
};
