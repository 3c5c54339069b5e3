import { notBanned, Sql, sql, type UserRole, userRoles } from '../../models/index.ts';
import type { Access, Actor } from './actor.ts';

export const roles = userRoles;
export type Role = UserRole;

/**
 * What each role of the municipality's office may do: the only place that says so. A member has none of these
 * rights; what everybody may do is in the policies of the features.
 */
const rolesWithRight = {
  /** Opens the office: figures, tasks, the list of companies. */
  office: ['reader', 'moderator', 'editor', 'officer', 'admin'],
  /** Reads the log of what people did. */
  log: ['reader', 'moderator', 'officer', 'admin'],
  /** Reads the list of accounts with their e-mail addresses, and profiles of banned users. */
  people: ['moderator', 'officer', 'admin'],
  /** Downloads the list of accounts, and the log. */
  export: ['officer', 'admin'],
  /** Speaks for the municipality: answers are official, and the name carries its mark. */
  represent: ['moderator', 'editor', 'officer', 'admin'],
  /** Sees who comes to an event of the municipality, and checks them in. */
  checkIn: ['helper', 'editor', 'officer', 'admin'],
  /** Publishes in the municipality's name: events, initiatives and their drafts. */
  edit: ['editor', 'officer', 'admin'],
  /** Decides about reports, removes what others wrote, bans members. */
  moderate: ['moderator', 'officer', 'admin'],
  /** Maintains the companies, their events and their first members, and verifies them. */
  companies: ['officer', 'admin'],
  /** Imports files, and undoes imports. */
  import: ['officer', 'admin'],
  /** Gives roles; which of them, is in the policy of the accounts. */
  roles: ['officer', 'admin'],
  /** Gives and takes every role, and decides what officers may not. */
  admin: ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rolesWithRight;
export const rights = Object.keys(rolesWithRight) as readonly Right[];

/** Whether a user has a right of the office. */
export function may(actor: Pick<Actor, 'role'> | null, right: Right): boolean {
  const allowed: readonly Role[] = rolesWithRight[right];
  return actor !== null && allowed.includes(actor.role);
}

/** The access rule of a route for those who have a right of the office. */
export function withRight<R extends Right>(right: R): Access<R> {
  return { name: right, admits: (actor) => may(actor, right) };
}

/** A condition of a menu entry. */
export function visibleWith(right: Right): (actor: Actor | null) => boolean {
  return (actor) => may(actor, right);
}

/** Whether a user has a right, or will have it after they have used a second factor. */
export function mayAfterSecondFactor(
  actor: Pick<Actor, 'role' | 'withheldRole'> | null,
  right: Right,
): boolean {
  return may(actor, right) || (actor?.withheldRole !== undefined && may({ role: actor.withheldRole }, right));
}

/** The same for any role of the office. */
export function isStaffAfterSecondFactor(actor: Pick<Actor, 'role' | 'withheldRole'> | null): boolean {
  return isStaff(actor) || actor?.withheldRole !== undefined;
}

/** Whether a user works for the municipality's office, in any role. */
export function isStaff(actor: Pick<Actor, 'role'> | null): boolean {
  return actor !== null && actor.role !== 'member';
}

/**
 * A SELECT that reads roles from `users`, as the actor's session may use it: with a role that is withheld,
 * the actor is a member. The name of the CTE hides the table from the statement inside.
 */
export function withoutWithheldRole(actor: Pick<Actor, 'id' | 'withheldRole'>, select: Sql): Sql {
  if (actor.withheldRole === undefined) return select;
  return sql`
    WITH users AS (
      SELECT id, name, email, locale, banned_at,
        CASE WHEN id = ${actor.id} THEN 'member' ELSE role END AS role
      FROM users)
    ${select}`;
}

/** A condition on a row of `users`, by its alias in the statement: has a right, and is not banned. */
export function hasRight(alias: string, right: Right): Sql {
  return sql`(${holdsRight(alias, right)} AND ${notBanned(alias)})`;
}

/** The same without the condition about the ban, for a row that may be NULL: false then. */
export function holdsRight(alias: string, right: Right): Sql {
  const role = new Sql([`${alias}.role`], []);
  return sql`coalesce(${role} = ANY (${[...rolesWithRight[right]]}::text[]), false)`;
}
