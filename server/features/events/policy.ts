import { type Audience, maySee, type Viewer } from '../../modules/audiences/policy.ts';
import type { Actor } from '../../platform/actor.ts';
import { may } from '../../platform/rights.ts';

/** The organiser of an event; without a company it is the municipality. */
type Organised = { organiserCompanyId: number | null; actsForOrganiser: boolean };

/**
 * Whether the actor may manage an event: members their company's, editors the municipality's, officers all.
 */
export function mayManageEvent(actor: Actor | null, event: Organised): boolean {
  if (event.organiserCompanyId === null) return may(actor, 'edit');
  return event.actsForOrganiser || may(actor, 'companies');
}

/** Whether the actor may see who comes, and check them in. */
export function mayCheckIn(actor: Actor | null, event: Organised): boolean {
  return mayManageEvent(actor, event) || (event.organiserCompanyId === null && may(actor, 'checkIn'));
}

/** Members create events in the name of their companies, officers also in the name of the office. */
export function mayCreateEvents(actor: Actor | null, companies: readonly unknown[]): boolean {
  return actor !== null && (may(actor, 'edit') || companies.length > 0);
}

type SeenEvent = Organised & { id: number; publishedAt: Date | null };

/**
 * Everybody may see a published event; a draft is for the members of the company that organises it, and for
 * the office. `eventsVisibleTo` (audience.ts) is the same rule in SQL.
 */
export function maySeeEvent(actor: Actor | null, event: SeenEvent): boolean {
  const { id, publishedAt, actsForOrganiser } = event;
  const audience: Audience = publishedAt
    ? { kind: 'public' }
    : { kind: 'invited', subject: { type: 'event', id } };
  const memberships = { isInNetwork: () => false, isInvited: () => actsForOrganiser };
  return mayManageEvent(actor, event) || maySee(actor, audience, memberships);
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
