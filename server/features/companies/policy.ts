import { type Actor, isOfficer } from '../../platform/actor.ts';

/**
 * Members read every message that was written to the company, so only they admit others. Officers, who maintain the
 * directory, admit the first member of a company that has none: an invitation must not give them others' messages.
 */
export function mayAdmitMembers(actorId: number, memberIds: readonly number[]): boolean {
  return memberIds.length === 0 || memberIds.includes(actorId);
}

/** Members change a company, and officers, who maintain the directory. */
export function mayEdit(actor: Pick<Actor, 'role'> | null, isMember: boolean): boolean {
  return isMember || isOfficer(actor);
}
