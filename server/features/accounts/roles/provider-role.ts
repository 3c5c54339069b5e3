import { may, type Role, rights, roles } from '../../../platform/rights.ts';

/** The role of an account, and what the staff's identity provider has to do with it. */
export type ProviderRole = {
  role: Role;
  /** The role that the provider's groups gave, or null if the account's role has another source. */
  given: Role | null;
  /** The role without these groups. */
  before: Role | null;
};

/** The highest role that a person's groups give, or null. */
export function roleOfGroups(
  groups: readonly string[],
  groupRoles: readonly { group: string; role: Role }[],
): Role | null {
  const held = new Set(groups);
  const given = groupRoles.filter(({ group }) => held.has(group)).map(({ role }) => role);
  return roles.findLast((role) => given.includes(role)) ?? null;
}

/**
 * The role after a sign-in whose groups give `granted`. A role that was given by hand stays unless the groups
 * give all its rights and more; one that groups gave goes with them.
 */
export function roleAfterSignIn({ role, given, before }: ProviderRole, granted: Role | null): ProviderRole {
  const byHand = given === null ? role : (before ?? 'member');
  if (granted === null || granted === byHand || !includesRights(granted, byHand))
    return { role: byHand, given: null, before: null };
  return { role: granted, given: granted, before: byHand };
}

function includesRights(role: Role, other: Role): boolean {
  return rights.every((right) => may({ role }, right) || !may({ role: other }, right));
}
