import { inTransaction, rows, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { batchCommit } from '../../../platform/database/batch-commit.ts';
import { AppError } from '../../../platform/errors.ts';
import { enqueue } from '../../../platform/jobs.ts';
import { ofTheOffice } from '../../accounts/queries.ts';
import { memberIdsOf } from '../../companies/queries.ts';
import { eventLetters } from '../emails.ts';
import { refusal } from '../policy.ts';
import { about, type LockedEvent, lockEvent } from './service.ts';
import { type Place, placesFor } from './waiting-list.ts';

export type Seat = { status: Place };

type Wish = { slug: string; actor: Actor; note: string };

/** The one way in, for every consumer. Signing up twice is signing up once. */
export function register(actor: Actor, slug: string, { note = '' }: { note?: string } = {}): Promise<Seat> {
  return seatTogether({ slug, actor, note });
}

/** Whoever comes while others of the same event are being seated goes with the next of its transactions: the lock is waited for once, not by each. */
const seatTogether = batchCommit<Wish, Seat>({ queueOf: ({ slug }) => slug, store: seatAll, maxBatchSize: 100 });

/** Everybody wishes for the same event. */
function seatAll(wishes: readonly Wish[]): Promise<(Seat | AppError)[]> {
  return inTransaction(async () => {
    const event = await lockEvent({ slug: wishes[0]?.slug ?? '' });
    const people = wishes.map(({ actor }) => actor.id);
    const seats = await seatsOf(event.id, people);
    const newcomers = wishes.filter(({ actor }, at) => !seats.has(actor.id) && people.indexOf(actor.id) === at);
    const why = refusal(event, now());
    if (!why) for (const { userId, status } of await giveSeats(event, newcomers)) seats.set(userId, status);
    return people.map((id) => {
      const status = seats.get(id);
      return status ? { status } : new AppError('conflict', `events:refuse.${why}`);
    });
  });
}

type Given = { userId: number; status: Place; number: string };

async function seatsOf(eventId: number, people: readonly number[]): Promise<Map<number, Place>> {
  const found = await rows<Given>(sql`
    SELECT user_id AS "userId", status, number::text FROM event_registrations WHERE event_id = ${eventId} AND user_id = ANY (${people}::integer[])`);
  return new Map(found.map(({ userId, status }) => [userId, status]));
}

async function giveSeats(event: LockedEvent, newcomers: readonly Wish[]): Promise<Given[]> {
  if (newcomers.length === 0) return [];
  const people = newcomers.map(({ actor }) => actor.id);
  // In order, for the numbers are drawn as the rows come: they are the order in line.
  const given = await rows<Given>(sql`
    INSERT INTO event_registrations (event_id, user_id, status, note, created_at, changed_at)
    SELECT ${event.id}, user_id, status, note, ${now()}, ${now()}
    FROM unnest(${people}::integer[], ${placesFor(newcomers.length, event)}::text[], ${newcomers.map(({ note }) => note)}::text[])
      WITH ORDINALITY AS wish (user_id, status, note, at) ORDER BY at
    RETURNING user_id AS "userId", status, number::text`);
  const audience = await runnersOf(event);
  for (const { actor } of newcomers)
    await recordActivity({ type: 'registration.made', actor, ...about(event), audience });
  for (const [status, seated] of Map.groupBy(given, (seat) => seat.status)) {
    const numbers = seated.map(({ number }) => number);
    await enqueue(eventLetters, { eventId: event.id, name: 'registration-made', status, numbers });
  }
  return given;
}

/** Whom sign-ups concern: the company's people; at the office's own events whoever made it, while they are of the office. */
async function runnersOf(event: LockedEvent): Promise<number[]> {
  if (event.organiserCompanyId !== null) return memberIdsOf(event.organiserCompanyId);
  const maker = await rows<{ id: number }>(sql`
    SELECT id FROM users WHERE id = ${event.createdBy} AND ${ofTheOffice}`);
  return maker.map(({ id }) => id);
}
