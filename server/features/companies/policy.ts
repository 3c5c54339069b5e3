import { type Actor, isOfficer } from '../../platform/actor.ts';

/** Its people change a company; the office too, which keeps the directory right. */
export function mayEdit(actor: Pick<Actor, 'role'> | null, isMember: boolean): boolean {
  return isMember || isOfficer(actor);
}
