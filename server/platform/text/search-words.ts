import { type Sql, sql } from '../../../models/index.ts';

/**
 * Converts a search phrase to a tsquery: Danish stems with the syntax of web searches ("quoted", -excluded),
 * or the words with the last one as a prefix, since the person may still be typing it.
 */
export function searchWords(phrase: string): Sql {
  const words = phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const prefixes = words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(' & ');
  return sql`(websearch_to_tsquery('danish', ${phrase}) || to_tsquery('danish', ${prefixes}))`;
}

/** Maximum of ranked hits of one kind, the latest: ranking a row reads its stored words. */
export const RANKED_HITS = 400;
