import { config } from '../../../config/index.ts';
import { columns, row, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { pictureUrl } from '../../platform/pictures.ts';

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

type PageRow = Omit<EventPage, 'organiser'> & {
  organiserName: string | null;
  organiserSlug: string | null;
  organiserLogo: string | null;
};

/** What an event says of itself, on its page and in every calendar. `e` is the event. */
export const told = {
  slug: sql`e.slug`,
  title: sql`e.title`,
  summary: sql`e.summary`,
  description: sql`e.description`,
  startsAt: sql`e.starts_at`,
  endsAt: sql`e.ends_at`,
  allDay: sql`e.all_day`,
  placeName: sql`e.place_name`,
  address: sql`e.address`,
  uid: sql`e.uid`,
  sequence: sql`e.sequence`,
  createdAt: sql`e.created_at`,
};

/** `c` is the company that gives it. */
const pageColumns = columns<Omit<PageRow, keyof OwnPlace>>({
  ...told,
  id: sql`e.id`,
  onlineUrl: sql`e.online_url`,
  capacity: sql`e.capacity`,
  closesAt: sql`e.registration_closes_at`,
  organiserCompanyId: sql`e.organiser_company_id`,
  cancelledAt: sql`e.cancelled_at`,
  cancelReason: sql`e.cancel_reason`,
  updatedAt: sql`e.updated_at`,
  confirmed: sql`e.confirmed`,
  waiting: sql`e.waiting`,
  organiserName: sql`c.name`,
  organiserSlug: sql`c.slug`,
  organiserLogo: sql`c.logo`,
});

export async function eventBySlug(slug: string, actor: Pick<Actor, 'id'> | null): Promise<EventPage | undefined> {
  const found = await row<PageRow>(sql`
    SELECT ${pageColumns}, ${columns<OwnPlace>(actor ? ownPlace(actor.id) : noPlace)}
    FROM events e LEFT JOIN companies c ON c.id = e.organiser_company_id
    WHERE e.slug = ${slug}`);
  if (!found) return undefined;
  const { organiserName, organiserSlug, organiserLogo, ...event } = found;
  const name = organiserName ?? config.municipality;
  return { ...event, organiser: { name, slug: organiserSlug, logo: pictureUrl(organiserLogo) } };
}

type OwnPlace = Pick<EventPage, 'mine' | 'actsForOrganiser'>;

const noPlace = { mine: sql`NULL::json`, actsForOrganiser: sql`false` };

function ownPlace(userId: number) {
  return {
    mine: sql`(SELECT json_build_object('status', m.status, 'number', m.number::text, 'note', m.note, 'position',
      (SELECT count(*) FROM event_registrations w WHERE w.event_id = e.id AND w.status = 'waiting' AND w.number <= m.number))
      FROM event_registrations m WHERE m.event_id = e.id AND m.user_id = ${userId})`,
    actsForOrganiser: sql`EXISTS (SELECT 1 FROM company_members cm WHERE cm.company_id = e.organiser_company_id AND cm.user_id = ${userId})`,
  };
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
