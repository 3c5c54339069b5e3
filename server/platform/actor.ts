import type { Locale } from '../../config/index.ts';
import type { UserRole } from '../../models/index.ts';

/** The signed-in user, as the session store loads it for each request. */
export type Actor = {
  id: number;
  name: string;
  email: string | null;
  role: UserRole;
  locale: Locale | null;
  /** Address of the picture, or null. */
  picture: string | null;
  unreadMessages: number;
  unreadNotifications: number;
  /** While the person is paused: the end of the pause. A paused person reads, but publishes nothing. */
  pausedUntil?: Date | null;
  /**
   * The role that the session may not use, because the office requires a second factor and the session has
   * none: `role` is `member` then.
   */
  withheldRole?: UserRole;
  /** When a second factor was last used in the session. */
  factorAt?: Date;
  /** The version of the terms that the user must accept before they write; 0 if they owe none. */
  termsToAccept: number;
};

/**
 * The access rule of a route or socket event: required for each. Those of the office are `withRight()`
 * (rights.ts); rules about a subject are in the features' policies.
 */
export type Access<Name extends string = string> = { name: Name; admits: (actor: Actor | null) => boolean };

export const anyone: Access<'anyone'> = { name: 'anyone', admits: () => true };
export const member: Access<'member'> = { name: 'member', admits: (actor) => actor !== null };
