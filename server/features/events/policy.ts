import { type Audience, maySee, type Viewer } from '../../modules/audiences/policy.ts';
import { type Actor, isOfficer } from '../../platform/actor.ts';

/** Whether the actor may manage an event: the office all events, members those of their company. */
export function mayManageEvent(actor: Actor | null, event: { actsForOrganiser: boolean }): boolean {
  return actor !== null && (isOfficer(actor) || event.actsForOrganiser);
}

/** Members create events in the name of their companies, officers also in the name of the office. */
export function mayCreateEvents(actor: Actor | null, companies: readonly unknown[]): boolean {
  return actor !== null && (isOfficer(actor) || companies.length > 0);
}

type SeenEvent = { id: number; publishedAt: Date | null; actsForOrganiser: boolean };

/**
 * Everybody may see a published event; a draft is for the members of the company that organises it, and for
 * the office. `eventsVisibleTo` (audience.ts) is the same rule in SQL.
 */
export function maySeeEvent(actor: Actor | null, { id, publishedAt, actsForOrganiser }: SeenEvent): boolean {
  const audience: Audience = publishedAt
    ? { kind: 'public' }
    : { kind: 'invited', subject: { type: 'event', id } };
  const memberships = { isInNetwork: () => false, isInvited: () => actsForOrganiser };
  return isOfficer(actor) || maySee(actor, audience, memberships);
}

/** The list of attendees requires an account. */
const attendeesAudience: Audience = { kind: 'members' };

export function maySeeAttendees(viewer: Viewer): boolean {
  return maySee(viewer, attendeesAudience);
}

export type RegistrationRefusal = 'cancelled' | 'past' | 'closed';

type RegistrationTimes = { cancelledAt: Date | null; endsAt: Date; closesAt: Date | null };

/**
 * The reason why registration is not possible at a time, or undefined. Of several reasons, the most
 * permanent.
 */
export function registrationRefusal(event: RegistrationTimes, at: Date): RegistrationRefusal | undefined {
  if (event.cancelledAt) return 'cancelled';
  if (event.endsAt <= at) return 'past';
  if (event.closesAt && event.closesAt <= at) return 'closed';
  return undefined;
}
