import { Event, inTransaction, rows, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { townDay } from '../../platform/text/format.ts';
import { slugify } from '../../platform/text/slug.ts';
import { calendarTextOf, type ReadEvent, type Refused, readCalendar } from './calendar.ts';
import { about, fillSeats, lockEvent } from './registrations.ts';
import { applyCancellation, applyChange, slugFor } from './service.ts';

type Planned = ReadEvent & { slug?: string };
export type CalendarPlan = { create: Planned[]; change: Planned[]; same: Planned[]; refused: Refused[] };

/** What a file would do to the town's events. Nothing is written. */
export async function planCalendar(bytes: Uint8Array): Promise<CalendarPlan> {
  const { events, refused } = readCalendar(calendarTextOf(bytes), now());
  const known = await knownBy(events);
  const plan: CalendarPlan = { create: [], change: [], same: [], refused: [...refused] };
  for (const event of events) {
    const kept = known.get(event.uid);
    if (!kept) plan.create.push(event);
    else if (!kept.importedAt) plan.refused.push({ line: event.line, reason: 'ours' });
    else if (differs(kept, event)) plan.change.push({ ...event, slug: kept.slug });
    else plan.same.push({ ...event, slug: kept.slug });
  }
  plan.refused.sort((one, other) => one.line - other.line);
  return plan;
}

/** Does it: all or nothing. The same plan twice changes nothing more; who is signed up hears of a new time, place or cancellation. */
export function importCalendar(
  plan: CalendarPlan,
  actor: Pick<Actor, 'id'> | null,
): Promise<{ created: number; changed: number }> {
  return inTransaction(async () => {
    // One import at a time: two of the same file would make the same events.
    await rows(sql`SELECT pg_advisory_xact_lock(hashtext('events.import'))`);
    const wanted = [...plan.create, ...plan.change];
    const known = await knownBy(wanted, true);
    let [created, changed] = [0, 0];
    for (const event of wanted) {
      const kept = known.get(event.uid);
      if (!kept) {
        await make(event, actor);
        created += 1;
      } else if (kept.importedAt && differs(kept, event)) {
        await renew(kept, event, actor);
        changed += 1;
      }
    }
    return { created, changed };
  });
}

/** The events that are here already, by UID; locked, in one order, when they are about to be changed. */
async function knownBy(events: readonly ReadEvent[], lock = false): Promise<Map<string, Event>> {
  const uids = events.map(({ uid }) => uid);
  if (lock) await rows(sql`SELECT id FROM events WHERE uid = ANY (${uids}::text[]) ORDER BY id FOR UPDATE`);
  const found = await Event.findAll({ where: { uid: uids } });
  return new Map(found.map((event) => [event.uid, event]));
}

async function make(event: ReadEvent, actor: Pick<Actor, 'id'> | null): Promise<void> {
  const made = await Event.create({
    ...columnsOf(event),
    slug: await slugFor(`${slugify(event.title).slice(0, 60)} ${townDay(event.startsAt)}`),
    uid: event.uid,
    importedAt: now(),
    createdBy: actor?.id ?? null,
    cancelledAt: event.cancelled ? now() : null,
    createdAt: now(),
    updatedAt: now(),
  });
  await recordActivity({ type: 'event.announced', actor, ...about(made) });
}

async function renew(kept: Event, event: ReadEvent, actor: Pick<Actor, 'id'> | null): Promise<void> {
  if (event.cancelled && !kept.cancelledAt) {
    kept.set(columnsOf(event));
    await applyCancellation(kept, '', actor);
    return;
  }
  if (!event.cancelled) kept.set({ cancelledAt: null, cancelReason: '' });
  await applyChange(kept, columnsOf(event), actor);
  await fillSeats(await lockEvent({ id: kept.id }));
}

function differs(kept: Event, event: ReadEvent): boolean {
  const columns = columnsOf(event);
  const same = (Object.keys(columns) as (keyof typeof columns)[]).every(
    (name) => String(at(kept[name])) === String(at(columns[name])),
  );
  return !same || (kept.cancelledAt !== null) !== event.cancelled;
}

const at = (value: unknown) => (value instanceof Date ? value.getTime() : value);

function columnsOf({ title, description, startsAt, endsAt, allDay, placeName }: ReadEvent) {
  return { title, description, startsAt, endsAt, allDay, placeName };
}
