import { columns, type InitiativeStatus, row, sql } from '../../../models/index.ts';
import { joinPool } from '../../modules/seats/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { notFound, requireFound } from '../../platform/errors.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { noonOf } from '../../platform/text/format.ts';
import { isOpen, maySee } from './policy.ts';
import { type Milestone, milestones } from './queries.ts';

type Row = {
  id: number;
  slug: string;
  title: string;
  summary: string;
  body: string;
  theme: string;
  status: InitiativeStatus;
  startsOn: string | null;
  endsOn: string | null;
  published: boolean;
  updatedAt: Date;
  responsible: { id: number; name: string; headline: string; picture: string | null } | null;
  milestones: Milestone[];
  companies: { id: number; slug: string; name: string; logo: string | null; contribution: string; isMine: boolean }[];
  events: (Record<string, unknown> & { startsAt: string; endsAt: string })[];
  mine: { id: number; name: string }[];
  followers: number;
  isFollowing: boolean;
};

/** All of an initiative's page but the debate. What this person may not see is not found. */
export async function initiativePage(slug: string, actor: Actor | null) {
  const one = requireFound(
    await row<Row>(sql`SELECT ${columns<Row>(shownTo(actor?.id ?? 0))} FROM initiatives i WHERE i.slug = ${slug}`),
  );
  if (!maySee(one, actor)) throw notFound();
  return shaped(one);
}

function shownTo(me: number) {
  return {
    id: sql`i.id`,
    slug: sql`i.slug`,
    title: sql`i.title`,
    summary: sql`i.summary`,
    body: sql`i.body`,
    theme: sql`i.theme`,
    status: sql`i.status`,
    startsOn: sql`i.starts_on::text`,
    endsOn: sql`i.ends_on::text`,
    published: sql`i.published`,
    updatedAt: sql`i.updated_at`,
    responsible: sql`(
      SELECT jsonb_build_object('id', u.id, 'name', u.name, 'headline', u.headline, 'picture', u.picture)
      FROM users u WHERE u.id = i.responsible_id AND u.banned_at IS NULL)`,
    milestones,
    companies: sql`coalesce((SELECT jsonb_agg(j ORDER BY j."joinedAt", j.id) FROM (
      SELECT c.id, c.slug, c.name, c.logo, ic.contribution, ic.created_at AS "joinedAt",
        EXISTS (SELECT 1 FROM company_members WHERE company_id = c.id AND user_id = ${me}) AS "isMine"
      FROM initiative_companies ic JOIN companies c ON c.id = ic.company_id
      WHERE ic.initiative_id = i.id ORDER BY ic.created_at, c.id LIMIT 200) j), '[]')`,
    events: sql`coalesce((SELECT jsonb_agg(e ORDER BY e."startsAt" DESC, e.id) FROM (
      SELECT e.id, e.slug, e.title, e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.all_day AS "allDay", e.place_name AS "placeName",
        pool.capacity, e.cancelled_at IS NOT NULL AS cancelled, o.name AS "organiserName", pool.confirmed, pool.waiting
      FROM initiative_events ie JOIN events e ON e.id = ie.event_id ${joinPool('event', sql`e.id`)} LEFT JOIN companies o ON o.id = e.organiser_company_id
      WHERE ie.initiative_id = i.id ORDER BY e.starts_at DESC, e.id LIMIT 20) e), '[]')`,
    mine: sql`coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) ORDER BY c.name COLLATE "da-x-icu", c.id)
      FROM company_members m JOIN companies c ON c.id = m.company_id
      WHERE m.user_id = ${me} AND NOT EXISTS (SELECT 1 FROM initiative_companies WHERE initiative_id = i.id AND company_id = c.id)
      ), '[]')`,
    followers: sql`(SELECT count(*)::int FROM initiative_followers WHERE initiative_id = i.id)`,
    isFollowing: sql`EXISTS (SELECT 1 FROM initiative_followers WHERE initiative_id = i.id AND user_id = ${me})`,
  };
}

function shaped(one: Row) {
  const at = now();
  const isNow = one.milestones.findIndex(({ doneOn }) => doneOn === null);
  return {
    ...one,
    isOpen: isOpen(one),
    startsOn: noonOf(one.startsOn),
    endsOn: noonOf(one.endsOn),
    responsible: one.responsible && { ...one.responsible, picture: pictureUrl(one.responsible.picture) },
    companies: one.companies.map((company) => ({ ...company, logo: pictureUrl(company.logo) })),
    milestones: one.milestones.map(({ title, dueOn, doneOn }, index) => ({
      title,
      at: noonOf(doneOn ?? dueOn),
      state: doneOn ? ('done' as const) : index === isNow ? ('now' as const) : ('next' as const),
    })),
    events: one.events.map((event) => {
      const endsAt = new Date(event.endsAt);
      return { ...event, startsAt: new Date(event.startsAt), endsAt, isPast: endsAt < at };
    }),
  };
}
