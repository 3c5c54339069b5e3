import { config } from '../../../config/index.ts';
import { row, rows, type Sql, sql, where } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { pictureUrl } from '../../platform/pictures.ts';
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

/** The columns of a line; `e` is the event, `c` the company that gives it. */
function lineColumns(): Sql {
  return sql`e.slug, e.title, e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.all_day AS "allDay",
    e.place_name AS "placeName", coalesce(c.name, ${config.municipality}) AS "organiserName", e.cancelled_at IS NOT NULL AS cancelled,
    e.ends_at <= ${now()} AS "isPast", e.capacity, e.confirmed, e.waiting`;
}

/** An event as its own page, its form and its calendar show it, and as the one who asks stands to it. */
export type EventPage = {
  id: number;
  slug: string;
  title: string;
  summary: string;
  description: string;
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  placeName: string;
  address: string;
  onlineUrl: string;
  capacity: number | null;
  closesAt: Date | null;
  organiserCompanyId: number | null;
  organiser: { name: string; slug: string | null; logo: string | null };
  uid: string;
  sequence: number;
  cancelledAt: Date | null;
  cancelReason: string;
  createdAt: Date;
  updatedAt: Date;
  confirmed: number;
  waiting: number;
  /** The asker's own place: null is none. `position` counts from 1 in the line. */
  mine: { status: 'confirmed' | 'waiting'; number: string; note: string; position: number } | null;
  actsForOrganiser: boolean;
};

type PageRow = Omit<EventPage, 'organiser' | 'mine'> & {
  organiserName: string | null;
  organiserSlug: string | null;
  organiserLogo: string | null;
  mine: EventPage['mine'];
};

export async function eventBySlug(slug: string, actor: Pick<Actor, 'id'> | null): Promise<EventPage | undefined> {
  const found = await row<PageRow>(sql`
    SELECT e.id, e.slug, e.title, e.summary, e.description, e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.all_day AS "allDay",
           e.place_name AS "placeName", e.address, e.online_url AS "onlineUrl", e.capacity, e.registration_closes_at AS "closesAt",
           e.organiser_company_id AS "organiserCompanyId", e.uid, e.sequence, e.cancelled_at AS "cancelledAt",
           e.cancel_reason AS "cancelReason", e.created_at AS "createdAt", e.updated_at AS "updatedAt",
           c.name AS "organiserName", c.slug AS "organiserSlug", c.logo AS "organiserLogo", e.confirmed, e.waiting,
           ${actor ? ownPlace(actor.id) : sql`NULL::json AS mine, false AS "actsForOrganiser"`}
    FROM events e LEFT JOIN companies c ON c.id = e.organiser_company_id
    WHERE e.slug = ${slug}`);
  if (!found) return undefined;
  const { organiserName, organiserSlug, organiserLogo, ...event } = found;
  const name = organiserName ?? config.municipality;
  return { ...event, organiser: { name, slug: organiserSlug, logo: pictureUrl(organiserLogo) } };
}

function ownPlace(userId: number): Sql {
  return sql`(SELECT json_build_object('status', m.status, 'number', m.number::text, 'note', m.note, 'position',
      (SELECT count(*) FROM event_registrations w WHERE w.event_id = e.id AND w.status = 'waiting' AND w.number <= m.number))
    FROM event_registrations m WHERE m.event_id = e.id AND m.user_id = ${userId}) AS mine,
    EXISTS (SELECT 1 FROM company_members cm WHERE cm.company_id = e.organiser_company_id AND cm.user_id = ${userId}) AS "actsForOrganiser"`;
}

export type Comer = { id: number; name: string; headline: string; picture: string | null };

const SHOWN = 60;

/** Who comes, in the order of signing up. For signed-in people only. */
export async function comersOf(eventId: number): Promise<Comer[]> {
  const found = await rows<Comer>(sql`
    SELECT u.id, u.name, u.headline, u.picture FROM event_registrations r JOIN users u ON u.id = r.user_id
    WHERE r.event_id = ${eventId} AND r.status = 'confirmed' AND u.banned_at IS NULL ORDER BY r.number LIMIT ${SHOWN}`);
  return found.map((comer) => ({ ...comer, picture: pictureUrl(comer.picture) }));
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
