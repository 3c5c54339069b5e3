import { type Actor, isOfficer, type Role } from '../../platform/actor.ts';

type Subject = { id: number; role: Role };

/** Officers make officers; only an admin makes admins and takes a role away. Nobody changes their own. */
export function mayGiveRole(actor: Pick<Actor, 'id' | 'role'>, person: Subject, role: Role): boolean {
  if (actor.id === person.id) return false;
  if (actor.role === 'admin') return true;
  return isOfficer(actor) && person.role === 'member' && role !== 'admin';
}

/** Officers shut members out; only an admin shuts out staff. Nobody themselves. */
export function mayBan(actor: Pick<Actor, 'id' | 'role'>, person: Subject): boolean {
  if (actor.id === person.id) return false;
  return actor.role === 'admin' || (isOfficer(actor) && person.role === 'member');
}
