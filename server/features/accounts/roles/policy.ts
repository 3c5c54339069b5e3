import type { Actor } from '../../../platform/actor.ts';
import { may, type Role } from '../../../platform/rights.ts';
import { roleAfterSignIn } from './provider-role.ts';

type Subject = { id: number; role: Role };

/**
 * Officers give every role but that of an admin to those who have a lesser role than their own; admins give
 * and take every role. Nobody changes their own role.
 */
export function mayGiveRole(actor: Pick<Actor, 'id' | 'role'>, user: Subject, role: Role): boolean {
  if (actor.id === user.id) return false;
  if (may(actor, 'admin')) return true;
  return may(actor, 'roles') && user.role !== 'officer' && user.role !== 'admin' && role !== 'admin';
}

/** Who moderates bans members; only admins ban staff. Nobody bans themselves. */
export function mayBan(actor: Pick<Actor, 'id' | 'role'>, user: Subject): boolean {
  if (actor.id === user.id) return false;
  return may(actor, 'admin') || (may(actor, 'moderate') && user.role === 'member');
}

/** The role of an admin is given and taken only after a question. */
export function isAsked(user: Pick<Subject, 'role'>, role: Role): boolean {
  return user.role !== role && (user.role === 'admin' || role === 'admin');
}

/**
 * Whether the setting OFFICE_EMAILS will make a user an admin again, who is to become a member: at each
 * sign-in it makes admins of members with these addresses.
 */
export function isGivenBack(user: { email: string | null }, role: Role, officeEmails: readonly string[]) {
  return role === 'member' && user.email !== null && officeEmails.includes(user.email);
}

/**
 * Whether the groups of the staff's identity provider will give a user the present role again, who is to get
 * another one.
 */
export function isGivenByGroups(user: { role: Role; hasProviderRole: boolean }, role: Role): boolean {
  const byHand = { role, given: null, before: null };
  return user.hasProviderRole && roleAfterSignIn(byHand, user.role).role !== role;
}
