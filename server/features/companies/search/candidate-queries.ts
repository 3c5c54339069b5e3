import { z } from 'zod';
import {
  exists,
  expr,
  notHidden,
  plannedAnew,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
  unionAll,
  where,
} from '../../../../models/index.ts';
import { distanceFrom, type ReaderFacts } from '../directory/filters.ts';
import { candidates, MAX_HITS, matchingRows } from '../search-candidates.ts';
import type { CorrectedNeed } from './corrections.ts';
import type { Place } from './places.ts';
import { queryFor, queryForAll } from './tsquery.ts';

export type Search = {
  needs: readonly CorrectedNeed[];
  place: Place | undefined;
  /** Ids of companies whose people the query names. */
  people: ReadonlyMap<number, number>;
  /** Of the filters, on `s`, the row in `company_search`. */
  conditions: readonly Sql[];
  reader: ReaderFacts;
  /** A phrase with quotes or excluded words, which companies must match as it is. */
  strict: string | undefined;
};

/** Maximum number of companies that are read for one word of a query alone, and for a place. */
const MAX_OF_ONE = 120;
/** Maximum number of words of a query that are sought alone. */
const MAX_ALONE = 4;

/** A lexeme of a company with the weight of its best field. */
const lexemeSchema = z.record(z.string(), z.enum(['A', 'B', 'C', 'D']));

const candidateColumns = select({
  id: expr.integer(sql`c.id`),
  name: expr.text(sql`c.name`),
  district: expr.text(sql`c.district`),
  city: expr.text(sql`c.city`),
  postcode: expr.text(sql`c.postcode`),
  lexemes: expr.json(sql`m.lexemes`, lexemeSchema),
  labels: expr.textArray(sql`s.labels`),
  distance: expr.float(sql`found.distance`).orNull(),
  hasPosition: expr.boolean(sql`s.has_position`),
  seeksOurs: expr.boolean(sql`found.seeks_ours`),
  createdAt: expr.timestamp(sql`s.created_at`),
});
export type CandidateRow = RowOfSelection<typeof candidateColumns>;

/** Companies that have all that the query asks for, or whose people it names. */
export function listCandidates(search: Search): Promise<CandidateRow[]> {
  const { place } = search;
  const words = wordsOf(search);
  const statements = [ofPeople(search)];
  if (words) statements.push(idsOf(search, { words, limit: MAX_HITS + 1 }));
  // Those of the place first: there may be too many others to read them all.
  if (words && place && !place.isAll) {
    const here = sql`(${words} && plainto_tsquery('simple', search_text(${place.name})))`;
    statements.push(idsOf(search, { words: here, limit: MAX_OF_ONE }));
  }
  return readCandidates(statements, search);
}

/** A tsquery for all that the query asks for. Undefined if no company can have it. */
export function wordsOf({ needs, strict }: Pick<Search, 'needs' | 'strict'>): Sql | undefined {
  return strict === undefined ? tsquery(queryForAll(needs)) : sql`company_query(${strict}, '{}')`;
}

/** Whether more companies have all that the query asks for than a search ranks. */
export async function findsTooMany({ conditions, ...search }: Search): Promise<boolean> {
  const words = wordsOf(search);
  if (!words) return false;
  const found = matchingRows(sql`s.company_id`, { words, conditions, limit: MAX_HITS + 1 });
  return exists(plannedAnew(sql`SELECT FROM (${found}) AS found OFFSET ${MAX_HITS}`));
}

/** Companies that have at least one word of the query, also by words that fit little. */
export async function listPartialCandidates(search: Search): Promise<CandidateRow[]> {
  const { needs } = search;
  // A compound that is not found as a whole: by its parts.
  const parts = needs.flatMap((need) => need.parts.map((whole) => ({ whole, parts: [] })));
  const alone = [...needs, ...(needs.length === 1 ? parts : [])]
    .map((need) => tsquery(queryFor(need)))
    .filter((query) => query !== undefined)
    .slice(0, MAX_ALONE);
  if (alone.length === 0) return [];
  return readCandidates(
    alone.map((words) => idsOf(search, { words, limit: MAX_OF_ONE })),
    search,
  );
}

function tsquery(text: string | undefined): Sql | undefined {
  return text === undefined ? undefined : sql`${text}::tsquery`;
}

function idsOf({ conditions }: Search, { words, limit }: { words: Sql; limit: number }): Sql {
  const found = candidates({ conditions, words, limit });
  return sql`SELECT id FROM (${found}) AS found`;
}

function ofPeople({ people, conditions }: Search): Sql {
  const all = [
    sql`s.company_id = ANY (${[...people.keys()]}::integer[])`,
    ...conditions,
    notHidden('company', sql`s.company_id`),
  ];
  return sql`SELECT s.company_id AS id FROM company_search s ${where(all)}`;
}

/** Reads the companies with those of their lexemes that the query wants, each with its best field. */
function readCandidates(
  statements: readonly Sql[],
  { needs, conditions, reader: { from, fits } }: Search,
): Promise<CandidateRow[]> {
  const wanted = [
    ...new Set(needs.flatMap(({ whole, parts }) => [whole, ...parts].flatMap((each) => [...each.keys()]))),
  ];
  const statement = sql`
      WITH either AS MATERIALIZED (SELECT DISTINCT id FROM (${unionAll(statements)}) AS each)
      SELECT ${candidateColumns} FROM either JOIN companies c ON c.id = either.id
        JOIN company_search s ON s.company_id = c.id,
        LATERAL (
          SELECT ${from ? distanceFrom(from) : sql`NULL`} AS distance,
            ${fits === undefined ? sql`false` : sql`s.seeks @@ ${fits}::tsquery`} AS seeks_ours
        ) AS found,
        LATERAL (
          SELECT coalesce(json_object_agg(l.lexeme, l.weights[1]), '{}') AS lexemes
          FROM unnest(s.search) AS l WHERE l.lexeme = ANY (${wanted}::text[])
        ) AS m`;
  return rows(candidateColumns, conditions.length > 0 ? plannedAnew(statement) : statement);
}
