import { config } from '../../../config/index.ts';
import {
  alias,
  Event,
  eventNotHidden,
  expr,
  type RowOfSelection,
  rows,
  SeatRegistration,
  type Sql,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import { joinPool, pool } from '../../modules/seats/queries.ts';
import { now } from '../../platform/clock.ts';
import { fromLocalTime, midnightAfter } from '../../platform/text/format.ts';
import { searchLetters, searchWords } from '../../platform/text/search-words.ts';
import { isPublished } from './audience.ts';

const e = alias(Event, 'e');

/** An event in lists: for a statement with `cardJoins`, where `e` is the event. */
const cardColumns = () =>
  select({
    slug: e.slug,
    title: e.title,
    startsAt: e.startsAt,
    endsAt: e.endsAt,
    allDay: e.allDay,
    placeName: e.placeName,
    organiserName: expr.text(sql`coalesce(c.name, ${config.municipality})`),
    isOfficial: expr.boolean(sql`e.organiser_company_id IS NULL`),
    cancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
    isPast: expr.boolean(sql`e.ends_at <= ${now()}`),
    confirmed: pool.confirmed,
    capacity: pool.capacity,
    waiting: pool.waiting,
  });
export type EventCard = RowOfSelection<ReturnType<typeof cardColumns>>;

/** The seat pool, and the company that organises the event. */
const cardJoins = sql`${joinPool('event', sql`e.id`)} LEFT JOIN companies c ON c.id = e.organiser_company_id`;

type Page<Item> = { items: Item[]; hasMore: boolean };

/**
 * Events that are not over, soonest first. Cancelled ones stay in the list until their time, because people
 * look for them.
 */
export function listUpcomingEvents({ limit }: { limit: number }): Promise<Page<EventCard>> {
  return listCards([sql`e.ends_at > ${now()}`], { order: soonestFirst, limit });
}

export type EventQuery = {
  q: string;
  from?: string | undefined;
  to?: string | undefined;
  past: boolean;
  page: number;
};

const PAGE = 20;
const soonestFirst = sql`e.starts_at, e.id`;
const latestFirst = sql`e.starts_at DESC, e.id DESC`;

/**
 * A page of the list, in order of time. `from` and `to` are local dates; `past` lists past events, the latest
 * first.
 */
export function listEvents({ q, from, to, past, page }: EventQuery): Promise<Page<EventCard>> {
  const conditions = [
    past ? sql`e.ends_at <= ${now()}` : !from && sql`e.ends_at > ${now()}`,
    from && sql`e.ends_at > ${fromLocalTime(`${from}T00:00`)}`,
    to && sql`e.starts_at < ${midnightAfter(to)}`,
    q && matches(q),
  ];
  return listCards(conditions, {
    order: past ? latestFirst : soonestFirst,
    limit: PAGE,
    offset: (page - 1) * PAGE,
  });
}

/**
 * Search conditions: Danish stems, the last word as a prefix, and similarity to the title for spelling
 * mistakes.
 */
function matches(q: string): Sql {
  return sql`(e.search @@ ${searchWords(q)} OR ${searchLetters(q)} <% ${searchLetters(e.title)})`;
}

/**
 * Finds the page's events in the index of times alone, and reads the other columns only for these, not for
 * the skipped ones.
 */
async function listCards(
  conditions: readonly (Sql | false | '' | undefined)[],
  { order, limit, offset = 0 }: { order: Sql; limit: number; offset?: number },
): Promise<Page<EventCard>> {
  const columns = cardColumns();
  const items = await rows(
    columns,
    sql`
      SELECT ${columns}
      FROM (
        SELECT e.id FROM events e ${where([isPublished, ...conditions])}
        ORDER BY ${order} LIMIT ${limit + 1} OFFSET ${offset}
      ) AS page
      JOIN events e ON e.id = page.id ${cardJoins} ORDER BY ${order}`,
  );
  return { items: items.slice(0, limit), hasMore: items.length > limit };
}

const OWN_EVENTS = 50;
const registered = alias(SeatRegistration, 'page');

/**
 * A page of the events that a user is registered for: upcoming ones (soonest first), then past ones (latest
 * first).
 */
export async function listEventsOf(userId: number, page = 1) {
  const order = sql`
    e.ends_at <= ${now()}, abs(extract(epoch FROM e.starts_at - ${now()}::timestamptz)), e.id`;
  const columns = select({
    ...cardColumns().fields,
    status: registered.status,
    /** The position in the waiting list, counted from 1. */
    position: expr
      .integer(sql`CASE WHEN page.status = 'waiting' THEN (
        SELECT count(*) FROM seat_registrations w
        WHERE w.subject_type = 'event' AND w.subject_id = e.id AND w.status = 'waiting'
          AND w.number <= page.number) END`)
      .orNull(),
  });
  const items = await rows(
    columns,
    sql`
      SELECT ${columns}
      FROM (SELECT e.id, m.status, m.number FROM seat_registrations m JOIN events e ON e.id = m.subject_id
        WHERE m.subject_type = 'event' AND m.user_id = ${userId} AND ${eventNotHidden()}
        ORDER BY ${order} LIMIT ${OWN_EVENTS + 1} OFFSET ${(page - 1) * OWN_EVENTS}) AS page
      JOIN events e ON e.id = page.id ${cardJoins} ORDER BY ${order}`,
  );
  return { items: items.slice(0, OWN_EVENTS), hasMore: items.length > OWN_EVENTS };
}
