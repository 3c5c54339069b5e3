import type { Subject } from '../subject.ts';

/**
 * Who may see a subject. `public`: everybody. `members`: everybody with an account. `network`: the members of
 * one network. `invited`: people invited to the subject itself. The audience does not include the office:
 * each feature's policy defines the office's rights.
 */
export type Audience =
  | { kind: 'public' }
  | { kind: 'members' }
  | { kind: 'network'; networkId: number }
  | { kind: 'invited'; subject: Subject };

/** The actor of a request, another user, or null for a visitor. An actor is never banned. */
export type Viewer = { id: number; isBanned?: boolean } | null;

/** A user's networks and invitations, from the feature that owns them. */
export type Memberships = {
  isInNetwork: (userId: number, networkId: number) => boolean;
  isInvited: (userId: number, subject: Subject) => boolean;
};

const noMemberships: Memberships = { isInNetwork: () => false, isInvited: () => false };

/**
 * Whether the viewer belongs to the audience. A banned user has the rights of a visitor. Without
 * `memberships` nobody belongs to a network or is invited. `visibleTo` (queries.ts) is the same rule in SQL.
 */
export function maySee(viewer: Viewer, audience: Audience, memberships = noMemberships): boolean {
  if (audience.kind === 'public') return true;
  if (!viewer || viewer.isBanned) return false;
  switch (audience.kind) {
    case 'members':
      return true;
    case 'network':
      return memberships.isInNetwork(viewer.id, audience.networkId);
    case 'invited':
      return memberships.isInvited(viewer.id, audience.subject);
  }
}
