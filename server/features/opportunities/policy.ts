import { type Actor, isOfficer } from '../../platform/actor.ts';

type Viewer = Pick<Actor, 'id' | 'role'> | null;

/**
 * Whether a person may see an opportunity. Those of companies and of users are public; those of users who are
 * banned or erased (`person` is null then) are for officers only. `queries.ts` has the same rule in SQL
 * (`findSubjects`).
 */
export function maySeeOpportunity(
  actor: Viewer,
  opportunity: { company: object | null; person: object | null },
): boolean {
  return opportunity.company !== null || opportunity.person !== null || isOfficer(actor);
}

/**
 * Whether a person may change an opportunity: that of a company, its members (no longer a member who left);
 * that of a user, that user; officers any. `actsForCompany`: whether the actor is a member of the
 * opportunity's company.
 */
export function mayUpdate(
  actor: Viewer,
  opportunity: { userId: number | null; companyId: number | null; actsForCompany: boolean },
): boolean {
  if (actor === null) return false;
  const isOwn = opportunity.companyId === null && opportunity.userId === actor.id;
  return isOwn || opportunity.actsForCompany || isOfficer(actor);
}
