import {
  alias,
  expr,
  notHidden,
  Position,
  rows,
  type Sql,
  select,
  sql,
  tableVersion,
  where,
} from '../../../../models/index.ts';
import { conditionsOf, passes } from '../directory/filters.ts';
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
  if (!query.q) return pointsThat([...conditionsOf(choices), notHidden('company', sql`s.company_id`)]);
  const { hits } = await findCompanies({ q: query.q, viewer, choices, reader });
  const passing = hits.filter((hit) => passes(hit, choices)).slice(0, MAX_HITS);
  return pointsOfIds(passing.map(({ id }) => id));
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

/** Rows of one statement: reading more at once would make other requests wait. */
const BATCH = 10_000;

async function pointsThat(conditions: readonly Sql[]): Promise<PlacedList> {
  const parts: Points[] = [];
  let total = 0;
  for (let afterId = 0; ; ) {
    const batch = await rows(
      listColumns,
      sql`
        SELECT ${listColumns} FROM company_search s
        LEFT JOIN positions p ON p.subject_type = 'company' AND p.subject_id = s.company_id
        ${where([...conditions, sql`s.company_id > ${afterId}`])} ORDER BY s.company_id LIMIT ${BATCH}`,
    );
    total += batch.length;
    parts.push(
      pointsOf(
        batch.flatMap(({ id, latitude, longitude }) =>
          latitude === null || longitude === null ? [] : [{ id, latitude, longitude }],
        ),
      ),
    );
    if (batch.length < BATCH) return { points: joined(parts), total };
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

function joined(parts: readonly Points[]): Points {
  const count = parts.reduce((sum, { ids }) => sum + ids.length, 0);
  const all = {
    ids: new Int32Array(count),
    latitudes: new Float64Array(count),
    longitudes: new Float64Array(count),
  };
  let start = 0;
  for (const { ids, latitudes, longitudes } of parts) {
    all.ids.set(ids, start);
    all.latitudes.set(latitudes, start);
    all.longitudes.set(longitudes, start);
    start += ids.length;
  }
  return all;
}
