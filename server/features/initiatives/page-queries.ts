import { z } from 'zod';
import {
  alias,
  eventIsPublic,
  expr,
  Initiative,
  jsonTimestamp,
  notBanned,
  notHidden,
  type RowOfSelection,
  row,
  select,
  sql,
} from '../../../models/index.ts';
import { countOfFollowers, isFollowedBy } from '../../modules/follows/queries.ts';
import { idsLinkedTo } from '../../modules/links/queries.ts';
import { joinPool } from '../../modules/seats/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { notFound, requireFound } from '../../platform/errors.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { noonOf } from '../../platform/text/format.ts';
import { isOpen, maySeeInitiative, type Theme } from './policy.ts';
import { type Milestone, milestones } from './queries.ts';

const i = alias(Initiative, 'i');

const responsible = z.object({
  id: z.number(),
  name: z.string(),
  headline: z.string(),
  picture: z.string().nullable(),
});
const company = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  logo: z.string().nullable(),
  contribution: z.string(),
  isMine: z.boolean(),
});
const event = z.object({
  slug: z.string(),
  title: z.string(),
  startsAt: jsonTimestamp,
  endsAt: jsonTimestamp,
  allDay: z.boolean(),
  placeName: z.string(),
  organiserName: z.string(),
  isOfficial: z.boolean(),
  cancelled: z.boolean(),
  confirmed: z.number(),
  capacity: z.number().nullable(),
  waiting: z.number(),
});
const ownCompany = z.object({ id: z.number(), name: z.string() });

/** Companies and events on one page of their lists. */
const COMPANIES = 50;
const EVENTS = 20;

/** The numbers of the pages of both lists. */
export type ListPages = { companies: number; events: number };

/** `i` is the initiative, `me` the id of the viewer, or 0. */
const pageColumns = (me: number, pages: ListPages) =>
  select({
    ...i,
    theme: i.theme.as<Theme>(),
    responsible: expr
      .json(
        sql`(
          SELECT jsonb_build_object('id', u.id, 'name', u.name, 'headline', u.headline, 'picture', u.picture)
          FROM users u
          WHERE u.id = i.responsible_id AND ${notBanned('u')} AND ${notHidden('person', sql`u.id`)})`,
        responsible,
      )
      .orNull(),
    milestones,
    companies: expr.json(
      sql`coalesce((SELECT jsonb_agg(j ORDER BY j."joinedAt", j.id) FROM (
        SELECT c.id, c.slug, c.name, c.logo, ic.contribution, ic.created_at AS "joinedAt",
          EXISTS (SELECT 1 FROM company_members WHERE company_id = c.id AND user_id = ${me}) AS "isMine"
        FROM initiative_companies ic JOIN companies c ON c.id = ic.company_id
        WHERE ic.initiative_id = i.id AND ${notHidden('company', sql`c.id`)}
        ORDER BY ic.created_at, c.id
        LIMIT ${COMPANIES} OFFSET ${(pages.companies - 1) * COMPANIES}) j), '[]')`,
      z.array(company),
    ),
    companyCount: expr.integer(sql`(
      SELECT count(*) FROM initiative_companies ic
      WHERE ic.initiative_id = i.id AND ${notHidden('company', sql`ic.company_id`)})`),
    events: expr.json(
      sql`coalesce((SELECT jsonb_agg(e ORDER BY e."startsAt" DESC, e.id) FROM (
        SELECT e.id, e.slug, e.title, e.starts_at AS "startsAt", e.ends_at AS "endsAt", e.all_day AS "allDay",
          e.place_name AS "placeName", coalesce(o.name, '') AS "organiserName",
          e.organiser_company_id IS NULL AS "isOfficial",
          e.cancelled_at IS NOT NULL AS cancelled, pool.confirmed, pool.capacity, pool.waiting
        FROM events e ${joinPool('event', sql`e.id`)} LEFT JOIN companies o ON o.id = e.organiser_company_id
        WHERE e.id IN (${idsLinkedTo('event', { type: 'initiative', id: i.id })})
          AND ${eventIsPublic()}
        ORDER BY e.starts_at DESC, e.id
        LIMIT ${EVENTS} OFFSET ${(pages.events - 1) * EVENTS}) e), '[]')`,
      z.array(event),
    ),
    eventCount: expr.integer(sql`(
      SELECT count(*) FROM events e
      WHERE e.id IN (${idsLinkedTo('event', { type: 'initiative', id: i.id })}) AND ${eventIsPublic()})`),
    ownCompanies: expr.json(
      sql`coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name)
          ORDER BY c.name COLLATE "da-x-icu", c.id)
        FROM company_members m JOIN companies c ON c.id = m.company_id
        WHERE m.user_id = ${me} AND ${notHidden('company', sql`c.id`)}
          AND NOT EXISTS (SELECT 1 FROM initiative_companies WHERE initiative_id = i.id AND company_id = c.id)
        ), '[]')`,
      z.array(ownCompany),
    ),
    followers: countOfFollowers('initiative', i.id),
    isFollowing: isFollowedBy(me, 'initiative', i.id),
  });
type PageRow = RowOfSelection<ReturnType<typeof pageColumns>>;
export type InitiativePage = ReturnType<typeof present>;

/** All data of an initiative's page except its comments. Throws `not-found` if the actor may not see it. */
export async function findPage(slug: string, actor: Actor | null, pages: ListPages): Promise<InitiativePage> {
  const columns = pageColumns(actor?.id ?? 0, pages);
  const initiative = requireFound(
    await row(
      columns,
      sql`
        SELECT ${columns} FROM initiatives i
        WHERE i.slug = ${slug} AND ${notHidden('initiative', i.id)}`,
    ),
  );
  if (!maySeeInitiative(actor, initiative)) throw notFound();
  return present(initiative);
}

/** Whether the lists go on after these pages. */
export function haveMore({ companyCount, eventCount }: InitiativePage, { companies, events }: ListPages) {
  return { companies: companyCount > companies * COMPANIES, events: eventCount > events * EVENTS };
}

function present(initiative: PageRow) {
  const at = now();
  const { responsible } = initiative;
  return {
    ...initiative,
    isOpen: isOpen(initiative),
    startsOn: noonOf(initiative.startsOn),
    endsOn: noonOf(initiative.endsOn),
    responsible: responsible && { ...responsible, picture: pictureUrl(responsible.picture) },
    companies: initiative.companies.map((each) => ({ ...each, logo: pictureUrl(each.logo) })),
    milestones: steps(initiative.milestones),
    events: initiative.events.map((each) => ({ ...each, isPast: each.endsAt < at })),
  };
}

/** Milestones as the steps of a timeline. The current one is the first that is not reached. */
function steps(list: readonly Milestone[]) {
  const current = list.findIndex(({ doneOn }) => doneOn === null);
  return list.map(({ title, dueOn, doneOn }, index) => ({
    title,
    at: noonOf(doneOn ?? dueOn),
    state: doneOn ? ('done' as const) : index === current ? ('now' as const) : ('next' as const),
  }));
}
