import { config } from '../../../../config/index.ts';
import { columns, row, rows, sql, tableVersion } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { townDay } from '../../../platform/text/format.ts';
import { type EventPage, told } from '../event-queries.ts';

/** The token in the address of a person's own calendar; null before they have asked for one. */
export async function calendarTokenOf(userId: number): Promise<string | null> {
  const link = await row<{ token: string }>(sql`SELECT token FROM calendar_links WHERE user_id = ${userId}`);
  return link?.token ?? null;
}

/** An event as a calendar has it. `status` only in a person's own. */
export type CalendarEntry = Pick<EventPage, keyof typeof told | 'updatedAt'> & {
  cancelled: boolean;
  organiserName: string;
  onlineUrl?: string;
  status?: 'confirmed' | 'waiting';
};

const ENTRIES = 2_000;
/** `e` is the event, `c` the company that gives it. */
const entry = columns<Omit<CalendarEntry, 'updatedAt' | 'onlineUrl' | 'status'>>({
  ...told,
  cancelled: sql`e.cancelled_at IS NOT NULL`,
  organiserName: sql`coalesce(c.name, ${config.municipality})`,
});
const kept = () => sql`e.ends_at > ${now()}::timestamptz - interval '180 days'`;

/** What the town's calendar is made of: the events, the names of those who give them, and the day from which it looks back. */
export async function townCalendarState(): Promise<string> {
  const [events, companies] = await Promise.all([
    tableVersion(sql`SELECT xmin FROM events`),
    tableVersion(sql`SELECT xmin FROM companies`),
  ]);
  return `${events} ${companies} ${townDay(now())}`;
}

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
