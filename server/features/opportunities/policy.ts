import type { Actor } from '../../platform/actor.ts';
import { may } from '../../platform/rights.ts';

type Viewer = Pick<Actor, 'id' | 'role'> | null;

/**
 * Whether a person may see an opportunity. All are public, except those of users who are banned or erased
 * (`person` is null then), which only officers see. `queries.ts` has the same rule in SQL (`findSubjects`).
 */
export function maySeeOpportunity(
  actor: Viewer,
  opportunity: { company: object | null; person: object | null },
): boolean {
  return opportunity.company !== null || opportunity.person !== null || may(actor, 'moderate');
}

/**
 * Whether a person may change an opportunity: current members of its company; without a company, the user who
 * posted it; officers in any case. `actsForCompany`: whether the actor is a member of the opportunity's
 * company.
 */
export function mayUpdate(
  actor: Viewer,
  opportunity: { userId: number | null; companyId: number | null; actsForCompany: boolean },
): boolean {
  if (actor === null) return false;
  const isOwn = opportunity.companyId === null && opportunity.userId === actor.id;
  return isOwn || opportunity.actsForCompany || may(actor, 'moderate');
}

/** Whether it is the actor's own, or one of their company's: the office may change those of others, too. */
export function ownsOpportunity(
  actor: Pick<Actor, 'id'>,
  opportunity: { userId: number | null; companyId: number | null; actsForCompany: boolean },
): boolean {
  return opportunity.companyId === null ? opportunity.userId === actor.id : opportunity.actsForCompany;
}
