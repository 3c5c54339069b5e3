import { notHidden, Sql, sql, unionAll, where } from '../../../models/index.ts';
import type { DirectoryQuery } from './schemas.ts';

/** Maximum number of companies that a search ranks: fifteen pages. */
export const MAX_HITS = 360;
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
