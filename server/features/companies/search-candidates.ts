import { notHidden, Sql, sql, unionAll, where } from '../../../models/index.ts';
import { type SearchTerms, termsOf } from '../../platform/text/search-words.ts';
import type { DirectoryQuery } from './schemas.ts';

/** Maximum number of companies that a search ranks: fifteen pages. */
export const MAX_HITS = 360;
/**
 * With fewer hits than this by Danish stems, also searches for similar words, because the query may contain a
 * spelling mistake.
 */
const FEW_HITS = 12;
const MAX_SIMILAR = 300;

type Filters = Partial<Pick<DirectoryQuery, 'industry' | 'unverified'>>;

/**
 * A SELECT of `id`, `name` and `search` of at most `limit` companies that match. `words` and `seeks` are
 * queries (tsquery). Reads the samples of `company_level` one after the other, each by its index, which has
 * the words and the labels of the filters.
 */
export function candidates({
  words,
  seeks,
  limit,
  ...filters
}: { words?: Sql | undefined; seeks?: Sql | undefined; limit: number } & Filters): Sql {
  const conditions = [
    words && sql`s.search @@ ${words}`,
    seeks && sql`s.seeks @@ ${seeks}`,
    hasLabels(filters),
    notHidden('company', sql`s.company_id`),
  ];
  const levels = [0, 1, 2, 3, 4].map((level) => {
    const isOfLevel = new Sql([`s.level = ${level}`], []); // not bound: the planner must know the index
    const matches = where([isOfLevel, ...conditions]);
    return sql`SELECT s.company_id AS id, s.name, s.search FROM company_search s ${matches}`;
  });
  // Not bound: for any limit, a plan that is kept seems dearer than a new one, which takes 3 ms to make.
  return sql`SELECT * FROM (${unionAll(levels)}) AS levels LIMIT ${new Sql([String(limit)], [])}`;
}

/**
 * A condition on `s`, the row of a company in `company_search`: it passes the filters. Written out, not
 * bound, so that the planner uses the statistics of the labels: they are from closed lists.
 */
export function hasLabels({ industry, unverified }: Filters): Sql | undefined {
  const labels = [industry && `industry:${industry}`, unverified && 'unverified'].filter(Boolean);
  return labels.length > 0 ? new Sql([`s.labels @> '{${labels.join(',')}}'`], []) : undefined;
}

/**
 * A SELECT of `id` and `rank` of the companies that match a query: for the directory and for the site search.
 * At most `MAX_HITS` + 1. Without `q`, all have the same rank, and `name` is their order.
 */
export function companiesByWords({
  q,
  seeks = '',
  ...filters
}: Partial<DirectoryQuery> & { q: string }): Sql {
  const [terms, soughtTerms] = [termsOf(q), termsOf(seeks)];
  const sought = seeks ? sql`(SELECT seeks FROM wanted)` : undefined;
  const options = { ...filters, seeks: sought };
  const wanted = sql`SELECT ${queryOf(terms)} AS words, ${queryOf(soughtTerms)} AS seeks`;
  if (!q)
    return sql`
      WITH wanted AS MATERIALIZED (${wanted})
      SELECT id, 0 AS rank, name FROM (${candidates({ ...options, limit: MAX_HITS + 1 })}) AS found`;
  const words = sql`(SELECT words FROM wanted)`;
  const similar = sql`(SELECT words FROM nearest)`;
  // A similar word ranks after every exact one. Without exact hits few enough, `nearest` has no row: then the
  // index is not read.
  return sql`
    WITH wanted AS MATERIALIZED (${wanted}),
    word_hits AS MATERIALIZED (
      SELECT id, ts_rank(search, ${words}) AS rank
      FROM (${candidates({ ...options, words, limit: MAX_HITS + 1 })}) AS found
    ),
    nearest AS MATERIALIZED (
      SELECT company_query_similar(${terms.words}) AS words
      WHERE (SELECT count(*) FROM word_hits) < ${FEW_HITS}
    ),
    similar_hits AS MATERIALIZED (
      SELECT id, ts_rank(search, ${similar}) - 1 AS rank
      FROM (${candidates({ ...options, words: similar, limit: MAX_SIMILAR })}) AS found
    )
    SELECT id, max(rank) AS rank
    FROM (SELECT * FROM word_hits UNION ALL SELECT * FROM similar_hits) AS either GROUP BY id`;
}

function queryOf({ phrase, words }: SearchTerms): Sql {
  return sql`company_query(${phrase}, ${words})`;
}
