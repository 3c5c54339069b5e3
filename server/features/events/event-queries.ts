import { config } from '../../../config/index.ts';
import {
  alias,
  Company,
  Event,
  eventNotHidden,
  expr,
  notBanned,
  notHidden,
  optionalAlias,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { positionOf } from '../../modules/maps/queries.ts';
import { joinPool, noRegistration, ownRegistration, pool } from '../../modules/seats/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { maySeeEvent } from './policy.ts';

const e = alias(Event, 'e');
const c = optionalAlias(Company, 'c');
const seats = joinPool('event', e.id);

/** Fields of an event for its page and every calendar. `e` is the event. */
export const calendarFields = {
  slug: e.slug,
  title: e.title,
  summary: e.summary,
  description: e.description,
  startsAt: e.startsAt,
  endsAt: e.endsAt,
  allDay: e.allDay,
  placeName: e.placeName,
  address: e.address,
  uid: e.uid,
  sequence: e.sequence,
  createdAt: e.createdAt,
};

/** `pool` is the seat pool, `c` the company that organises the event. */
const pageFields = {
  ...e,
  position: positionOf('event', e.id),
  capacity: pool.capacity,
  closesAt: e.registrationClosesAt,
  confirmed: pool.confirmed,
  waiting: pool.waiting,
  organiserName: c.name,
  organiserSlug: c.slug,
  organiserLogo: c.logo,
};

/** Columns that depend on the viewer. */
const viewerFields = (userId: number) => ({
  mine: ownRegistration('event', { subjectId: e.id, userId }),
  actsForOrganiser: expr.boolean(sql`EXISTS (
    SELECT 1 FROM company_members cm
    WHERE cm.company_id = e.organiser_company_id AND cm.user_id = ${userId})`),
});

const visitorColumns = select({
  ...pageFields,
  mine: noRegistration,
  actsForOrganiser: expr.boolean(sql`false`),
});
type PageRow = RowOfSelection<typeof visitorColumns>;

/** An event for its page, its form and its calendar, for a viewer. */
export type EventPage = Omit<PageRow, 'organiserName' | 'organiserSlug' | 'organiserLogo'> & {
  organiser: { name: string; slug: string | null; logo: string | null };
};

/** An event that the viewer may see. */
export async function findEvent(slug: string, viewer: Actor | null): Promise<EventPage | undefined> {
  const columns = viewer ? select({ ...pageFields, ...viewerFields(viewer.id) }) : visitorColumns;
  const event = await row(
    columns,
    sql`
      SELECT ${columns} FROM events e ${seats} LEFT JOIN companies c ON c.id = e.organiser_company_id
      WHERE e.slug = ${slug} AND ${eventNotHidden()}`,
  );
  if (!event || !maySeeEvent(viewer, event)) return undefined;
  const { organiserName, organiserSlug, organiserLogo, ...rest } = event;
  const name = organiserName ?? config.municipality;
  return { ...rest, organiser: { name, slug: organiserSlug, logo: pictureUrl(organiserLogo) } };
}

const u = alias(User, 'u');
const attendeeColumns = select({ id: u.id, name: u.name, headline: u.headline, picture: u.picture });
export type Attendee = RowOfSelection<typeof attendeeColumns>;

const ATTENDEES = 60;

/** The first attendees, in the order of registration. The caller checks `maySeeAttendees` (policy.ts). */
export async function listAttendees(eventId: number): Promise<Attendee[]> {
  const attendees = await rows(
    attendeeColumns,
    sql`
      SELECT ${attendeeColumns} FROM seat_registrations r JOIN users u ON u.id = r.user_id
      WHERE r.subject_type = 'event' AND r.subject_id = ${eventId} AND r.status = 'confirmed'
        AND ${notBanned('u')} AND ${notHidden('person', u.id)}
      ORDER BY r.number LIMIT ${ATTENDEES}`,
  );
  return attendees.map((attendee) => ({ ...attendee, picture: pictureUrl(attendee.picture) }));
}
