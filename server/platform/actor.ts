import type { Locale } from '../../config/index.ts';

export const roles = ['member', 'officer', 'admin'] as const;
export type Role = (typeof roles)[number];

/** The signed-in user, as the session store loads it for each request. */
export type Actor = {
  id: number;
  name: string;
  email: string | null;
  role: Role;
  locale: Locale | null;
  /** Address of the picture, or null. */
  picture: string | null;
  unreadMessages: number;
  unreadNotifications: number;
  /** While the person is paused: the end of the pause. A paused person reads, but publishes nothing. */
  pausedUntil?: Date | null;
  /** The version of the terms that the user must accept before they write; 0 if they owe none. */
  termsToAccept: number;
};

/**
 * The access rule of a route or socket event: required for each. Rules about a subject are in the features'
 * policies.
 */
export type Access<Name extends string = string> = { name: Name; admits: (actor: Actor | null) => boolean };

export const anyone: Access<'anyone'> = { name: 'anyone', admits: () => true };
export const member: Access<'member'> = { name: 'member', admits: (actor) => actor !== null };
export const officer: Access<'officer'> = { name: 'officer', admits: (actor) => isOfficer(actor) };

/** Whether a user is office staff: an officer or an admin. Admins also decide about roles. */
export function isOfficer(actor: Pick<Actor, 'role'> | null): boolean {
  return actor?.role === 'officer' || actor?.role === 'admin';
}
