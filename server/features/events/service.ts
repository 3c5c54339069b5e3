import { randomBytes } from 'node:crypto';
import { Event, inTransaction, rows, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { type Actor, isOfficer } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, requireFound } from '../../platform/errors.ts';
import { enqueue } from '../../platform/jobs.ts';
import { freeSlug, slugify } from '../../platform/text/slug.ts';
import { actsFor } from '../companies/queries.ts';
import { eventLetters, gatherChanges } from './emails.ts';
import { about, countOf, everybodyOn, fillSeats, lockOwnEvent } from './registrations/service.ts';
import type { EventForm } from './schemas.ts';

/** Makes an event known. Gives its address. */
export function announce(actor: Actor, form: EventForm): Promise<string> {
  return inTransaction(async () => {
    if (form.endsAt <= now()) throw new AppError('invalid', 'events:form.past', { field: 'endsAt' });
    const organiserCompanyId = await organiserOf(actor, form);
    const event = await Event.create({
      ...columnsOf(form),
      organiserCompanyId,
      slug: await slugFor(form.title),
      createdBy: actor.id,
      createdAt: now(),
      updatedAt: now(),
    });
    await recordActivity({ type: 'event.announced', actor, ...about(event) });
    return event.slug;
  });
}

/** Changes an event. Calendars follow it, who is signed up hears of a new time or place, and new chairs are filled. */
export function change(actor: Actor, slug: string, form: EventForm): Promise<void> {
  return inTransaction(async () => {
    const locked = await lockOwnEvent(actor, slug);
    if (locked.cancelledAt) throw new AppError('conflict', 'events:refuse.cancelled');
    const { confirmed } = await countOf(locked.id);
    if (form.capacity !== null && form.capacity < confirmed)
      throw new AppError('invalid', 'events:form.fewerThanComing', { field: 'capacity', params: { count: confirmed } });
    const event = requireFound(await Event.findByPk(locked.id));
    const organiserCompanyId = await organiserOf(actor, form, locked.organiserCompanyId);
    await applyChange(event, { ...columnsOf(form), organiserCompanyId }, actor);
    await fillSeats({ ...locked, title: event.title, capacity: event.capacity, endsAt: event.endsAt });
  });
}

/** Calls an event off, once; who is signed up hears of it. */
export function cancel(actor: Actor, slug: string, reason: string): Promise<void> {
  return inTransaction(async () => {
    const { id, endsAt, cancelledAt } = await lockOwnEvent(actor, slug);
    if (cancelledAt) return;
    if (endsAt <= now()) throw new AppError('conflict', 'events:refuse.past');
    await applyCancellation(requireFound(await Event.findByPk(id)), reason, actor);
  });
}

type Columns = ReturnType<typeof columnsOf> & { organiserCompanyId: number | null };

/** Writes what differs, counts the sequence up where a calendar must follow, and tells of a new time or place. The event is locked. */
export async function applyChange(
  event: Event,
  columns: Partial<Columns>,
  actor: Pick<Actor, 'id'> | null,
): Promise<void> {
  event.set(columns);
  const changed = event.changed() || [];
  if (changed.length === 0) return;
  // What was called off and is on again is news, too.
  const wasOff = event.changed('cancelledAt');
  const followed = changed.some((column) => !unseen.includes(column));
  const moved = wasOff || whereAndWhen.some((column) => event.changed(column));
  event.set({ updatedAt: now(), sequence: event.sequence + (followed ? 1 : 0) });
  await event.save();
  if (!moved || event.endsAt <= now() || event.cancelledAt) return;
  await recordActivity({ type: 'event.changed', actor, ...about(event), audience: await everybodyOn(event.id) });
  await gatherChanges(event.id);
}

export async function applyCancellation(event: Event, reason: string, actor: Pick<Actor, 'id'> | null): Promise<void> {
  event.set({ cancelledAt: now(), cancelReason: reason, updatedAt: now(), sequence: event.sequence + 1 });
  await event.save();
  await recordActivity({ type: 'event.cancelled', actor, ...about(event), audience: await everybodyOn(event.id) });
  if (event.endsAt > now()) await enqueue(eventLetters, { eventId: event.id, name: 'event-cancelled' });
}

const whereAndWhen = ['startsAt', 'endsAt', 'allDay', 'placeName', 'address', 'onlineUrl'] as const;
/** What no calendar shows. Every other column is followed, a new one too. */
const unseen: readonly string[] = ['capacity', 'registrationClosesAt'];

/** Free addresses for events, in their order. Whoever asks at the same moment waits, so that two never get the same. */
export async function slugsFor(titles: readonly string[]): Promise<string[]> {
  await rows(sql`SELECT pg_advisory_xact_lock(hashtext('events.slug'))`);
  const stems = [...new Set(titles.map((title) => slugify(title) || FALLBACK))];
  const alike = await rows<{ slug: string }>(sql`
    SELECT slug FROM events WHERE regexp_replace(slug, '-[0-9]+$', '') = ANY (${stems}::text[]) OR slug = ANY (${stems}::text[])`);
  const taken = new Set(['mine', ...alike.map(({ slug }) => slug)]);
  const slugs: string[] = [];
  for (const title of titles) {
    const slug = await freeSlug(title, FALLBACK, async (wanted) => taken.has(wanted));
    taken.add(slug);
    slugs.push(slug);
  }
  return slugs;
}

async function slugFor(title: string): Promise<string> {
  const [slug] = await slugsFor([title]);
  return requireFound(slug);
}

const FALLBACK = 'begivenhed';

function columnsOf({ closesAt, organiser: _, ...rest }: EventForm) {
  return { ...rest, registrationClosesAt: closesAt };
}

/** In whose name: one of my companies, the office's if I am of it, or whose it was. */
async function organiserOf(actor: Actor, { organiser }: EventForm, was?: number | null): Promise<number | null> {
  const wanted = organiser === 'office' ? null : organiser;
  if (wanted === was) return wanted;
  const may = wanted === null ? isOfficer(actor) : await actsFor(actor.id, wanted);
  if (!may) throw new AppError('invalid', 'errors:choose', { field: 'organiser' });
  return wanted;
}

/** A new address for one's own calendar; the old one opens nothing any more. */
export async function renewCalendar(actor: Actor): Promise<void> {
  const token = randomBytes(24).toString('base64url');
  await rows(sql`
    INSERT INTO calendar_links (user_id, token, created_at) VALUES (${actor.id}, ${token}, ${now()})
    ON CONFLICT (user_id) DO UPDATE SET token = EXCLUDED.token, created_at = EXCLUDED.created_at`);
}
