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
import type { Actor } from '../../../platform/actor.ts';
import type { DirectoryQuery } from '../schemas.ts';
import { findCompanies, seeksQuery } from '../search/find-companies.ts';
import { candidates, hasLabels, MAX_HITS } from '../search-candidates.ts';
import type { Points } from './cluster-index.ts';

type Viewer = Pick<Actor, 'id'> | null;

/** The companies of a page of the directory that have a place, and the number of all of them. */
export type PlacedList = { points: Points; total: number };

/** A version of all lists of companies with their places. */
export function placesVersion(): Promise<string> {
  return tableVersion(['companies', 'positions', 'subject_restrictions']);
}

/** The points of the list that the directory shows for this query: of all its pages. */
export async function listPoints(query: DirectoryQuery, viewer: Viewer): Promise<PlacedList> {
  if (query.q) {
    const { hits } = await findCompanies({ ...query, viewer });
    return pointsOfIds(hits.slice(0, MAX_HITS).map(({ id }) => id));
  }
  return query.seeks ? pointsOfIds(await listSought(query)) : pointsByFilters(query);
}

const idColumn = select({ id: expr.integer(sql`hits.id`) });

async function listSought({ seeks, ...filters }: DirectoryQuery): Promise<number[]> {
  const sought = await seeksQuery(seeks);
  const hits = candidates({ ...filters, seeks: sql`${sought}::tsquery`, limit: MAX_HITS });
  return (await rows(idColumn, sql`SELECT ${idColumn} FROM (${hits}) AS hits`)).map(({ id }) => id);
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

async function pointsByFilters(query: DirectoryQuery): Promise<PlacedList> {
  const filters = [
    notHidden('company', sql`s.company_id`),
    query.industry && sql`s.industry = ${query.industry}`,
    query.unverified && hasLabels({ unverified: true }),
  ];
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
