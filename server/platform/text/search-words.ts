import { type Sql, sql } from '../../../models/index.ts';

/**
 * What a person typed, as a tsquery: the words' Danish stems, as web searches take them ("quoted", -left out); besides, the
 * last word may be unfinished and stands for all that begin with it.
 */
export function searchWords(typed: string): Sql {
  const words = typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const beginnings = words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word)).join(' & ');
  return sql`(websearch_to_tsquery('danish', ${typed}) || to_tsquery('danish', ${beginnings}))`;
}

/** More hits of one kind than this are not ranked, only the latest: to rank a row, its stored words are read. */
export const RANKED_HITS = 400;
