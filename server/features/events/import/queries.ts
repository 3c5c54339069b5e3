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
