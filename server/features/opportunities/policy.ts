import { type Actor, isOfficer } from '../../platform/actor.ts';

/** Whoever posted it, the people of the company that it is for, and the office. */
export function mayChange(
  actor: Pick<Actor, 'id' | 'role'> | null,
  opportunity: { userId: number | null },
  actsForIt: boolean,
): boolean {
  return actor !== null && (opportunity.userId === actor.id || actsForIt || isOfficer(actor));
}
