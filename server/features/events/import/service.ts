import { Event, execute, inTransaction, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { localDay } from '../../../platform/text/format.ts';
import { slugify } from '../../../platform/text/slug.ts';
import { eventsImported } from '../activities.ts';
import { eventSeats } from '../registrations/event-seats.ts';
import { applyCancellation, applyChange, seatedEvent, slugsFor } from '../service.ts';
import { parseInWorker } from './parse-in-worker.ts';
import type { ReadEvent, Refused } from './read-event.ts';

type Planned = ReadEvent & { slug?: string };
export type CalendarPlan = {
  toCreate: Planned[];
  toUpdate: Planned[];
  unchanged: Planned[];
  refused: Refused[];
};

/** What the import of a file would do. Writes nothing. */
export async function planCalendar(bytes: Uint8Array): Promise<CalendarPlan> {
  const { events, refused } = await parseInWorker(bytes, now());
  const existing = await findByUid(events);
  const plan: CalendarPlan = { toCreate: [], toUpdate: [], unchanged: [], refused: [...refused] };
  for (const event of events) {
    const stored = existing.get(event.uid);
    if (!stored) plan.toCreate.push(event);
    else if (!stored.importedAt) plan.refused.push({ line: event.line, reason: 'ownEvent' });
    else if (differs(stored, event)) plan.toUpdate.push({ ...event, slug: stored.slug });
    else plan.unchanged.push({ ...event, slug: stored.slug });
  }
  plan.refused.sort((one, other) => one.line - other.line);
  return plan;
}

/**
 * Carries a plan out, in one transaction. The same plan twice changes nothing more. Registered users hear of
 * a new time, a new place or a cancellation.
 */
export function importCalendar(
  plan: CalendarPlan,
  actor: Pick<Actor, 'id'> | null,
  progress: (count: number) => void = () => {},
): Promise<{ made: number; changed: number }> {
  return inTransaction(async () => {
    // Serialises imports: two of the same file would create the same events.
    await lockUntilCommit('events.import');
    const planned = [...plan.toCreate, ...plan.toUpdate];
    const existing = await lockByUid(planned);
    const added = planned.filter(({ uid }) => !existing.has(uid));
    await createAll(added, actor);
    progress(added.length);
    let changed = 0;
    for (const event of planned) {
      const stored = existing.get(event.uid);
      if (!stored?.importedAt || !differs(stored, event)) continue;
      await update(stored, event, actor);
      changed += 1;
      progress(added.length + changed);
    }
    const counts = { made: added.length, changed };
    if (counts.made + changed > 0)
      await recordActivity(eventsImported, { actor, subjectId: null, data: counts });
    return counts;
  });
}

/** Locks the stored events with these UIDs, and their seats. In one order, against deadlocks. */
async function lockByUid(events: readonly ReadEvent[]): Promise<Map<string, Event>> {
  const uids = events.map(({ uid }) => uid);
  await execute(sql`SELECT FROM events WHERE uid = ANY (${uids}::text[]) ORDER BY id FOR UPDATE`);
  const existing = await findByUid(events);
  await eventSeats.lockAll([...existing.values()].map(({ id }) => id));
  return existing;
}

/** The stored events with these UIDs, by UID. */
async function findByUid(events: readonly ReadEvent[]): Promise<Map<string, Event>> {
  const uids = events.map(({ uid }) => uid);
  const stored = await Event.findAll({ where: { uid: uids } });
  return new Map(stored.map((event) => [event.uid, event]));
}

/** One statement: a year of a calendar is thousands of events. The slugs of a series differ by the day. */
async function createAll(events: readonly ReadEvent[], actor: Pick<Actor, 'id'> | null): Promise<void> {
  const slugs = await slugsFor(
    events.map(({ title, startsAt }) => `${slugify(title).slice(0, 60)} ${localDay(startsAt)}`),
  );
  const at = now();
  await Event.bulkCreate(
    events.map((event, index) => ({
      ...columnsOf(event),
      slug: slugs[index] ?? '',
      uid: event.uid,
      importedAt: at,
      createdBy: actor?.id ?? null,
      cancelledAt: event.cancelled ? at : null,
      createdAt: at,
      updatedAt: at,
    })),
  );
}

async function update(stored: Event, event: ReadEvent, actor: Pick<Actor, 'id'> | null): Promise<void> {
  if (event.cancelled && !stored.cancelledAt) {
    stored.set(columnsOf(event));
    await applyCancellation(stored, '', actor);
    return;
  }
  if (!event.cancelled) stored.set({ cancelledAt: null, cancelReason: '' });
  await applyChange(stored, columnsOf(event), actor);
  await eventSeats.promote(stored.id, seatedEvent(stored));
}

function differs(stored: Event, event: ReadEvent): boolean {
  const columns = columnsOf(event);
  const isSame = (Object.keys(columns) as (keyof typeof columns)[]).every(
    (name) => String(comparable(stored[name])) === String(comparable(columns[name])),
  );
  return !isSame || (stored.cancelledAt !== null) !== event.cancelled;
}

const comparable = (value: unknown) => (value instanceof Date ? value.getTime() : value);

function columnsOf({ title, description, startsAt, endsAt, allDay, placeName }: ReadEvent) {
  return { title, description, startsAt, endsAt, allDay, placeName };
}
