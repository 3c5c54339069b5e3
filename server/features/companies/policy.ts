import { type Actor, isOfficer } from '../../platform/actor.ts';

/**
 * Whoever comes in reads what was ever written to the company. So its people decide it; the office, which keeps the directory
 * right, only where there is nobody: it may not read the messages of others by way of an invitation.
 */
export function mayAdmitMembers(actorId: number, people: readonly number[]): boolean {
  return people.length === 0 || people.includes(actorId);
}

/** Its people change a company; the office too, which keeps the directory right. */
export function mayEdit(actor: Pick<Actor, 'role'> | null, isMember: boolean): boolean {
  return isMember || isOfficer(actor);
}
