import {
  columns,
  emptySql,
  escapeLike,
  type InitiativeStatus,
  row,
  rows,
  type Sql,
  sql,
  where,
} from '../../../models/index.ts';
import { type Actor, isOfficer } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { noonOf } from '../../platform/text/format.ts';
import { ofTheOffice } from '../accounts/queries.ts';
import type { ListQuery } from './schemas.ts';

export type InitiativeCard = {
  id: number;
  slug: string;
  title: string;
  summary: string;
  theme: string;
  status: InitiativeStatus;
  published: boolean;
  companies: number;
  followers: number;
  comments: number;
  nextMilestone: { title: string; dueOn: Date | null } | null;
};

type CardRow = Omit<InitiativeCard, 'nextMilestone'> & { nextTitle: string | null; nextDue: string | null };

/** `i` is the initiative, `next` its next milestone. */
const cardColumns = columns<CardRow>({
  id: sql`i.id`,
  slug: sql`i.slug`,
  title: sql`i.title`,
  summary: sql`i.summary`,
  theme: sql`i.theme`,
  status: sql`i.status`,
  published: sql`i.published`,
  nextTitle: sql`next.title`,
  nextDue: sql`next.due_on::text`,
  companies: sql`(SELECT count(*)::int FROM initiative_companies WHERE initiative_id = i.id)`,
  followers: sql`(SELECT count(*)::int FROM initiative_followers WHERE initiative_id = i.id)`,
  comments: sql`(SELECT count(*)::int FROM initiative_comments WHERE initiative_id = i.id AND removed_at IS NULL)`,
});

const PAGE = 20;

/** What goes on now, for the front page: what people can have a say in first. */
export function runningInitiatives({ limit }: { limit: number }): Promise<InitiativeCard[]> {
  return cards(where([sql`i.published AND i.status IN ('hearing', 'running')`]), limit, 0);
}

/** A page of the strategy, as this person may see it. */
export async function initiativeList({ q, theme, status, page }: ListQuery, actor: Actor | null) {
  const wanted = where([
    !isOfficer(actor) && sql`i.published`,
    theme && sql`i.theme = ${theme}`,
    status && sql`i.status = ${status}`,
    q && sql`(i.search @@ websearch_to_tsquery('danish', ${q}) OR i.title ILIKE ${`%${escapeLike(q)}%`})`,
  ]);
  const found = await cards(wanted, PAGE + 1, (page - 1) * PAGE);
  return { initiatives: found.slice(0, PAGE), hasNext: found.length > PAGE };
}

const order = sql`array_position(ARRAY['hearing', 'running', 'planned', 'done', 'stopped'], i.status), i.created_at DESC, i.id DESC`;

/** Counted for the page's own, not for all before it. */
async function cards(wanted: Sql, limit: number, offset: number): Promise<InitiativeCard[]> {
  const found = await rows<CardRow>(sql`
    SELECT ${cardColumns}
    FROM (SELECT i.id FROM initiatives i ${wanted} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) AS page
    JOIN initiatives i ON i.id = page.id LEFT JOIN LATERAL (
      SELECT title, due_on FROM initiative_milestones WHERE initiative_id = i.id AND done_on IS NULL ORDER BY position, id LIMIT 1
    ) next ON true
    ORDER BY ${order}`);
  return found.map(({ nextTitle, nextDue, ...card }) => ({
    ...card,
    nextMilestone: nextTitle === null ? null : { title: nextTitle, dueOn: noonOf(nextDue) },
  }));
}

export type EventChoice = { id: number; title: string; startsAt: Date };

/** What the officer's form offers: who can answer for it, and the meetings to come or already named. */
export async function formChoices(initiativeId: number | null) {
  const officers = await rows<{ id: number; name: string }>(sql`
    SELECT id, name FROM users
    WHERE ${ofTheOffice}
      ${initiativeId === null ? emptySql : sql`OR id = (SELECT responsible_id FROM initiatives WHERE id = ${initiativeId})`}
    ORDER BY name COLLATE "da-x-icu", id LIMIT 200`);
  const events = await rows<EventChoice>(sql`
    SELECT id, title, starts_at AS "startsAt" FROM events
    WHERE (ends_at > ${now()} AND cancelled_at IS NULL)
      ${initiativeId === null ? emptySql : sql`OR id IN (SELECT event_id FROM initiative_events WHERE initiative_id = ${initiativeId})`}
    ORDER BY starts_at, id LIMIT 100`);
  return { officers, events };
}

export type Milestone = { title: string; dueOn: string | null; doneOn: string | null };

/** The milestones of initiative `i` in their order, as JSON. */
export const milestones = sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('title', m.title, 'dueOn', m.due_on, 'doneOn', m.done_on) ORDER BY m.position, m.id)
  FROM initiative_milestones m WHERE m.initiative_id = i.id), '[]')`;

/** An initiative as its form has it. */
export function initiativeForEdit(slug: string) {
  return row<{
    id: number;
    slug: string;
    title: string;
    summary: string;
    body: string;
    theme: string;
    status: string;
    startsOn: string | null;
    endsOn: string | null;
    responsibleId: number | null;
    published: boolean;
    version: number;
    events: number[];
    milestones: Milestone[];
  }>(sql`
    SELECT i.id, i.slug, i.title, i.summary, i.body, i.theme, i.status, i.starts_on::text AS "startsOn", i.ends_on::text AS "endsOn",
      i.responsible_id AS "responsibleId", i.published, i.version,
      ARRAY (SELECT event_id FROM initiative_events WHERE initiative_id = i.id ORDER BY event_id) AS events,
      ${milestones} AS milestones
    FROM initiatives i WHERE i.slug = ${slug}`);
}
