import {
  alias,
  Company,
  expr,
  notHidden,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { type KeyColumn, type ListPage, type Place, pageOf, placeOf } from '../../platform/http/keyset.ts';
import { asCard, type CompanyCard, cardColumns } from './queries.ts';
import type { DirectoryQuery } from './schemas.ts';
import { type CardMarks, marksOf } from './search/card-marks.ts';
import { findCompanies, type Hit, seeksQuery } from './search/find-companies.ts';
import { notesOf, type SearchNotes } from './search/search-notes.ts';
import { candidates, hasLabels, MAX_HITS } from './search-candidates.ts';

const PAGE_SIZE = 24;
/** Maximum number of companies that the list by name counts. */
const MAX_COUNTED = 1_000;

/** A card of the directory, with the words that the search found. */
export type FoundCard = CompanyCard & { marks?: CardMarks; fitsLess?: boolean };

export type CompanyList = ListPage<FoundCard> & {
  /** Of a search by words. */
  notes?: SearchNotes;
  /** At most `MAX_HITS` of a search, else a thousand (`isTotalCapped`). */
  total: number;
  isTotalCapped: boolean;
};

/**
 * A page of the directory. By words or what is sought: the best hits first, and only the first `MAX_HITS`.
 * Otherwise by name in Danish order, to the end.
 */
export function listCompanies(query: DirectoryQuery, viewer: Viewer = null): Promise<CompanyList> {
  if (query.q) return pageByWords(query, viewer);
  return query.seeks ? pageBySought(query) : pageByName(query);
}

const byName: readonly KeyColumn[] = [
  { column: sql`s.name COLLATE "da-x-icu"`, kind: 'text' },
  { column: sql`s.company_id`, kind: 'id' },
];

type Viewer = Pick<Actor, 'id'> | null;

/** The best hits of the words of the query. */
async function pageByWords({ page, ...query }: DirectoryQuery, viewer: Viewer): Promise<CompanyList> {
  const finding = await findCompanies({ ...query, viewer });
  const { hits } = finding;
  return {
    items: await listFound(hits.slice(0, MAX_HITS).slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)),
    notes: notesOf(query.q, finding),
    previous: page > 1 ? { page: page - 1 } : null,
    next: page * PAGE_SIZE < Math.min(hits.length, MAX_HITS) ? { page: page + 1 } : null,
    total: Math.min(hits.length, MAX_HITS),
    isTotalCapped: hits.length > MAX_HITS,
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
    const { lexemes = [], fitsLess = false } = hitOf.get(card.id) ?? {};
    const marks = marksOf({ ...card, offers: allOffers, seeks: allSeeks }, new Set(lexemes));
    return { ...asCard(card), marks, fitsLess };
  });
}

const soughtColumns = select({ ...cardColumns.fields, total: expr.integer(sql`SELECT count(*) FROM hits`) });

/** Companies that seek something, by name: the first `MAX_HITS`. */
async function pageBySought({ page, seeks, ...filters }: DirectoryQuery): Promise<CompanyList> {
  const sought = await seeksQuery(seeks);
  const found = await rows(
    soughtColumns,
    sql`
      WITH hits AS MATERIALIZED (
        ${candidates({ ...filters, seeks: sql`${sought}::tsquery`, limit: MAX_HITS + 1 })}),
        page AS (
          SELECT id, row_number() OVER () AS place
          FROM (SELECT id FROM hits ORDER BY name COLLATE "da-x-icu", id
            LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}) AS best
        )
      SELECT ${soughtColumns} FROM page p JOIN companies c ON c.id = p.id ORDER BY p.place`,
  );
  const total = found[0]?.total ?? 0;
  return {
    items: found.map(({ total: _, ...card }) => asCard(card)),
    previous: page > 1 ? { page: page - 1 } : null,
    next: page * PAGE_SIZE < Math.min(total, MAX_HITS) ? { page: page + 1 } : null,
    total: Math.min(total, MAX_HITS),
    isTotalCapped: total > MAX_HITS,
  };
}

/** Reads by an index of names: no more companies than the page shows, and counts at most a thousand. */
async function pageByName(query: DirectoryQuery): Promise<CompanyList> {
  const filters: (Sql | '' | false | undefined)[] = [
    notHidden('company', sql`s.company_id`),
    query.industry && sql`s.industry = ${query.industry}`,
    query.unverified && hasLabels({ unverified: true }),
  ];
  const place = placeOf(query, { order: byName });
  const counted = sql`SELECT FROM company_search s ${where(filters)} LIMIT ${MAX_COUNTED + 1}`;
  const columns = select({
    ...cardColumns.fields,
    total: expr.integer(sql`SELECT count(*) FROM (${counted}) AS counted`),
  });
  const found = await rows(
    columns,
    sql`
    SELECT ${columns} FROM (${idsOfPage(filters, place)}) AS s JOIN companies c ON c.id = s.company_id
    ORDER BY ${place.order}`,
  );
  const total = found[0]?.total ?? 0;
  const cards = found.map(({ total: _, ...card }) => asCard(card));
  return {
    ...pageOf(cards, { query, place, size: PAGE_SIZE, keyOf: ({ name, id }) => [name, id] }),
    total: Math.min(total, MAX_COUNTED),
    isTotalCapped: total > MAX_COUNTED,
  };
}

function idsOfPage(
  filters: readonly (Sql | '' | false | undefined)[],
  { condition, order, offset }: Place,
): Sql {
  return sql`
    SELECT s.company_id, s.name FROM company_search s ${where([...filters, condition])}
    ORDER BY ${order} LIMIT ${PAGE_SIZE + 1} OFFSET ${offset(PAGE_SIZE)}`;
}
