import {
  expr,
  openOn,
  opportunityNotHidden,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { localDay } from '../../platform/text/format.ts';
import { searchLetters, searchWords } from '../../platform/text/search-words.ts';
import {
  cardColumns,
  districtOf,
  isOwn,
  isRepliedBy,
  isSavedBy,
  isVisible,
  type OpportunityCard,
  withLogo,
} from './queries.ts';
import type { ListQuery } from './schemas.ts';

const PAGE_SIZE = 20;

const joined = sql`opportunities o
  LEFT JOIN companies c ON c.id = o.company_id LEFT JOIN users u ON u.id = o.user_id`;

type Reader = { viewerId: number | null };

/**
 * A page of opportunities. `fitting`: ids of those that fit the reader, the best first, for the order `fits`.
 */
export async function listOpportunities(
  query: ListQuery,
  { viewerId, fitting = [] }: Reader & { fitting?: readonly number[] },
): Promise<{ items: OpportunityCard[]; hasMore: boolean }> {
  const columns = cardColumns(viewerId);
  const conditions = [withWords(query), shownAs(query.show, viewerId), ...Object.values(chosenIn(query))];
  const cards = await rows(
    columns,
    sql`
      SELECT ${columns} FROM ${joined} ${where(conditions)} ORDER BY ${orderOf(query, fitting)}
      LIMIT ${PAGE_SIZE + 1} OFFSET ${(query.page - 1) * PAGE_SIZE}`,
  );
  return { items: cards.slice(0, PAGE_SIZE).map(withLogo), hasMore: cards.length > PAGE_SIZE };
}

/** The cards of these opportunities. */
export async function listCards(ids: readonly number[], viewerId: number | null): Promise<OpportunityCard[]> {
  if (ids.length === 0) return [];
  const columns = cardColumns(viewerId);
  const cards = await rows(
    columns,
    sql`
      SELECT ${columns} FROM ${joined} WHERE o.id = ANY (${ids}::integer[]) ORDER BY o.id
      LIMIT ${ids.length}`,
  );
  return cards.map(withLogo);
}

function withWords({ q }: ListQuery): Sql | undefined {
  if (q === '') return undefined;
  return sql`(o.search @@ ${searchWords(q)} OR ${searchLetters(q)} <% ${searchLetters(sql`o.title`)})`;
}

type Shown = ListQuery['show'];

/** A condition: the opportunity `o` is among those that the page shows. */
function shownAs(show: Shown, viewerId: number | null): Sql {
  const isOpen = openOn(localDay(now()));
  if (show === 'saved') return sql`(${isVisible()} AND ${isSavedBy(viewerId)})`;
  if (show === 'replied') return sql`(${isVisible()} AND ${isRepliedBy(viewerId)})`;
  if (show === 'mine') return sql`(${opportunityNotHidden()} AND ${isOwn(viewerId)})`;
  return show === 'ended' ? sql`(${isVisible()} AND NOT ${isOpen})` : isOpen;
}

/** The conditions of the filters, without `show`: undefined for one that is not used. */
function chosenIn({ kind, matter, district, industry, now: isNow }: ListQuery) {
  return {
    kind: kind === '' ? undefined : sql`o.kind = ${kind}`,
    matter: matter === '' ? undefined : sql`o.matter = ${matter}`,
    district: district === '' ? undefined : sql`${districtOf} = ${district}`,
    industry: industry === '' ? undefined : sql`c.industry = ${industry}`,
    now: isNow ? sql`(o.starts_on IS NULL OR o.starts_on <= ${localDay(now())}::date)` : undefined,
  };
}

function orderOf({ q, sort, show }: ListQuery, fitting: readonly number[]): Sql {
  const newest = sql`o.created_at DESC, o.id DESC`;
  if (sort === 'ends') return sql`o.closes_on NULLS LAST, ${newest}`;
  if (sort === 'fits') return sql`array_position(${fitting}::integer[], o.id) NULLS LAST, ${newest}`;
  if (show === 'mine')
    return sql`(o.closed_at IS NOT NULL OR coalesce(o.closes_on < ${localDay(now())}::date, false)),
      ${newest}`;
  if (q === '' || sort === 'newest') return newest;
  return sql`ts_rank(o.search, ${searchWords(q)})
    + word_similarity(${searchLetters(q)}, ${searchLetters(sql`o.title`)}) DESC, ${newest}`;
}

/** A filter and one of its values, with the number of opportunities that it would show. */
type Count = { filter: string; value: string; count: number };
const countColumns = select({
  filter: expr.text(sql`found.filter`),
  value: expr.text(sql`found.value`),
  count: expr.integer(sql`found.count`),
});

/** The newest opportunities are counted, open and ended ones: those of some years. */
const MAX_COUNTED = 5_000;
const shows: readonly Shown[] = ['', 'saved', 'replied', 'mine', 'ended'];

/**
 * How many opportunities each value of each filter would show, with the words and the other filters as they
 * are. One statement reads each opportunity once.
 */
export function countOpportunities(query: ListQuery, { viewerId }: Reader): Promise<Count[]> {
  const flags = shows.map((show) => shownAs(show, viewerId));
  const holds = query.show === '' ? 1 : shows.indexOf(query.show) + 1;
  const shown = sql`shown[${holds}::integer]`;
  const { kind, matter, district, industry, now: isNow } = query;
  const chosen = {
    show: shown,
    kind: kind === '' ? undefined : sql`kind = ${kind}`,
    matter: matter === '' ? undefined : sql`matter = ${matter}`,
    district: district === '' ? undefined : sql`district = ${district}`,
    industry: industry === '' ? undefined : sql`industry = ${industry}`,
    now: isNow ? sql`is_now` : undefined,
  };
  type Filter = keyof typeof chosen;
  const others = (filter: Filter, ...more: Sql[]) =>
    where([
      ...(Object.keys(chosen) as Filter[]).filter((each) => each !== filter).map((each) => chosen[each]),
      ...more,
    ]);
  const byValue = (filter: Filter, column: Sql) => sql`
    SELECT ${filter}::text AS filter, ${column} AS value, count(*) FROM base
    ${others(filter, sql`${column} <> ''`)} GROUP BY ${column}`;
  return rows(
    countColumns,
    sql`
      WITH base AS MATERIALIZED (
        SELECT o.kind, o.matter, ${districtOf} AS district, coalesce(c.industry, '') AS industry,
          (o.starts_on IS NULL OR o.starts_on <= ${localDay(now())}::date) AS is_now,
          ARRAY[${flags.reduce((list, flag) => sql`${list}, ${flag}`)}] AS shown
        FROM opportunities o LEFT JOIN companies c ON c.id = o.company_id ${where([withWords(query)])}
        ORDER BY o.created_at DESC, o.id DESC LIMIT ${MAX_COUNTED}
      )
      SELECT ${countColumns} FROM (
        ${byValue('kind', sql`kind`)} UNION ALL ${byValue('matter', sql`matter`)}
        UNION ALL ${byValue('district', sql`district`)} UNION ALL ${byValue('industry', sql`industry`)}
        UNION ALL SELECT 'now', '1', count(*) FROM base ${others('now', sql`is_now`)}
        UNION ALL SELECT 'show', (${shows}::text[])[n.at], count(*)
          FROM base, generate_series(1, ${shows.length}::integer) AS n (at)
          ${others('show', sql`shown[n.at]`)}
          GROUP BY n.at
      ) AS found ORDER BY found.filter, found.count DESC, found.value`,
  );
}
