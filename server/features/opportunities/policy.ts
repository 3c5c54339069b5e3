import { type Actor, isOfficer } from '../../platform/actor.ts';

/** Whose own it is; a company's, its people now: who has left it no longer speaks for it. And the office. */
export function mayChange(
  actor: Pick<Actor, 'id' | 'role'> | null,
  opportunity: { userId: number | null; companyId: number | null },
  actsForIt: boolean,
): boolean {
  if (actor === null) return false;
  const isOwn = opportunity.companyId === null && opportunity.userId === actor.id;
  return isOwn || actsForIt || isOfficer(actor);
}
