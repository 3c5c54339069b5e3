import {
  alias,
  Company,
  expr,
  notHidden,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../../models/index.ts';
import { openRequestsAbout } from '../../../modules/requests/queries.ts';
import { batchesById } from '../../../platform/database/batches.ts';
import { type KeyColumn, type ListPage, type Place, pageOf, placeOf } from '../../../platform/http/keyset.ts';
import { lettersContain } from '../../../platform/text/search-words.ts';
import type { Industry } from '../industries.ts';
import { companyClaims } from '../members/claims.ts';
import type { OfficeQuery } from '../schemas.ts';
import { seenKey, waitsForVerification } from '../verification.ts';

const c = alias(Company, 'c');
const officeColumns = () =>
  select({
    id: c.id,
    slug: c.slug,
    name: c.name,
    cvr: c.cvr,
    city: c.city,
    industry: c.industry.as<Industry>(),
    verifiedAt: c.verifiedAt,
    verifiedName: c.verifiedName,
    verifiedCvr: c.verifiedCvr,
    createdAt: c.createdAt,
    /** In the precision of the database, which a Date does not have: a page begins there. */
    createdText: expr.text(sql`to_json(c.created_at) #>> '{}'`),
    people: expr.integer(sql`SELECT count(*) FROM company_members m WHERE m.company_id = c.id`),
    claims: expr.integer(sql`SELECT count(*) ${openRequestsAbout(companyClaims, c.id)}`),
  });
type OfficeRow = RowOfSelection<ReturnType<typeof officeColumns>>;
/** A company in the office's list. `seen`: the key of the name and the number that the list shows. */
export type OfficeCompany = OfficeRow & { seen: string };

const countColumn = select({ count: expr.integer(sql`count(*)`) });

const PAGE_SIZE = 50;
/** Maximum number of companies that the list counts. */
const MAX_COUNTED = 10_000;
/** Maximum number of companies that are sorted when a filter leaves them. */
const MAX_SORTED = 5_000;

const nameColumn: KeyColumn = { column: sql`s.name COLLATE "da-x-icu"`, kind: 'text' };
const cityColumn: KeyColumn = { column: sql`s.city COLLATE "da-x-icu"`, kind: 'text' };
const idColumn: KeyColumn = { column: sql`s.company_id`, kind: 'id' };

type Column = 'name' | 'city' | 'created';
type Order = { order: KeyColumn[]; keyOf: (company: OfficeCompany) => (string | number)[] };

/** Each has an index: those of names and towns in `company_search`. */
const orders: Record<Column, Order> = {
  name: { order: [nameColumn, idColumn], keyOf: ({ id, name }) => [name, id] },
  city: { order: [cityColumn, nameColumn, idColumn], keyOf: ({ id, name, city }) => [city, name, id] },
  created: {
    order: [
      { column: sql`c.created_at`, kind: 'time' },
      { column: sql`c.id`, kind: 'id' },
    ],
    keyOf: ({ id, createdText }) => [createdText, id],
  },
};

export type OfficeList = ListPage<OfficeCompany> & { total: number; isTotalCapped: boolean };

/**
 * A page of the office's list, and the number of its companies. Picks the page before it reads what stands on
 * it: a window function over all of a million companies took 6.5 s. Reads few companies first and sorts them;
 * many it reads in their order until the page is full.
 */
export async function listOfficeCompanies(query: OfficeQuery): Promise<OfficeList> {
  const { order, keyOf } = orders[query.sort.replace('-', '') as Column];
  const place = placeOf(query, { order, isDescending: query.sort.startsWith('-') });
  const count = await countUpTo(query, MAX_COUNTED + 1);
  const found = await readPage(count <= MAX_SORTED ? fewOf(query, place) : manyOf(query, place), place);
  return {
    ...pageOf(found, { query, place, size: PAGE_SIZE, keyOf }),
    total: Math.min(count, MAX_COUNTED),
    isTotalCapped: count > MAX_COUNTED,
  };
}

async function countUpTo(query: OfficeQuery, limit: number): Promise<number> {
  const tables = query.q ? searchedFor(query) : all;
  const list = sql`SELECT FROM ${tables} ${where(conditionsOf(query))} LIMIT ${limit}`;
  return (await row(countColumn, sql`SELECT ${countColumn} FROM (${list}) AS counted`))?.count ?? 0;
}

async function readPage(ids: Sql, { order }: Place): Promise<OfficeCompany[]> {
  const columns = officeColumns();
  const companies = await rows(
    columns,
    sql`
      WITH page AS MATERIALIZED (${ids})
      SELECT ${columns} FROM page JOIN companies c ON c.id = page.id
      LEFT JOIN company_search s ON s.company_id = c.id ORDER BY ${order}`,
  );
  return companies.map((company) => ({ ...company, seen: seenKey(company) }));
}

/** Finds all by the indexes of the filters, and sorts them. */
function fewOf(query: OfficeQuery, place: Place): Sql {
  return sql`
    WITH found AS MATERIALIZED (
      SELECT ${query.q ? sql`s.company_id AS id` : sql`c.id`}
      FROM ${query.q ? searchedFor(query) : all} ${where(conditionsOf(query))}
    )
    SELECT c.id FROM found JOIN companies c ON c.id = found.id
    LEFT JOIN company_search s ON s.company_id = c.id
    ${where([place.condition])} ORDER BY ${place.order} ${limitOf(place)}`;
}

/** Reads in the order of the list, by its index. */
function manyOf(query: OfficeQuery, place: Place): Sql {
  const conditions = conditionsOf(query, { byIndex: false });
  // So that those of an industry are read by its index of names, and not all companies.
  if (isByName(query) && query.industry) conditions.push(sql`s.industry = ${query.industry}`);
  return sql`
    SELECT ${isByName(query) ? sql`s.company_id AS id` : sql`c.id`}
    FROM ${tablesOf(query)} ${where([...conditions, place.condition])}
    ORDER BY ${place.order} ${limitOf(place)}`;
}

function limitOf({ offset }: Place): Sql {
  return sql`LIMIT ${PAGE_SIZE + 1} OFFSET ${offset(PAGE_SIZE)}`;
}

const all = sql`companies c`;
/** Joins the companies only for what is not in `company_search`. */
const searchedFor = ({ show }: OfficeQuery) => (show ? searched : sql`company_search s`);
const searched = sql`company_search s JOIN companies c ON c.id = s.company_id`;

/** Companies without a row in `company_search` yet are not in its orders. */
function tablesOf(query: OfficeQuery): Sql {
  if (isByName(query)) return query.q ? searchedFor(query) : searched;
  return query.q ? searched : all;
}

function isByName({ sort }: OfficeQuery): boolean {
  return !sort.endsWith('created');
}

/** All companies of the office's list, in the order of their creation. */
export function exportOfficeCompanies(query: OfficeQuery): AsyncGenerator<OfficeRow[]> {
  const columns = officeColumns();
  return batchesById(({ afterId, limit }) =>
    rows(
      columns,
      sql`
        SELECT ${columns} FROM ${query.q ? searched : all}
        ${where([...conditionsOf(query), sql`c.id > ${afterId}`])}
        ORDER BY c.id LIMIT ${limit}`,
    ),
  );
}

/** FROM and WHERE of the list's companies, `c`, with one more condition. */
export function matching(query: OfficeQuery, condition: Sql): Sql {
  return sql`FROM ${query.q ? searched : all} ${where([...conditionsOf(query), condition])}`;
}

/** `byIndex`: whether the search for a part of a text may use its index. */
function conditionsOf({ q, industry, show }: OfficeQuery, { byIndex } = { byIndex: true }) {
  const text = byIndex ? sql`s.office_text` : sql`(s.office_text || '')`;
  return [
    notHidden('company', q ? sql`s.company_id` : c.id),
    q && lettersContain(text, q),
    industry && (q ? sql`s.industry = ${industry}` : sql`c.industry = ${industry}`),
    show && hasTask(show),
  ];
}

/** A condition on a company, `c`: the task that it has for an officer, or that a register has it. */
function hasTask(task: NonNullable<OfficeQuery['show']>): Sql {
  if (task === 'unverified') return waitsForVerification();
  if (task === 'claimed') return sql`EXISTS (SELECT ${openRequestsAbout(companyClaims, c.id)})`;
  if (task === 'registered') return sql`c.imported_at IS NOT NULL`;
  return sql`
    c.imported_at IS NULL AND NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id)`;
}
