import { config } from '../../../../config/index.ts';
import {
  alias,
  Company,
  Event,
  expr,
  optionalAlias,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { containsLetters } from '../../../platform/text/search-words.ts';
import { eventsVisibleTo } from '../audience.ts';
import { isPublishableBy } from '../publishing.ts';
import type { DraftsQuery } from '../schemas.ts';

const e = alias(Event, 'e');
const c = optionalAlias(Company, 'c');
const draftColumns = () =>
  select({
    id: e.id,
    slug: e.slug,
    title: e.title,
    startsAt: e.startsAt,
    endsAt: e.endsAt,
    allDay: e.allDay,
    organiserName: expr.text(sql`coalesce(${c.name}, ${config.municipality})`),
    isImported: expr.boolean(sql`e.imported_at IS NOT NULL`),
    isCancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
    isPast: expr.boolean(sql`e.ends_at <= ${now()}`),
  });
/** A draft in the list of drafts. */
export type Draft = RowOfSelection<ReturnType<typeof draftColumns>>;

const PAGE_SIZE = 50;
const countColumn = select({ count: expr.integer(sql`count(*)`) });
const from = sql`FROM events e LEFT JOIN companies c ON c.id = e.organiser_company_id`;

/** A page of the drafts that the actor may see, soonest first, and their number. */
export async function listDrafts(actor: Actor, query: DraftsQuery) {
  const columns = draftColumns();
  const conditions = where([sql`e.published_at IS NULL`, eventsVisibleTo(actor), ...conditionsOf(query)]);
  const [items, counted] = await Promise.all([
    rows(
      columns,
      sql`
        SELECT ${columns} ${from} ${conditions}
        ORDER BY e.starts_at, e.id LIMIT ${PAGE_SIZE} OFFSET ${(query.page - 1) * PAGE_SIZE}`,
    ),
    row(countColumn, sql`SELECT ${countColumn} ${from} ${conditions}`),
  ]);
  const total = counted?.count ?? 0;
  return { items, total, hasMore: query.page * PAGE_SIZE < total };
}

/** How many drafts that match the filter the actor may publish. */
export async function countPublishable(actor: Actor, query: DraftsQuery): Promise<number> {
  const conditions = where([isPublishableBy(actor), ...conditionsOf(query)]);
  return (await row(countColumn, sql`SELECT ${countColumn} ${from} ${conditions}`))?.count ?? 0;
}

const idColumn = select({ id: e.id });

export async function listPublishableIds(actor: Actor, query: DraftsQuery): Promise<number[]> {
  const conditions = where([isPublishableBy(actor), ...conditionsOf(query)]);
  const drafts = await rows(idColumn, sql`SELECT ${idColumn} ${from} ${conditions} ORDER BY e.id`);
  return drafts.map(({ id }) => id);
}

function conditionsOf({ q }: DraftsQuery): Sql[] {
  return q ? [containsLetters(sql`e.title || ' ' || coalesce(c.name, '')`, q)] : [];
}
