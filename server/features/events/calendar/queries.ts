import { config } from '../../../../config/index.ts';
import {
  alias,
  CalendarLink,
  Event,
  eventNotHidden,
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
import { batchesById } from '../../../platform/database/batches.ts';
import { localDay } from '../../../platform/text/format.ts';
import { hashToken } from '../../../platform/tokens.ts';
import { publicOrganiserName } from '../../companies/open-data/queries.ts';
import { isPublished } from '../audience.ts';
import { calendarFields } from '../event-queries.ts';

const l = alias(CalendarLink, 'l');
const e = alias(Event, 'e');
const r = alias(SeatRegistration, 'r');

/** `e` is the event, `c` the company that organises it. */
const entryFields = {
  ...calendarFields,
  cancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
  organiserName: expr.text(sql`coalesce(c.name, ${config.municipality})`),
  isOfficial: expr.boolean(sql`e.organiser_company_id IS NULL`),
  organiserSlug: expr.text(sql`c.slug`).orNull(),
};
const publicColumns = select({ id: e.id, ...entryFields, updatedAt: e.updatedAt });
const ownColumns = select({
  id: e.id,
  ...entryFields,
  updatedAt: expr.timestamp(sql`greatest(e.updated_at, r.changed_at)`),
  status: r.status,
  onlineUrl: expr.text(sql`CASE WHEN r.status = 'confirmed' THEN e.online_url ELSE '' END`),
});
type OwnEntry = RowOfSelection<typeof ownColumns>;

/** An event in a calendar. Only a user's own calendar has `status` and `onlineUrl`. */
export type CalendarEntry = Omit<RowOfSelection<typeof publicColumns>, 'id' | 'organiserSlug'> &
  Partial<Pick<OwnEntry, 'status' | 'onlineUrl'>>;

/** Events per batch: writing 1,000 blocks the event loop for half a second. */
const EVENTS = 50;

const isListed = () => sql`e.ends_at > ${now()}::timestamptz - interval '180 days'`;

/**
 * A version that changes with the content of the public calendar: events, organisers' names, and the date of
 * its first event.
 */
export async function publicCalendarVersion(): Promise<string> {
  return `${await tableVersion(['events', 'companies', 'subject_restrictions'])} ${localDay(now())}`;
}

/** All events since half a year ago. */
export function exportPublicCalendar(): AsyncGenerator<CalendarEntry[]> {
  return batchesById(async ({ afterId, limit }) => {
    const events = await rows(
      publicColumns,
      sql`
        SELECT ${publicColumns} FROM events e LEFT JOIN companies c ON c.id = e.organiser_company_id
        WHERE ${isListed()} AND ${isPublished} AND e.id > ${afterId} ORDER BY e.id LIMIT ${limit}`,
    );
    return events.map(withPublicName);
  }, EVENTS);
}

const ownerColumn = select({ userId: l.userId });

/** The events of the user whose calendar has this token; undefined if no calendar has it. */
export async function exportPersonalCalendar(
  token: string,
): Promise<AsyncGenerator<CalendarEntry[]> | undefined> {
  const link = await row(
    ownerColumn,
    sql`
      SELECT ${ownerColumn} FROM calendar_links l JOIN users u ON u.id = l.user_id
      WHERE l.token_hash = ${hashToken(token)} AND ${notBanned('u')}`,
  );
  if (!link) return undefined;
  return batchesById(async ({ afterId, limit }) => {
    const events = await rows(
      ownColumns,
      sql`
        SELECT ${ownColumns}
        FROM seat_registrations r JOIN events e ON e.id = r.subject_id
        LEFT JOIN companies c ON c.id = e.organiser_company_id
        WHERE r.subject_type = 'event' AND r.user_id = ${link.userId} AND ${isListed()}
          AND r.subject_id > ${afterId} AND ${eventNotHidden()}
        ORDER BY r.subject_id LIMIT ${limit}`,
    );
    return events.map(withPublicName);
  }, EVENTS);
}

/** Calendars are passed on, so that they do not name the owner of a company. */
function withPublicName<Entry extends { organiserName: string; organiserSlug: string | null }>(entry: Entry) {
  const { organiserName: name, organiserSlug: slug } = entry;
  return { ...entry, organiserName: publicOrganiserName({ name, slug }) };
}
