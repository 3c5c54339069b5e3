import { alias, Event, type RowOfSelection, row, rows, select, sql, User } from '../../../../models/index.ts';
import { defineSeats } from '../../../modules/seats/define-seats.ts';
import type { SeatedUser, SeatSubject } from '../../../modules/seats/seat-subject.ts';
import { recordActivities, recordActivity } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { enqueue } from '../../../platform/jobs.ts';
import { hasRight } from '../../../platform/rights.ts';
import { isCompanyMember, listMemberIds, listOwnersToNotify } from '../../companies/queries.ts';
import {
  checkInUndone,
  eventRecord,
  registrationCheckedIn,
  registrationCreated,
  registrationOfficeRemoved,
  registrationPromoted,
  registrationRemoved,
  registrationWithdrawn,
} from '../activities.ts';
import { isPublished } from '../audience.ts';
import { eventEmails } from '../emails.ts';
import { mayCheckIn, mayManageEvent, registrationRefusal } from '../policy.ts';
import { questionKey } from './question.ts';

const e = alias(Event, 'e');
const seatedColumns = select({
  id: e.id,
  slug: e.slug,
  title: e.title,
  endsAt: e.endsAt,
  closesAt: e.registrationClosesAt,
  cancelledAt: e.cancelledAt,
  organiserCompanyId: e.organiserCompanyId,
  createdBy: e.createdBy,
  publishedAt: e.publishedAt,
  noteQuestion: e.noteQuestion,
});
/** An event for the seats module. */
export type SeatedEvent = RowOfSelection<typeof seatedColumns>;

const contract: SeatSubject<SeatedEvent> = {
  type: 'event',
  // Registrations do not find drafts and hidden events.
  idOf: (slug) => sql`SELECT e.id FROM events e WHERE e.slug = ${slug} AND ${isPublished}`,
  find: (id) => row(seatedColumns, sql`SELECT ${seatedColumns} FROM events e WHERE e.id = ${id}`),
  mayManage,
  mayCheckIn: async (actor, event) => mayCheckIn(actor, await organisedBy(actor, event)),
  registrationRefusal: (event) => {
    const refusal = registrationRefusal(event, now());
    return refusal && `events:refused.${refusal}`;
  },
  withdrawalRefusal: ({ endsAt }) => (endsAt <= now() ? 'events:refused.past' : undefined),
  question: questionKey,
  questionChanged: 'events:answer.changed',
  checkInRefusal: 'events:refused.waiting',
  isPromoting: ({ cancelledAt, endsAt }) => !cancelledAt && endsAt > now(),
  onRegistered: recordRegistrations,
  onWithdrawn: async (event, actor) => {
    await recordActivity(registrationWithdrawn, { actor, ...eventRecord(event) });
    await undoActivities(registrationCreated, [{ subjectId: event.id, undoId: actor.id }]);
  },
  onRemoved: async (event, actor, { userId, reason }) => {
    const { data, ...record } = eventRecord(event);
    const reasoned = { actor, ...record, concernsId: userId, data: { ...data, reason } };
    const owners = await listOwnersToNotify(actor, event.organiserCompanyId);
    const isInLog = owners.length === 0; // else the activity of the owners is
    await recordActivity(registrationRemoved, { ...reasoned, audience: [userId], isInLog });
    if (owners.length > 0) await recordActivity(registrationOfficeRemoved, { ...reasoned, audience: owners });
    await undoActivities(registrationCreated, [{ subjectId: event.id, undoId: userId }]);
  },
  onCheckIn: (event, actor, { userId, isPresent }) =>
    recordActivity(isPresent ? registrationCheckedIn : checkInUndone, {
      actor,
      ...eventRecord(event),
      concernsId: userId,
    }),
  onPromoted: recordPromotions,
  describe: describeEvents,
};

export const eventSeats = defineSeats(contract);

export async function mayManage(actor: Actor, event: SeatedEvent): Promise<boolean> {
  return mayManageEvent(actor, await organisedBy(actor, event));
}

async function organisedBy(actor: Actor, { organiserCompanyId }: SeatedEvent) {
  const actsForOrganiser =
    organiserCompanyId !== null && (await isCompanyMember(actor.id, organiserCompanyId));
  return { organiserCompanyId, actsForOrganiser };
}

async function recordRegistrations(
  event: SeatedEvent,
  registrations: readonly (SeatedUser & { actor: Actor })[],
): Promise<void> {
  const audience = await organiserIds(event);
  await recordActivities(
    registrationCreated,
    registrations.map(({ actor }) => ({ actor, ...eventRecord(event), audience, undoId: actor.id })),
  );
  for (const [status, group] of Map.groupBy(registrations, (registration) => registration.status)) {
    const numbers = group.map(({ number }) => number);
    await enqueue(eventEmails, { eventId: event.id, name: 'registration-made', status, numbers });
  }
}

const u = alias(User, 'users');
const organiserColumn = select({ id: u.id });

/**
 * Ids of the people to notify of registrations: the company's members; for an event of the office its author,
 * while an officer.
 */
async function organiserIds({ organiserCompanyId, createdBy }: SeatedEvent): Promise<number[]> {
  if (organiserCompanyId !== null) return listMemberIds(organiserCompanyId);
  const authors = await rows(
    organiserColumn,
    sql`SELECT ${organiserColumn} FROM users WHERE id = ${createdBy} AND ${hasRight('users', 'edit')}`,
  );
  return authors.map(({ id }) => id);
}

async function recordPromotions(event: SeatedEvent, registrations: readonly SeatedUser[]): Promise<void> {
  const audience = registrations.map(({ userId }) => userId);
  await recordActivity(registrationPromoted, { actor: null, ...eventRecord(event), audience });
  const numbers = registrations.map(({ number }) => number);
  await enqueue(eventEmails, { eventId: event.id, name: 'place-free', numbers });
}

const describedColumns = select({ id: e.id, title: e.title, starts_at: e.startsAt });

async function describeEvents(ids: readonly number[]) {
  const events = await rows(
    describedColumns,
    sql`SELECT ${describedColumns} FROM events e WHERE e.id = ANY (${ids}::integer[])`,
  );
  return new Map(events.map(({ id, ...event }) => [id, event]));
}
