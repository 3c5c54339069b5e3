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
  // Without words all have the same rank.
  const order = query.q ? sql`rank DESC, id` : sql`name COLLATE "da-x-icu", id`;
  const found = await rows(
    hitColumns,
    sql`
      WITH hits AS MATERIALIZED (${companiesByWords(query)}),
        page AS (
          SELECT id, row_number() OVER () AS place
          FROM (SELECT id FROM hits ORDER BY ${order} LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE})
            AS best
        )
      SELECT ${hitColumns} FROM page p JOIN companies c ON c.id = p.id ORDER BY p.place`,
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
  const filters: (Sql | '' | false | undefined)[] = [
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
