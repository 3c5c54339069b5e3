import { inTransaction, row, rows, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import { enqueue } from '../../../platform/jobs.ts';
import { actsFor } from '../../companies/queries.ts';
import { eventLetters } from '../emails.ts';
import { mayRun } from '../policy.ts';
import { type Place, promotions } from './waiting-list.ts';

export type LockedEvent = {
  id: number;
  slug: string;
  title: string;
  endsAt: Date;
  closesAt: Date | null;
  cancelledAt: Date | null;
  capacity: number | null;
  confirmed: number;
  waiting: number;
  organiserCompanyId: number | null;
  createdBy: number | null;
};

/** Everything that moves people on and off chairs goes through here first: one at a time for an event. */
export async function lockEvent(by: { slug: string } | { id: number }): Promise<LockedEvent> {
  const which = 'slug' in by ? sql`slug = ${by.slug}` : sql`id = ${by.id}`;
  return requireFound(
    await row<LockedEvent>(sql`
      SELECT id, slug, title, ends_at AS "endsAt", registration_closes_at AS "closesAt", cancelled_at AS "cancelledAt",
             capacity, confirmed, waiting, organiser_company_id AS "organiserCompanyId", created_by AS "createdBy"
      FROM events WHERE ${which} FOR UPDATE`),
  );
}

/** The locked event, if this person runs it. */
export async function lockOwnEvent(actor: Actor, slug: string): Promise<LockedEvent> {
  const event = await lockEvent({ slug });
  const company = event.organiserCompanyId;
  ensure(mayRun(actor, { actsForOrganiser: company !== null && (await actsFor(actor.id, company)) }), 'forbidden');
  return event;
}

/** Gives the chair back; whoever is first in line gets it. Doing it twice does nothing more. */
export function withdraw(actor: Actor, slug: string): Promise<void> {
  return inTransaction(async () => {
    const event = await lockEvent({ slug });
    if (!(await seatOf(event.id, actor.id))) return;
    if (event.endsAt <= now()) throw new AppError('conflict', 'events:refuse.past');
    await leave(event, actor.id);
    await recordActivity({ type: 'registration.withdrawn', actor, ...about(event) });
  });
}

/** The organiser takes somebody off the list. */
export function removeRegistration(actor: Actor, slug: string, userId: number): Promise<void> {
  return inTransaction(async () => {
    const event = await lockOwnEvent(actor, slug);
    requireFound(await seatOf(event.id, userId));
    await leave(event, userId);
    await recordActivity({ type: 'registration.removed', actor, ...about(event), audience: [userId] });
  });
}

/** Notes at the door who came. Says what shall be so, so that a second click undoes nothing. */
export function checkIn(actor: Actor, slug: string, userId: number, present: boolean): Promise<void> {
  return inTransaction(async () => {
    const event = await lockOwnEvent(actor, slug);
    const seat = requireFound(await seatOf(event.id, userId));
    if (seat.status !== 'confirmed') throw new AppError('conflict', 'events:refuse.waiting');
    await rows(sql`
      UPDATE event_registrations SET checked_in_at = ${present ? now() : null}
      WHERE event_id = ${event.id} AND user_id = ${userId} AND (checked_in_at IS NULL) = ${present}`);
  });
}

/** Before an account goes: its chairs go to those who wait, as if it had withdrawn. Events in one order, so that nobody waits in a circle. */
export async function giveUpSeats(userId: number): Promise<void> {
  const held = await rows<{ id: number }>(sql`
    SELECT event_id AS id FROM event_registrations WHERE user_id = ${userId} ORDER BY event_id`);
  for (const { id } of held) await leave(await lockEvent({ id }), userId);
}

/** Seats whoever is first in line on every free chair. The event is locked. */
export async function fillSeats(event: LockedEvent): Promise<void> {
  if (event.cancelledAt || event.endsAt <= now()) return;
  const { confirmed, waiting } = await countOf(event.id);
  const next = promotions(event.capacity, confirmed, waiting);
  if (next === 0) return;
  const seated = await rows<{ userId: number; number: string }>(sql`
    UPDATE event_registrations SET status = 'confirmed', changed_at = ${now()}
    WHERE event_id = ${event.id} AND user_id IN (
      SELECT user_id FROM event_registrations WHERE event_id = ${event.id} AND status = 'waiting' ORDER BY number LIMIT ${next})
    RETURNING user_id AS "userId", number::text`);
  await recordActivity({
    type: 'place.free',
    actor: null,
    ...about(event),
    audience: seated.map(({ userId }) => userId),
  });
  await enqueue(eventLetters, { eventId: event.id, name: 'place-free', numbers: seated.map(({ number }) => number) });
}

/** What an activity says of its event. */
export function about(event: { id: number; slug: string; title: string }) {
  return { subject: { type: 'event', id: event.id }, data: { title: event.title, slug: event.slug } };
}

/** Everybody on the list, with a chair or in line. */
export async function everybodyOn(eventId: number): Promise<number[]> {
  const people = await rows<{ userId: number }>(
    sql`SELECT user_id AS "userId" FROM event_registrations WHERE event_id = ${eventId} ORDER BY number`,
  );
  return people.map(({ userId }) => userId);
}

/** The trigger on the registrations keeps the count in the event's row. */
export async function countOf(eventId: number): Promise<{ confirmed: number; waiting: number }> {
  return requireFound(
    await row<{ confirmed: number; waiting: number }>(sql`SELECT confirmed, waiting FROM events WHERE id = ${eventId}`),
  );
}

async function leave(event: LockedEvent, userId: number): Promise<void> {
  await rows(sql`DELETE FROM event_registrations WHERE event_id = ${event.id} AND user_id = ${userId}`);
  await fillSeats(event);
}

function seatOf(eventId: number, userId: number): Promise<{ status: Place } | undefined> {
  return row<{ status: Place }>(sql`
    SELECT status FROM event_registrations WHERE event_id = ${eventId} AND user_id = ${userId}`);
}
