import { alias, Event, inTransaction, row, select, sql } from '../../../models/index.ts';
import { ensureNotHidden } from '../../modules/hidden.ts';
import { withoutPlace } from '../../modules/maps/place.ts';
import { reasonFor } from '../../modules/reasons/reason.ts';
import type { LockedSeats } from '../../modules/seats/locking.ts';
import { listRegisteredUserIds } from '../../modules/seats/queries.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { freeSlugs } from '../../platform/database/free-slugs.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { enqueue } from '../../platform/jobs.ts';
import { listOwnersToNotify } from '../companies/queries.ts';
import {
  draftCreated,
  draftOfficeEdited,
  eventCancelled,
  eventChanged,
  eventCorrected,
  eventOfficeCancelled,
  eventOfficeEdited,
  eventRecord,
} from './activities.ts';
import { ensureNotAnnounced } from './announced-twice.ts';
import { enqueueChangeEmails } from './change-emails.ts';
import { eventChanges, organiserNames, type RecordedChanges } from './changed-fields.ts';
import { ensureVersion } from './edit-conflict.ts';
import { eventEmails } from './emails.ts';
import { organiserOf } from './form-organiser.ts';
import { notifyOwners, recordDraft, recordEdit } from './office-records.ts';
import { placeEvent } from './placed.ts';
import { publishWhere } from './publishing.ts';
import { changeQuestion } from './registrations/change-question.ts';
import { eventSeats, mayManage, type SeatedEvent } from './registrations/event-seats.ts';
import type { Correction, EventForm } from './schemas.ts';

/** Creates an event, and notifies the followers of its company unless it is a draft. Returns its slug. */
export function createEvent(actor: Actor, form: EventForm): Promise<string> {
  return inTransaction(async () => {
    if (form.endsAt <= now()) throw new AppError('invalid', 'events:form.past', { field: 'endsAt' });
    const organiserCompanyId = await organiserOf(actor, form);
    if (!form.another) await ensureNotAnnounced(form, organiserCompanyId);
    const [slug = ''] = await slugsFor([form.title]);
    const times = { createdAt: now(), updatedAt: now(), publishedAt: null };
    const event = await Event.create({
      ...columnsOf(form),
      ...times,
      organiserCompanyId,
      slug,
      createdBy: actor.id,
    });
    await placeEvent(event, form);
    if (form.capacity !== null) await eventSeats.setCapacity(event.id, form.capacity);
    if (form.draft) await recordDraft(draftCreated, actor, event);
    else await publishWhere(actor, sql`e.id = ${event.id}`);
    return event.slug;
  });
}

/**
 * Updates an event. Throws `invalid` when it was changed since the form was opened. Calendars get the change,
 * registered users are notified of a new time or place, and additional seats go to the waiting list. The
 * office states a reason, which the company gets by e-mail. Publishes a draft, unless the form saves it as
 * one; what is published stays so.
 */
export function updateEvent(actor: Actor, slug: string, form: EventForm): Promise<void> {
  return eventSeats.transact(slug, async () => {
    const { id, pool, subject } = await lockManagedEvent(actor, slug);
    if (subject.cancelledAt) throw new AppError('conflict', 'events:refused.cancelled');
    const { capacity } = form;
    if (capacity !== null && capacity < pool.confirmed) {
      const params = { count: pool.confirmed };
      throw new AppError('invalid', 'events:form.belowConfirmed', { field: 'capacity', params });
    }
    const event = requireFound(await Event.findByPk(id));
    ensureVersion(event, form.version);
    const organiserCompanyId = await organiserOf(actor, form, event.organiserCompanyId);
    const owners = await listOwnersToNotify(actor, event.organiserCompanyId);
    const reason = reasonFor(owners, form);
    await changeQuestion(event, { noteQuestion: form.noteQuestion, organiserCompanyId });
    const organisers = await organiserNames(event.organiserCompanyId, organiserCompanyId);
    const before = { ...event.get(), capacity: pool.capacity, ...organisers.before };
    if (capacity !== pool.capacity) {
      await eventSeats.setCapacity(id, capacity);
      event.set({ updatedAt: now() });
    }
    const changesNow = () => eventChanges(actor, before, { ...event.get(), capacity, ...organisers.after });
    const columns = { ...columnsOf(form), organiserCompanyId };
    const log = { changesOf: changesNow, isInLog: !reason };
    const { isSaved, isRecorded } = await applyChange(event, columns, actor, log);
    await placeEvent(event, form);
    const changes = changesNow();
    const edited = event.publishedAt ? eventOfficeEdited : draftOfficeEdited;
    if (isSaved) await notifyOwners(edited, { event, actor, owners, reason, changes });
    if (isSaved && !isRecorded && (!reason || !event.publishedAt)) await recordEdit(actor, event, changes);
    await eventSeats.promote(id, seatedEvent(event));
    if (!form.draft) await publishWhere(actor, sql`e.id = ${id}`);
  });
}

/** Cancels an event and notifies the registered users. Throws `conflict` for a past event. */
export function cancelEvent(actor: Actor, slug: string, { reason }: { reason: string }): Promise<void> {
  return eventSeats.transact(slug, async () => {
    const { id, subject } = await lockManagedEvent(actor, slug);
    if (subject.cancelledAt) return;
    ensure(subject.publishedAt !== null, 'conflict', 'events:refused.draft');
    if (subject.endsAt <= now()) throw new AppError('conflict', 'events:refused.past');
    const event = requireFound(await Event.findByPk(id));
    const owners = await listOwnersToNotify(actor, event.organiserCompanyId);
    if (owners.length > 0 && reason === '')
      throw new AppError('invalid', 'events:cancel.reasonNeeded', { field: 'reason' });
    const [before, after] = [{ cancelled: false }, { cancelled: true, cancelReason: reason }];
    const changes = eventChanges(actor, before, after);
    const stated = owners.length > 0 ? { ready: null, text: reason } : undefined;
    await applyCancellation(event, reason, actor, { changes, isInLog: !stated });
    await notifyOwners(eventOfficeCancelled, { event, actor, owners, reason: stated, changes });
  });
}

/**
 * Corrects the texts of a cancelled event. Those registered are not notified: it still does not take place.
 * The office states a reason, which the company gets by e-mail.
 */
export function correctEvent(
  actor: Actor,
  slug: string,
  { reason: words, readyReason, version, ...texts }: Correction,
): Promise<void> {
  return eventSeats.transact(slug, async () => {
    const { id, subject } = await lockManagedEvent(actor, slug);
    ensure(subject.cancelledAt !== null, 'conflict', 'events:refused.notCancelled');
    const event = requireFound(await Event.findByPk(id));
    ensureVersion(event, version);
    const owners = await listOwnersToNotify(actor, event.organiserCompanyId);
    const reason = reasonFor(owners, { reason: words, readyReason });
    const before = { ...event.get() };
    event.set(texts);
    if (!event.changed()) return;
    event.set({ updatedAt: now(), sequence: event.sequence + 1 });
    await event.save();
    const changes = eventChanges(actor, before, event.get());
    if (reason) await notifyOwners(eventOfficeEdited, { event, actor, owners, reason, changes });
    else await recordActivity(eventCorrected, { actor, ...eventRecord(event), changes });
  });
}

const e = alias(Event, 'e');
const idColumn = select({ id: e.id });

/**
 * Locks an event and its seats for a change. The event first, as when it is deleted: with the other order,
 * the two could deadlock. Throws `not-found`, also for a draft of others and for what the office has hidden,
 * and `forbidden`.
 */
export async function lockManagedEvent(actor: Actor, slug: string): Promise<LockedSeats<SeatedEvent>> {
  const event = requireFound(
    await row(idColumn, sql`SELECT ${idColumn} FROM events e WHERE e.slug = ${slug} FOR UPDATE`),
  );
  const locked = await eventSeats.lock(event.id);
  const { organiserCompanyId } = locked.subject;
  await ensureNotHidden({ type: 'event', id: event.id }, { type: 'company', id: organiserCompanyId });
  const isAllowed = await mayManage(actor, locked.subject);
  ensure(isAllowed, locked.subject.publishedAt ? 'forbidden' : 'not-found');
  return locked;
}

/** The event after a change, for the seats module. */
export function seatedEvent(event: Event): SeatedEvent {
  const {
    id,
    slug,
    title,
    endsAt,
    registrationClosesAt: closesAt,
    cancelledAt,
    organiserCompanyId,
    createdBy,
    publishedAt,
    noteQuestion,
  } = event;
  return {
    id,
    slug,
    title,
    endsAt,
    closesAt,
    cancelledAt,
    organiserCompanyId,
    createdBy,
    publishedAt,
    noteQuestion,
  };
}

type Columns = ReturnType<typeof columnsOf> & { organiserCompanyId: number | null };

/**
 * Saves the changed columns, increments the sequence where calendars must update, and notifies of a new time
 * or place. The caller has locked the event and its seats. `changesOf` gives the changes for the log, after
 * the change. Returns whether there was one, and whether those registered are notified of it.
 */
export async function applyChange(
  event: Event,
  columns: Partial<Columns>,
  actor: Pick<Actor, 'id'> | null,
  { changesOf, isInLog = true }: { changesOf?: () => RecordedChanges; isInLog?: boolean } = {},
): Promise<{ isSaved: boolean; isRecorded: boolean }> {
  const { startsAt, endsAt, allDay, placeName, address, onlineUrl } = event;
  event.set(columns);
  const changed = event.changed() || [];
  if (changed.length === 0) return { isSaved: false, isRecorded: false };
  // The event was cancelled and takes place after all.
  const isRestored = event.changed('cancelledAt');
  const isInCalendars = changed.some((column) => !notInCalendars.includes(column));
  const isMoved = isRestored || timeAndPlace.some((column) => event.changed(column));
  event.set({ updatedAt: now(), sequence: event.sequence + (isInCalendars ? 1 : 0) });
  await event.save();
  if (!isMoved || event.endsAt <= now() || event.cancelledAt || !event.publishedAt)
    return { isSaved: true, isRecorded: false };
  const before = { startsAt, endsAt, allDay, placeName, address, onlineUrl, wasCancelled: isRestored };
  const undoId = await enqueueChangeEmails(event, before);
  await recordActivity(eventChanged, {
    actor,
    ...eventRecord(event),
    audience: await registeredUserIds(event),
    changes: changesOf?.() ?? [],
    isInLog,
    undoId,
  });
  return { isSaved: true, isRecorded: true };
}

export async function applyCancellation(
  event: Event,
  reason: string,
  actor: Pick<Actor, 'id'> | null,
  log: { changes?: RecordedChanges; isInLog?: boolean } = {},
): Promise<void> {
  event.set({ cancelledAt: now(), cancelReason: reason, updatedAt: now(), sequence: event.sequence + 1 });
  await event.save();
  if (!event.publishedAt) return;
  await recordActivity(eventCancelled, {
    actor,
    ...eventRecord(event),
    audience: await registeredUserIds(event),
    ...log,
  });
  if (event.endsAt > now()) await enqueue(eventEmails, { eventId: event.id, name: 'event-cancelled' });
}

const timeAndPlace = ['startsAt', 'endsAt', 'allDay', 'placeName', 'address', 'onlineUrl'] as const;
/**
 * Columns that no calendar shows. A change of any other column, including new ones, increments the sequence.
 */
const notInCalendars: readonly string[] = [
  'updatedAt',
  'registrationClosesAt',
  'sourceSequence',
  'sourceStamp',
  'publishedAt',
  'noteQuestion',
];

function registeredUserIds({ id }: Event): Promise<number[]> {
  return listRegisteredUserIds('event', id);
}

/** Free slugs for new events, in the order of their titles. `/events/mine` and `/events/drafts` are pages. */
export function slugsFor(titles: readonly string[]): Promise<string[]> {
  return freeSlugs(Event, titles, FALLBACK_SLUG, ['new', 'mine', 'drafts']);
}

const FALLBACK_SLUG = 'begivenhed';

function columnsOf(form: EventForm) {
  const {
    closesAt,
    organiser: _,
    capacity: _capacity,
    draft: _draft,
    version: _version,
    reason: _reason,
    readyReason: _ready,
    ...columns
  } = form;
  return { ...withoutPlace(columns), registrationClosesAt: closesAt };
}
