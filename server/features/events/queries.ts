import { config } from '../../../config/index.ts';
import { columns, rows, type Sql, sql, where } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { fromTownTime, midnightAfter } from '../../platform/text/format.ts';
import { searchWords } from '../../platform/text/search-words.ts';

/** An event as lists show it. */
export type EventLine = {
  slug: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  placeName: string;
  organiserName: string;
  cancelled: boolean;
  isPast: boolean;
  confirmed: number;
  capacity: number | null;
  waiting: number;
};

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
  return rows<EventLine>(sql`
    SELECT ${lineColumns()} FROM (SELECT e.id FROM events e ${wanted} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) AS page
    JOIN events e ON e.id = page.id LEFT JOIN companies c ON c.id = e.organiser_company_id ORDER BY ${order}`);
}

/** `e` is the event, `c` the company that gives it. */
function lineColumns(): Sql {
  return columns<EventLine>({
    slug: sql`e.slug`,
    title: sql`e.title`,
    startsAt: sql`e.starts_at`,
    endsAt: sql`e.ends_at`,
    allDay: sql`e.all_day`,
    placeName: sql`e.place_name`,
    organiserName: sql`coalesce(c.name, ${config.municipality})`,
    cancelled: sql`e.cancelled_at IS NOT NULL`,
    isPast: sql`e.ends_at <= ${now()}`,
    confirmed: sql`e.confirmed`,
    capacity: sql`e.capacity`,
    waiting: sql`e.waiting`,
  });
}

export type RegistrationLine = {
  userId: number;
  name: string;
  email: string | null;
  companies: string[];
  status: 'confirmed' | 'waiting';
  position: number;
  note: string;
  checkedInAt: Date | null;
  createdAt: Date;
};

const REGISTRATIONS = 5_000;

/** Everybody who has a chair, then the line, each in their order. */
export function registrationsOf(eventId: number): Promise<RegistrationLine[]> {
  return rows<RegistrationLine>(sql`
    SELECT u.id AS "userId", u.name, u.email, r.status, r.note, r.checked_in_at AS "checkedInAt", r.created_at AS "createdAt",
           ARRAY(SELECT c.name FROM company_members m JOIN companies c ON c.id = m.company_id WHERE m.user_id = u.id ORDER BY m.created_at LIMIT 3) AS companies,
           (row_number() OVER (PARTITION BY r.status ORDER BY r.number))::int AS position
    FROM event_registrations r JOIN users u ON u.id = r.user_id
    WHERE r.event_id = ${eventId} ORDER BY r.status, r.number LIMIT ${REGISTRATIONS}`);
}

export type MyEvent = EventLine & { status: 'confirmed' | 'waiting' };

const MINE = 100;

/** What a person signed up for, coming first (soonest first), then what has been (latest first). */
export function eventsOf(userId: number): Promise<MyEvent[]> {
  const order = sql`e.ends_at <= ${now()}, abs(extract(epoch FROM e.starts_at - ${now()}::timestamptz)), e.id`;
  return rows<MyEvent>(sql`
    SELECT ${lineColumns()}, page.status
    FROM (SELECT e.id, m.status FROM event_registrations m JOIN events e ON e.id = m.event_id
      WHERE m.user_id = ${userId} ORDER BY ${order} LIMIT ${MINE}) AS page
    JOIN events e ON e.id = page.id LEFT JOIN companies c ON c.id = e.organiser_company_id ORDER BY ${order}`);
}
