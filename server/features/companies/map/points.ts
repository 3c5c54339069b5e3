import {
  alias,
  expr,
  notHidden,
  Position,
  rows,
  select,
  sql,
  tableVersion,
  where,
} from '../../../../models/index.ts';
import { type Choices, conditionsOf, passes } from '../directory/filters.ts';
import type { DirectoryQuery } from '../directory/query.ts';
import { resolve, type Viewer } from '../directory/resolve.ts';
import { findCompanies } from '../search/find-companies.ts';
import { MAX_HITS } from '../search-candidates.ts';
import type { Points } from './cluster-index.ts';

/** The companies of a page of the directory that have a place, and the number of all of them. */
export type PlacedList = { points: Points; total: number };

/** A version of all lists of companies with their places. */
export function placesVersion(): Promise<string> {
  return tableVersion(['companies', 'positions', 'subject_restrictions']);
}

/** The points of the list that the directory shows for this query: of all its pages. */
export async function listPoints(query: DirectoryQuery, viewer: Viewer): Promise<PlacedList> {
  const { choices, reader } = await resolve(query, viewer);
  if (query.q === '') return pointsByFilters(choices);
  const { hits } = await findCompanies({ q: query.q, viewer, choices, reader });
  const passing = hits.filter((hit) => passes(hit, choices));
  return pointsOfIds(passing.slice(0, MAX_HITS).map(({ id }) => id));
}

const p = alias(Position, 'p');
const placeColumns = select({ id: p.subjectId, latitude: p.latitude, longitude: p.longitude });

async function pointsOfIds(ids: readonly number[]): Promise<PlacedList> {
  const places = await rows(
    placeColumns,
    sql`SELECT ${placeColumns} FROM positions p
      WHERE p.subject_type = 'company' AND p.subject_id = ANY (${ids}::integer[]) ORDER BY p.subject_id`,
  );
  return { points: pointsOf(places), total: ids.length };
}

const listColumns = select({
  id: expr.integer(sql`s.company_id`),
  latitude: expr.float(sql`p.latitude`).orNull(),
  longitude: expr.float(sql`p.longitude`).orNull(),
});

/** Rows of one statement: a million at once would take longer than a statement may. */
const BATCH = 50_000;

async function pointsByFilters(choices: Choices): Promise<PlacedList> {
  const filters = [notHidden('company', sql`s.company_id`), ...conditionsOf(choices)];
  const places: { id: number; latitude: number; longitude: number }[] = [];
  let total = 0;
  for (let afterId = 0; ; ) {
    const batch = await rows(
      listColumns,
      sql`
        SELECT ${listColumns} FROM company_search s
        LEFT JOIN positions p ON p.subject_type = 'company' AND p.subject_id = s.company_id
        ${where([...filters, sql`s.company_id > ${afterId}`])} ORDER BY s.company_id LIMIT ${BATCH}`,
    );
    total += batch.length;
    for (const { id, latitude, longitude } of batch)
      if (latitude !== null && longitude !== null) places.push({ id, latitude, longitude });
    if (batch.length < BATCH) return { points: pointsOf(places), total };
    afterId = batch.at(-1)?.id ?? 0;
  }
}

function pointsOf(places: readonly { id: number; latitude: number; longitude: number }[]): Points {
  return {
    ids: Int32Array.from(places, ({ id }) => id),
    latitudes: Float64Array.from(places, ({ latitude }) => latitude),
    longitudes: Float64Array.from(places, ({ longitude }) => longitude),
  };
}
