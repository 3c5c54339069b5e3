import { notHidden, Sql, sql, unionAll, where } from '../../../models/index.ts';

/** Maximum number of companies that a search ranks: fifteen pages. */
export const MAX_HITS = 360;

/** The share of all companies that is in the samples up to each level (function `company_level`). */
export const SHARES = [1 / 512, 1 / 128, 1 / 32, 1 / 8, 1] as const;

/** Not bound: the planner must know the index of the sample. */
export function levelCondition(level: number): Sql {
  return new Sql([`s.level = ${level}`], []);
}

type Matching = { words?: Sql | undefined; conditions?: readonly Sql[]; limit: number };

/**
 * A SELECT of the rows `s` of `company_search` that match, at most `limit`: their `columns`. `words` is a
 * query (tsquery), `conditions` are those of the filters (directory/filters.ts). Reads the samples one after
 * the other, each by its index, which has the words and the labels of the filters.
 */
export function matchingRows(columns: Sql, { words, conditions = [], limit }: Matching): Sql {
  const all = [words && sql`s.search @@ ${words}`, ...conditions, notHidden('company', sql`s.company_id`)];
  const levels = SHARES.map((_, level) => {
    const matches = where([levelCondition(level), ...all]);
    return sql`SELECT ${columns} FROM company_search s ${matches}`;
  });
  // Not bound: for any limit, a plan that is kept seems dearer than a new one, which takes 3 ms to make.
  return sql`SELECT * FROM (${unionAll(levels)}) AS levels LIMIT ${new Sql([String(limit)], [])}`;
}

/** A SELECT of `id`, `name` and `search` of companies that match. */
export function candidates(matching: Matching): Sql {
  return matchingRows(sql`s.company_id AS id, s.name, s.search`, matching);
}
