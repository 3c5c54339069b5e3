import { config } from '../../../../config/index.ts';
import {
  alias,
  CalendarLink,
  Event,
  expr,
  notBanned,
  type RowOfSelection,
  row,
  rows,
  SeatRegistration,
  select,
  sql,
  tableVersion,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { localDay } from '../../../platform/text/format.ts';
import { calendarFields } from '../event-queries.ts';

const l = alias(CalendarLink, 'l');
const tokenColumn = select({ token: l.token });

/** The token in the address of a user's own calendar; null if the user has not created one. */
export async function findCalendarToken(userId: number): Promise<string | null> {
  const link = await row(
    tokenColumn,
    sql`SELECT ${tokenColumn} FROM calendar_links l WHERE l.user_id = ${userId}`,
  );
  return link?.token ?? null;
}

const e = alias(Event, 'e');
const r = alias(SeatRegistration, 'r');

/** `e` is the event, `c` the company that organises it. */
const entryFields = {
  ...calendarFields,
  cancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
  organiserName: expr.text(sql`coalesce(c.name, ${config.municipality})`),
  isOfficial: expr.boolean(sql`e.organiser_company_id IS NULL`),
};
const publicColumns = select({ ...entryFields, updatedAt: e.updatedAt });
const ownColumns = select({
  ...entryFields,
  updatedAt: expr.timestamp(sql`greatest(e.updated_at, r.changed_at)`),
  status: r.status,
  onlineUrl: expr.text(sql`CASE WHEN r.status = 'confirmed' THEN e.online_url ELSE '' END`),
});
type OwnEntry = RowOfSelection<typeof ownColumns>;

/** An event in a calendar. Only a user's own calendar has `status` and `onlineUrl`. */
export type CalendarEntry = RowOfSelection<typeof publicColumns> &
  Partial<Pick<OwnEntry, 'status' | 'onlineUrl'>>;

const ENTRIES = 2_000;
const isListed = () => sql`e.ends_at > ${now()}::timestamptz - interval '180 days'`;

/**
 * A version that changes with the content of the public calendar: events, organisers' names, and the date of
 * its first event.
 */
export async function publicCalendarVersion(): Promise<string> {
  const [events, companies] = await Promise.all([
    tableVersion(sql`SELECT xmin FROM events`),
    tableVersion(sql`SELECT xmin FROM companies`),
  ]);
  return `${events} ${companies} ${localDay(now())}`;
}

/** All events since half a year ago. */
export function listPublicCalendar(): Promise<CalendarEntry[]> {
  return rows(
    publicColumns,
    sql`
      SELECT ${publicColumns} FROM events e LEFT JOIN companies c ON c.id = e.organiser_company_id
      WHERE ${isListed()} ORDER BY e.starts_at, e.id LIMIT ${ENTRIES}`,
  );
}

const ownerColumn = select({ userId: l.userId });

/** The events of the user whose calendar has this token; undefined if no calendar has it. */
export async function listPersonalCalendar(token: string): Promise<CalendarEntry[] | undefined> {
  const link = await row(
    ownerColumn,
    sql`
      SELECT ${ownerColumn} FROM calendar_links l JOIN users u ON u.id = l.user_id
      WHERE l.token = ${token} AND ${notBanned('u')}`,
  );
  if (!link) return undefined;
  return rows(
    ownColumns,
    sql`
      SELECT ${ownColumns}
      FROM seat_registrations r JOIN events e ON e.id = r.subject_id
      LEFT JOIN companies c ON c.id = e.organiser_company_id
      WHERE r.subject_type = 'event' AND r.user_id = ${link.userId} AND ${isListed()}
      ORDER BY e.starts_at, e.id LIMIT ${ENTRIES}`,
  );
}
