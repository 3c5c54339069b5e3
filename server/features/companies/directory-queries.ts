import {
  alias,
  Company,
  expr,
  notHidden,
  plannedAnew,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import { type KeyColumn, type ListPage, pageOf, placeOf } from '../../platform/http/keyset.ts';
import { countInDatabase, countInMemory, type Facets } from './directory/facets.ts';
import { conditionsOf, distanceFrom, passes } from './directory/filters.ts';
import type { Point } from './directory/places.ts';
import type { DirectoryQuery, Sort } from './directory/query.ts';
import { type Resolved, resolve, type Viewer } from './directory/resolve.ts';
import { asCard, type CompanyCard, cardColumns } from './queries.ts';
import { type CardMarks, marksOf } from './search/card-marks.ts';
import { findCompanies, type Hit } from './search/find-companies.ts';
import { notesOf, type SearchNotes } from './search/search-notes.ts';
import { MAX_HITS, matchingRows } from './search-candidates.ts';

const PAGE_SIZE = 24;

/** A card of the directory, with its distance in kilometres and the words that the search found. */
export type FoundCard = CompanyCard & {
  distance?: number | null;
  /** Whether it is measured from its own position, and not from the centre of its district. */
  hasPosition?: boolean;
  marks?: CardMarks;
  fitsLess?: boolean;
};

export type CompanyList = ListPage<FoundCard> & {
  /** Of a search by words. */
  notes?: SearchNotes;
  total: number;
  /** Whether more than `total` match, of which the list has the best ones. */
  isTotalCapped: boolean;
  facets: Facets;
  sort: Sort;
} & Pick<Resolved, 'reader' | 'company' | 'missing'>;

/**
 * A page of the directory. By words: the best hits first, and only the first `MAX_HITS`. Otherwise by name in
 * Danish order, or the newest first, to the end; or the nearest first, and only the first `MAX_HITS`.
 */
export async function listCompanies(query: DirectoryQuery, viewer: Viewer = null): Promise<CompanyList> {
  const resolved = await resolve(query, viewer);
  const { reader, company, missing } = resolved;
  const sort = sortOf(query, resolved);
  const page = query.q
    ? await pageByWords({ query, resolved, viewer, sort })
    : await pageWithoutWords({ query, resolved, sort });
  return { ...page, sort, reader, company, missing };
}

type Request = { query: DirectoryQuery; resolved: Resolved; sort: Sort };

/** The order that was chosen, as far as it is possible. */
function sortOf({ q, sort }: DirectoryQuery, { reader }: Resolved): Sort {
  const usual = q ? 'best' : 'name';
  if (sort === 'best' && !q) return usual;
  if (sort === 'near' && !reader.from) return usual;
  return sort ?? usual;
}

const nameOrder = new Intl.Collator('da').compare;

const inMemory: Record<Sort, ((one: Hit, other: Hit) => number) | undefined> = {
  best: undefined,
  name: (one, other) => nameOrder(one.name, other.name) || one.id - other.id,
  near: (one, other) => (one.distance ?? Infinity) - (other.distance ?? Infinity) || one.id - other.id,
  newest: (one, other) => other.createdAt.getTime() - one.createdAt.getTime() || other.id - one.id,
};

/** The hits of the words of the query. */
async function pageByWords({ query, resolved, viewer, sort }: Request & { viewer: Viewer }) {
  const { choices, reader } = resolved;
  const { q, page } = query;
  const finding = await findCompanies({ q, viewer, choices, reader });
  const { tooMany } = finding;
  const passing = finding.hits.filter((hit) => passes(hit, choices));
  const order = inMemory[sort];
  const hits = order ? passing.toSorted(order) : passing;
  return {
    items: await listFound(hits.slice(0, MAX_HITS).slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)),
    notes: notesOf(q, finding, passing),
    previous: page > 1 ? { page: page - 1 } : null,
    next: page * PAGE_SIZE < Math.min(hits.length, MAX_HITS) ? { page: page + 1 } : null,
    total: Math.min(hits.length, MAX_HITS),
    isTotalCapped: hits.length > MAX_HITS,
    facets: tooMany
      ? await countInDatabase(choices, { ...reader, words: tooMany })
      : countInMemory(finding.hits, choices),
  };
}

const c = alias(Company, 'c');
const foundColumns = select({ ...cardColumns.fields, allOffers: c.offers, allSeeks: c.seeks });

/** The cards of hits, in their order. */
async function listFound(hits: readonly Hit[]): Promise<FoundCard[]> {
  const found = await rows(
    foundColumns,
    sql`
      SELECT ${foundColumns} FROM unnest(${hits.map(({ id }) => id)}::integer[])
        WITH ORDINALITY AS found (id, place)
      JOIN companies c ON c.id = found.id ORDER BY found.place`,
  );
  const hitOf = new Map(hits.map((hit) => [hit.id, hit]));
  return found.map(({ allOffers, allSeeks, ...card }) => {
    const { lexemes = [], fitsLess = false, distance = null, hasPosition = false } = hitOf.get(card.id) ?? {};
    const marks = marksOf({ ...card, offers: allOffers, seeks: allSeeks }, new Set(lexemes));
    return { ...asCard(card), marks, fitsLess, distance, hasPosition };
  });
}

/** All companies that pass the filters. */
async function pageWithoutWords({ query, resolved, sort }: Request) {
  const { choices, reader } = resolved;
  const facets = await countInDatabase(choices, reader);
  const conditions = conditionsOf(choices);
  // Few companies are read and sorted; of many, an index in the order of the list has some on each page.
  const isFew = conditions.length > 0 && !facets.isEstimate;
  const from = isFew ? fewRows(conditions) : sql`company_search s`;
  const filters = isFew ? [] : [...conditions, notHidden('company', sql`s.company_id`)];
  const list =
    sort === 'near' && reader.from
      ? await nearestPage(query, { from, filters, point: reader.from })
      : await pageInOrder(query, { from, filters, isNewest: sort === 'newest', point: reader.from });
  return { ...list, total: facets.total, isTotalCapped: false, facets };
}

/** More than there can be when the samples have few. */
const MANY = 10_000;

function fewRows(conditions: readonly Sql[]): Sql {
  const columns = sql`s.company_id, s.name, s.created_at, s.place, s.has_position`;
  return sql`(${matchingRows(columns, { conditions, limit: MANY })}) AS s`;
}

const byName: readonly KeyColumn[] = [
  { column: sql`s.name COLLATE "da-x-icu"`, kind: 'text' },
  { column: sql`s.company_id`, kind: 'id' },
];
const byTime: readonly KeyColumn[] = [
  { column: sql`s.created_at`, kind: 'time' },
  { column: sql`s.company_id`, kind: 'id' },
];

type Source = { from: Sql; filters: readonly Sql[]; point: Point | undefined };

async function pageInOrder(query: DirectoryQuery, source: Source & { isNewest: boolean }) {
  const { from, filters, point, isNewest } = source;
  const place = placeOf(query, { order: isNewest ? byTime : byName, isDescending: isNewest });
  const { condition, order, offset } = place;
  const columns = listColumns(point);
  const found = await rows(
    columns,
    plannedAnew(sql`
      SELECT ${columns} FROM (
        SELECT s.company_id, s.name, s.created_at, s.place, s.has_position FROM ${from}
        ${where([...filters, condition])} ORDER BY ${order} LIMIT ${PAGE_SIZE + 1} OFFSET ${offset(PAGE_SIZE)}
      ) AS s JOIN companies c ON c.id = s.company_id ORDER BY ${order}`),
  );
  return pageOf(found.map(asCard), {
    query,
    place,
    size: PAGE_SIZE,
    keyOf: ({ name, createdAt, id }) => (isNewest ? [createdAt.toISOString(), id] : [name, id]),
  });
}

/** Columns of a list. Depend on the reader's position, therefore made for each list. */
function listColumns(point: Point | undefined) {
  return select({
    ...cardColumns.fields,
    createdAt: expr.timestamp(sql`s.created_at`),
    hasPosition: expr.boolean(sql`s.has_position`),
    distance: expr.float(point ? distanceFrom(point) : sql`NULL`).orNull(),
  });
}

/** The nearest ones; those whose place nobody knows are left out. By the index of places (KNN). */
async function nearestPage({ page }: DirectoryQuery, { from, filters, point }: Source & { point: Point }) {
  const columns = listColumns(point);
  const distance = distanceFrom(point);
  const offset = (page - 1) * PAGE_SIZE;
  const found = await rows(
    columns,
    plannedAnew(sql`
      SELECT ${columns} FROM (
        SELECT s.company_id, s.created_at, s.place, s.has_position FROM ${from}
        ${where([...filters, sql`s.place IS NOT NULL`])} ORDER BY ${distance}, s.company_id
        LIMIT ${Math.max(0, Math.min(PAGE_SIZE + 1, MAX_HITS - offset))} OFFSET ${Math.min(offset, MAX_HITS)}
      ) AS s JOIN companies c ON c.id = s.company_id ORDER BY ${distance}, c.id`),
  );
  return {
    items: found.slice(0, PAGE_SIZE).map(asCard),
    previous: page > 1 ? { page: page - 1 } : null,
    next: found.length > PAGE_SIZE ? { page: page + 1 } : null,
  };
}
