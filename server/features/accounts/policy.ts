import { type Actor, isOfficer, type Role } from '../../platform/actor.ts';

type Subject = { id: number; role: Role };

/** Officers make members officers; admins give and take every role. Nobody changes their own role. */
export function mayGiveRole(actor: Pick<Actor, 'id' | 'role'>, user: Subject, role: Role): boolean {
  if (actor.id === user.id) return false;
  if (actor.role === 'admin') return true;
  return isOfficer(actor) && user.role === 'member' && role !== 'admin';
}

/** Officers ban members; only admins ban officers and admins. Nobody bans themselves. */
export function mayBan(actor: Pick<Actor, 'id' | 'role'>, user: Subject): boolean {
  if (actor.id === user.id) return false;
  return actor.role === 'admin' || (isOfficer(actor) && user.role === 'member');
}
