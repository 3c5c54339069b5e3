import { Event, inTransaction, rows, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { townDay } from '../../../platform/text/format.ts';
import { slugify } from '../../../platform/text/slug.ts';
import { fillSeats, lockEvent } from '../registrations/service.ts';
import { applyCancellation, applyChange, slugsFor } from '../service.ts';
import { readCalendarApart } from './parse-in-worker.ts';
import type { ReadEvent, Refused } from './read-event.ts';

type Planned = ReadEvent & { slug?: string };
export type CalendarPlan = { make: Planned[]; change: Planned[]; same: Planned[]; refused: Refused[] };

/** What a file would do to the town's events. Nothing is written. */
export async function planCalendar(bytes: Uint8Array): Promise<CalendarPlan> {
  const { events, refused } = await readCalendarApart(bytes, now());
  const known = await knownBy(events);
  const plan: CalendarPlan = { make: [], change: [], same: [], refused: [...refused] };
  for (const event of events) {
    const kept = known.get(event.uid);
    if (!kept) plan.make.push(event);
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
  progress: (done: number) => void = () => {},
): Promise<{ made: number; changed: number }> {
  return inTransaction(async () => {
    // One import at a time: two of the same file would make the same events.
    await rows(sql`SELECT pg_advisory_xact_lock(hashtext('events.import'))`);
    const wanted = [...plan.make, ...plan.change];
    const known = await knownBy(wanted, true);
    const fresh = wanted.filter(({ uid }) => !known.has(uid));
    await make(fresh, actor);
    progress(fresh.length);
    let changed = 0;
    for (const event of wanted) {
      const kept = known.get(event.uid);
      if (!kept?.importedAt || !differs(kept, event)) continue;
      await renew(kept, event, actor);
      changed += 1;
      progress(fresh.length + changed);
    }
    const done = { made: fresh.length, changed };
    if (done.made + changed > 0)
      await recordActivity({ type: 'events.imported', actor, subject: { type: 'calendar', id: null }, data: done });
    return done;
  });
}

/** The events that are here already, by UID; locked, in one order, when they are about to be changed. */
async function knownBy(events: readonly ReadEvent[], lock = false): Promise<Map<string, Event>> {
  const uids = events.map(({ uid }) => uid);
  if (lock) await rows(sql`SELECT id FROM events WHERE uid = ANY (${uids}::text[]) ORDER BY id FOR UPDATE`);
  const found = await Event.findAll({ where: { uid: uids } });
  return new Map(found.map((event) => [event.uid, event]));
}

/** All at once: a year of a town's calendar is thousands of events. A series' events are told apart by their days. */
async function make(events: readonly ReadEvent[], actor: Pick<Actor, 'id'> | null): Promise<void> {
  const slugs = await slugsFor(
    events.map(({ title, startsAt }) => `${slugify(title).slice(0, 60)} ${townDay(startsAt)}`),
  );
  const at = now();
  await Event.bulkCreate(
    events.map((event, place) => ({
      ...columnsOf(event),
      slug: slugs[place] ?? '',
      uid: event.uid,
      importedAt: at,
      createdBy: actor?.id ?? null,
      cancelledAt: event.cancelled ? at : null,
      createdAt: at,
      updatedAt: at,
    })),
  );
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
    (name) => String(plain(kept[name])) === String(plain(columns[name])),
  );
  return !same || (kept.cancelledAt !== null) !== event.cancelled;
}

const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);

function columnsOf({ title, description, startsAt, endsAt, allDay, placeName }: ReadEvent) {
  return { title, description, startsAt, endsAt, allDay, placeName };
}
