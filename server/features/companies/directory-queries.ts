import { expr, rows, type Sql, select, sql, where } from '../../../models/index.ts';
import { type KeyColumn, type ListPage, type Place, pageOf, placeOf } from '../../platform/http/keyset.ts';
import { asCard, type CompanyCard, cardColumns } from './queries.ts';
import type { DirectoryQuery } from './schemas.ts';
import { companiesByWords, hasLabels, MAX_HITS } from './search-candidates.ts';

const PAGE_SIZE = 24;
/** Maximum number of companies that the list by name counts. */
const MAX_COUNTED = 1_000;

export type CompanyList = ListPage<CompanyCard> & {
  /** At most `MAX_HITS` of a search, else a thousand (`isTotalCapped`). */
  total: number;
  isTotalCapped: boolean;
};

/**
 * A page of the directory. By words or what is sought: the best hits first, and only the first `MAX_HITS`.
 * Otherwise by name in Danish order, to the end.
 */
export function listCompanies(query: DirectoryQuery): Promise<CompanyList> {
  return query.q || query.seeks ? pageByWords(query) : pageByName(query);
}

const byName: readonly KeyColumn[] = [
  { column: sql`s.name COLLATE "da-x-icu"`, kind: 'text' },
  { column: sql`s.company_id`, kind: 'id' },
];

const hitColumns = select({ ...cardColumns.fields, total: expr.integer(sql`SELECT count(*) FROM hits`) });

async function pageByWords(query: DirectoryQuery): Promise<CompanyList> {
  const { page } = query;
  const inRank = query.q ? sql`h.id` : sql`s.name COLLATE "da-x-icu", h.id`;
  const found = await rows(
    hitColumns,
    sql`
      WITH hits AS MATERIALIZED (${companiesByWords(query)}),
        page AS (
          SELECT h.id, h.rank, row_number() OVER (ORDER BY h.rank DESC, ${inRank}) AS place
          FROM hits h JOIN company_search s ON s.company_id = h.id
          ORDER BY place LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}
        )
      SELECT ${hitColumns} FROM page h JOIN companies c ON c.id = h.id ORDER BY h.place`,
  );
  const total = found[0]?.total ?? 0;
  const hasMore = page * PAGE_SIZE < Math.min(total, MAX_HITS);
  return {
    items: found.map(({ total: _, ...card }) => asCard(card)),
    previous: page > 1 ? { page: page - 1 } : null,
    next: hasMore ? { page: page + 1 } : null,
    total: Math.min(total, MAX_HITS),
    isTotalCapped: total > MAX_HITS,
  };
}

/** Reads by an index of names: no more companies than the page shows, and counts at most a thousand. */
async function pageByName(query: DirectoryQuery): Promise<CompanyList> {
  const filters = [
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

function idsOfPage(filters: readonly (Sql | '' | false)[], { condition, order, offset }: Place): Sql {
  return sql`
    SELECT s.company_id, s.name FROM company_search s ${where([...filters, condition])}
    ORDER BY ${order} LIMIT ${PAGE_SIZE + 1} OFFSET ${offset(PAGE_SIZE)}`;
}
