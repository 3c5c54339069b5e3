import { config } from '../../../config/index.ts';
import {
  alias,
  Event,
  EventRegistration,
  expr,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
  User,
  where,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { fromTownTime, midnightAfter } from '../../platform/text/format.ts';
import { searchWords } from '../../platform/text/search-words.ts';

const e = alias(Event, 'e');

/** An event as lists show it: `e` is the event, `c` the company that organises it. */
const cardColumns = () =>
  select({
    slug: e.slug,
    title: e.title,
    startsAt: e.startsAt,
    endsAt: e.endsAt,
    allDay: e.allDay,
    placeName: e.placeName,
    organiserName: expr.text(sql`coalesce(c.name, ${config.municipality})`),
    cancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
    isPast: expr.boolean(sql`e.ends_at <= ${now()}`),
    confirmed: e.confirmed,
    capacity: e.capacity,
    waiting: e.waiting,
  });
export type EventCard = RowOfSelection<ReturnType<typeof cardColumns>>;
export type EventLine = EventCard;

/** What the town has ahead of it, soonest first. Cancelled ones stay until their time: people look for them. */
export function comingEvents({ limit }: { limit: number }): Promise<EventLine[]> {
  return lines(where([sql`e.ends_at > ${now()}`]), sql`e.starts_at, e.id`, limit);
}

export type ListWish = { q: string; from?: string | undefined; to?: string | undefined; past: boolean; page: number };

const PAGE = 20;

/** One page of the list. Days are the town's; `past` turns time round. Words bring the best fit in order of time all the same. */
export async function eventList(wish: ListWish): Promise<{ events: EventLine[]; hasNext: boolean }> {
  const wanted = where([
    wish.past ? sql`e.ends_at <= ${now()}` : !wish.from && sql`e.ends_at > ${now()}`,
    wish.from && sql`e.ends_at > ${fromTownTime(`${wish.from}T00:00`)}`,
    wish.to && sql`e.starts_at < ${midnightAfter(wish.to)}`,
    wish.q && fits(wish.q),
  ]);
  const order = wish.past ? sql`e.starts_at DESC, e.id DESC` : sql`e.starts_at, e.id`;
  const found = await lines(wanted, order, PAGE + 1, (wish.page - 1) * PAGE);
  return { events: found.slice(0, PAGE), hasNext: found.length > PAGE };
}

/** By Danish stems, by the beginning of the last word, and by likeness of the title for spelling mistakes. */
function fits(q: string): Sql {
  return sql`(e.search @@ ${searchWords(q)} OR ${q} <% e.title)`;
}

/** Which events the page has is found in the index of times alone; what it says of them is read for these, not for all before. */
function lines(wanted: Sql, order: Sql, limit: number, offset = 0): Promise<EventLine[]> {
  const columns = cardColumns();
  return rows(
    columns,
    sql`
      SELECT ${columns}
      FROM (SELECT e.id FROM events e ${wanted} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) AS page
      JOIN events e ON e.id = page.id LEFT JOIN companies c ON c.id = e.organiser_company_id ORDER BY ${order}`,
  );
}

const r = alias(EventRegistration, 'r');
const u = alias(User, 'u');

const registrationColumns = select({
  userId: u.id,
  name: u.name,
  email: u.email,
  status: r.status,
  note: r.note,
  checkedInAt: r.checkedInAt,
  createdAt: r.createdAt,
  companies: expr.textArray(sql`ARRAY(
    SELECT c.name FROM company_members m JOIN companies c ON c.id = m.company_id
    WHERE m.user_id = u.id ORDER BY m.created_at LIMIT 3)`),
  position: expr.integer(sql`row_number() OVER (PARTITION BY r.status ORDER BY r.number)`),
});
export type RegistrationLine = RowOfSelection<typeof registrationColumns>;

const REGISTRATIONS = 5_000;

/** Everybody who has a chair, then the line, each in their order. */
export function registrationsOf(eventId: number): Promise<RegistrationLine[]> {
  return rows(
    registrationColumns,
    sql`
      SELECT ${registrationColumns} FROM event_registrations r JOIN users u ON u.id = r.user_id
      WHERE r.event_id = ${eventId} ORDER BY r.status, r.number LIMIT ${REGISTRATIONS}`,
  );
}

const MINE = 100;

/** What a person signed up for, coming first (soonest first), then what has been (latest first). */
export function eventsOf(userId: number) {
  const order = sql`e.ends_at <= ${now()}, abs(extract(epoch FROM e.starts_at - ${now()}::timestamptz)), e.id`;
  const columns = select({ ...cardColumns().fields, status: page.status });
  return rows(
    columns,
    sql`
      SELECT ${columns}
      FROM (SELECT e.id, m.status FROM event_registrations m JOIN events e ON e.id = m.event_id
        WHERE m.user_id = ${userId} ORDER BY ${order} LIMIT ${MINE}) AS page
      JOIN events e ON e.id = page.id LEFT JOIN companies c ON c.id = e.organiser_company_id ORDER BY ${order}`,
  );
}

const page = alias(EventRegistration, 'page');
