import { z } from 'zod';
import {
  alias,
  expr,
  Initiative,
  InitiativeMilestone,
  jsonDate,
  notHidden,
  optionalAlias,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import { countOfComments } from '../../modules/comments/queries.ts';
import { countOfFollowers } from '../../modules/follows/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { may } from '../../platform/rights.ts';
import { noonOf } from '../../platform/text/format.ts';
import { containsLetters, searchWords } from '../../platform/text/search-words.ts';
import type { Theme } from './policy.ts';
import type { ListQuery } from './schemas.ts';

const i = alias(Initiative, 'i');
const next = optionalAlias(InitiativeMilestone, 'next');

/** `i` is the initiative, `next` its next milestone. */
const cardColumns = select({
  id: i.id,
  slug: i.slug,
  title: i.title,
  summary: i.summary,
  theme: i.theme.as<Theme>(),
  status: i.status,
  published: i.published,
  nextTitle: next.title,
  nextDue: next.dueOn,
  companies: expr.integer(sql`(SELECT count(*) FROM initiative_companies WHERE initiative_id = i.id)`),
  followers: countOfFollowers('initiative', i.id),
  comments: countOfComments('initiative', i.id),
});
export type InitiativeCard = Awaited<ReturnType<typeof cards>>[number];

const PAGE = 20;

/** Current initiatives for the front page, hearings first. */
export function listRunningInitiatives({ limit }: { limit: number }): Promise<InitiativeCard[]> {
  return cards(
    where([sql`i.published AND i.status IN ('hearing', 'running')`, notHidden('initiative', i.id)]),
    limit,
    0,
  );
}

/** A page of the initiatives, as the actor may see them. */
export async function listInitiatives({ q, theme, status, page }: ListQuery, actor: Actor | null) {
  const condition = where([
    notHidden('initiative', i.id),
    !may(actor, 'edit') && sql`i.published`,
    theme && sql`i.theme = ${theme}`,
    status && sql`i.status = ${status}`,
    q && sql`(i.search @@ ${searchWords(q)} OR ${containsLetters(i.title, q)})`,
  ]);
  const initiatives = await cards(condition, PAGE + 1, (page - 1) * PAGE);
  return { items: initiatives.slice(0, PAGE), hasMore: initiatives.length > PAGE };
}

const order = sql`
  array_position(ARRAY['hearing', 'running', 'planned', 'done', 'stopped'], i.status),
  i.created_at DESC, i.id DESC`;

/** Computes counts for the initiatives of the page only, not for those that OFFSET skips. */
async function cards(condition: Sql, limit: number, offset: number) {
  const initiatives = await rows(
    cardColumns,
    sql`
      SELECT ${cardColumns}
      FROM (
        SELECT i.id FROM initiatives i ${condition} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}
      ) AS page JOIN initiatives i ON i.id = page.id LEFT JOIN LATERAL (
        SELECT title, due_on FROM initiative_milestones
        WHERE initiative_id = i.id AND done_on IS NULL ORDER BY position, id LIMIT 1
      ) next ON true
      ORDER BY ${order}`,
  );
  return initiatives.map(({ nextTitle, nextDue, ...card }) => ({
    ...card,
    nextMilestone: nextTitle === null ? null : { title: nextTitle, dueOn: noonOf(nextDue) },
  }));
}

const milestone = z.object({ title: z.string(), dueOn: jsonDate.nullable(), doneOn: jsonDate.nullable() });
export type Milestone = z.infer<typeof milestone>;

/** The milestones of initiative `i` in their order. */
export const milestones = expr.json(
  sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object('title', m.title, 'dueOn', m.due_on, 'doneOn', m.done_on)
      ORDER BY m.position, m.id)
    FROM initiative_milestones m WHERE m.initiative_id = i.id), '[]')`,
  z.array(milestone),
);
