import { alias, Event, rows, select, sql } from '../../../../models/index.ts';
import { joinPool, pool } from '../../../modules/seats/queries.ts';
import type { ReadEvent } from './read-event.ts';

/** The stored events with the UIDs of these, by UID. */
export async function findByUid(events: readonly ReadEvent[]): Promise<Map<string, Event>> {
  const uids = events.map(({ uid }) => uid);
  const stored = await Event.findAll({ where: { uid: uids } });
  return new Map(stored.map((event) => [event.uid, event]));
}

const e = alias(Event, 'e');
const seatColumns = select({ id: e.id, confirmed: pool.confirmed, waiting: pool.waiting });

/** Ids of those of these events for which people are registered. */
export async function findRegisteredIds(events: readonly Event[]): Promise<Set<number>> {
  const ids = events.map(({ id }) => id);
  const pools = await rows(
    seatColumns,
    sql`
      SELECT ${seatColumns} FROM events e ${joinPool('event', sql`e.id`)}
      WHERE e.id = ANY (${ids}::integer[]) ORDER BY e.id`,
  );
  return new Set(pools.filter(({ confirmed, waiting }) => confirmed + waiting > 0).map(({ id }) => id));
}

const idColumn = select({ id: e.id });

/** Comparing UIDs by their beginning reads all events for each: enough for what people cancel by hand. */
const MAX_SERIES = 200;

/** Imported events with one of these UIDs, and all occurrences of a series with it. */
export async function listWithOccurrences(uids: readonly string[]): Promise<Event[]> {
  if (uids.length === 0) return [];
  const found = await rows(
    idColumn,
    sql`
      SELECT ${idColumn} FROM events e
      WHERE e.imported_at IS NOT NULL AND EXISTS (
        SELECT FROM unnest(${uids.slice(0, MAX_SERIES)}::text[]) AS wanted (uid)
        WHERE e.uid = wanted.uid OR starts_with(e.uid, wanted.uid || '/'))
      ORDER BY e.id`,
  );
  return Event.findAll({ where: { id: found.map(({ id }) => id) }, order: ['id'] });
}
