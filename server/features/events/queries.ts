import { config } from '../../../config/index.ts';
import { join, row, rows, type Sql, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { fromTownTime } from '../../platform/text/format.ts';

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
  return lines(sql`e.ends_at > ${now()}`, sql`e.starts_at, e.id`, limit);
}

export type ListWish = { q: string; from?: string | undefined; to?: string | undefined; past: boolean; page: number };

const PAGE = 20;

/** One page of the list. Days are the town's; `past` turns time round. Words bring the best fit in order of time all the same. */
export async function eventList(wish: ListWish): Promise<{ events: EventLine[]; hasNext: boolean }> {
  const conditions = [
    wish.past ? sql`e.ends_at <= ${now()}` : wish.from ? undefined : sql`e.ends_at > ${now()}`,
    wish.from ? sql`e.ends_at > ${fromTownTime(`${wish.from}T00:00`)}` : undefined,
    wish.to ? sql`e.starts_at < ${new Date(fromTownTime(`${wish.to}T00:00`).getTime() + 86_400_000)}` : undefined,
    wish.q ? fits(wish.q) : undefined,
  ].filter((condition) => condition !== undefined);
  const order = wish.past ? sql`e.starts_at DESC, e.id DESC` : sql`e.starts_at, e.id`;
  const where = conditions.length > 0 ? join(conditions, ' AND ') : sql`true`;
  const found = await lines(where, order, PAGE + 1, (wish.page - 1) * PAGE);
  return { events: found.slice(0, PAGE), hasNext: found.length > PAGE };
}

/** By Danish stems, by the beginning of the last word, and by likeness of the title for spelling mistakes. */
function fits(q: string): Sql {
  const typed = q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const prefix = typed.map((word, at) => (at === typed.length - 1 ? `${word}:*` : word)).join(' & ');
  return sql`(e.search @@ (websearch_to_tsquery('danish', ${q}) || to_tsquery('danish', ${prefix}))
    OR word_similarity(${q}, e.title) > 0.45)`;
}

async function lines(where: Sql, order: Sql, limit: number, offset = 0): Promise<EventLine[]> {
  const found = await rows<EventLine & { organiserName: string | null }>(sql`
    SELECT e.slug, e.title, e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.all_day AS "allDay",
           e.place_name AS "placeName", c.name AS "organiserName", e.cancelled_at IS NOT NULL AS cancelled,
           e.ends_at <= ${now()} AS "isPast", e.capacity, e.confirmed, e.waiting
    FROM events e LEFT JOIN companies c ON c.id = e.organiser_company_id
    WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`);
  return found.map((line) => ({ ...line, organiserName: line.organiserName ?? config.municipality }));
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
    WHERE r.event_id = ${eventId} AND r.status = 'confirmed' ORDER BY r.number LIMIT ${SHOWN}`);
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
export async function eventsOf(userId: number): Promise<MyEvent[]> {
  const found = await rows<MyEvent & { organiserName: string | null }>(sql`
    SELECT e.slug, e.title, e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.all_day AS "allDay",
           e.place_name AS "placeName", c.name AS "organiserName", e.cancelled_at IS NOT NULL AS cancelled,
           e.ends_at <= ${now()} AS "isPast", e.capacity, e.confirmed, e.waiting, m.status
    FROM event_registrations m JOIN events e ON e.id = m.event_id
    LEFT JOIN companies c ON c.id = e.organiser_company_id
    WHERE m.user_id = ${userId}
    ORDER BY e.ends_at <= ${now()}, abs(extract(epoch FROM e.starts_at - ${now()}::timestamptz)), e.id LIMIT ${MINE}`);
  return found.map((line) => ({ ...line, organiserName: line.organiserName ?? config.municipality }));
}

export async function calendarTokenOf(userId: number): Promise<string | null> {
  const link = await row<{ token: string }>(sql`SELECT token FROM calendar_links WHERE user_id = ${userId}`);
  return link?.token ?? null;
}

/** An event as a calendar has it. `status` only in a person's own. */
export type CalendarEntry = Pick<
  EventPage,
  | 'slug'
  | 'title'
  | 'summary'
  | 'description'
  | 'startsAt'
  | 'endsAt'
  | 'allDay'
  | 'placeName'
  | 'address'
  | 'uid'
  | 'sequence'
  | 'createdAt'
  | 'updatedAt'
> & { cancelled: boolean; organiserName: string; onlineUrl?: string; status?: 'confirmed' | 'waiting' };

const ENTRIES = 2_000;
const entry = sql`e.slug, e.title, e.summary, e.description, e.starts_at AS "startsAt", e.ends_at AS "endsAt",
  e.all_day AS "allDay", e.place_name AS "placeName", e.address, e.uid, e.sequence, e.created_at AS "createdAt",
  e.cancelled_at IS NOT NULL AS cancelled, coalesce(c.name, ${config.municipality}) AS "organiserName"`;
const kept = () => sql`e.ends_at > ${now()}::timestamptz - interval '180 days'`;

/** What the town's calendar holds: what is to come, and half a year back. */
export function townCalendar(): Promise<CalendarEntry[]> {
  return rows<CalendarEntry>(sql`
    SELECT ${entry}, e.updated_at AS "updatedAt" FROM events e LEFT JOIN companies c ON c.id = e.organiser_company_id
    WHERE ${kept()} ORDER BY e.starts_at, e.id LIMIT ${ENTRIES}`);
}

/** The events of the person whose calendar this token opens; undefined if it opens none. */
export async function personalCalendar(token: string): Promise<CalendarEntry[] | undefined> {
  const link = await row<{ userId: number }>(sql`
    SELECT l.user_id AS "userId" FROM calendar_links l JOIN users u ON u.id = l.user_id
    WHERE l.token = ${token} AND u.banned_at IS NULL`);
  if (!link) return undefined;
  return rows<CalendarEntry>(sql`
    SELECT ${entry}, greatest(e.updated_at, r.changed_at) AS "updatedAt", r.status,
           CASE WHEN r.status = 'confirmed' THEN e.online_url ELSE '' END AS "onlineUrl"
    FROM event_registrations r JOIN events e ON e.id = r.event_id LEFT JOIN companies c ON c.id = e.organiser_company_id
    WHERE r.user_id = ${link.userId} AND ${kept()} ORDER BY e.starts_at, e.id LIMIT ${ENTRIES}`);
}
