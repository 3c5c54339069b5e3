import { notBanned, Sql, sql } from '../../../models/index.ts';

/**
 * How a table stores an audience. The columns are the same everywhere:
 *
 *     audience text NOT NULL DEFAULT 'public'
 *       CHECK (audience IN ('public', 'members', 'network', 'invited')),
 *     audience_network_id integer,
 *     CHECK ((audience = 'network') = (audience_network_id IS NOT NULL))
 *
 * `subject` is the row itself, to which people are invited.
 */
export type AudienceColumns = {
  audience: Sql;
  networkId: Sql;
  subject: { type: string; id: Sql };
};

/**
 * The actor of a request, null for a visitor, or the alias of a row of `users` in the statement, for example
 * to find all recipients.
 */
export type SqlViewer = { id: number } | { alias: string } | null;

/** `Memberships` (policy.ts) as conditions. `userId` and `networkId` are expressions of the statement. */
export type MembershipConditions = {
  isInNetwork: (userId: Sql, networkId: Sql) => Sql;
  isInvited: (userId: Sql, subject: AudienceColumns['subject']) => Sql;
};

const noMemberships: MembershipConditions = { isInNetwork: () => sql`false`, isInvited: () => sql`false` };

/** A condition on a row with an audience: the viewer may see it. The same rule as `maySee` (policy.ts). */
export function visibleTo(
  viewer: SqlViewer,
  { audience, networkId, subject }: AudienceColumns,
  { isInNetwork, isInvited } = noMemberships,
): Sql {
  if (!viewer) return sql`${audience} = 'public'`;
  const userId = 'alias' in viewer ? new Sql([`${viewer.alias}.id`], []) : sql`${viewer.id}::integer`;
  const isMember = sql`(${audience} = 'members'
    OR ${audience} = 'network' AND ${isInNetwork(userId, networkId)}
    OR ${audience} = 'invited' AND ${isInvited(userId, subject)})`;
  const mayBeMember = 'alias' in viewer ? sql`${notBanned(viewer.alias)} AND ${isMember}` : isMember;
  return sql`(${audience} = 'public' OR ${mayBeMember})`;
}
