import { notHidden, sql } from '../../../models/index.ts';
import type { SearchFinder } from '../../platform/feature.ts';
import { RANKED_HITS, searchLetters, searchWords } from '../../platform/text/search-words.ts';

const title = searchLetters(sql`title`);

/** Excludes drafts, also for officers, who find them in their list. */
export const initiativeFinder: SearchFinder = {
  kind: 'initiatives',
  label: 'initiatives:searchKind.label',
  weight: 30,
  find: ({ q, limit }) => sql`
    SELECT '/initiatives/' || slug AS href, title, summary AS text, NULL AS picture, NULL::timestamptz AS at,
      ts_rank(search, ${searchWords(q)}) + word_similarity(${searchLetters(q)}, ${title}) AS rank
    FROM (SELECT * FROM initiatives i
      WHERE published AND ${notHidden('initiative', sql`i.id`)}
        AND (search @@ ${searchWords(q)} OR ${searchLetters(q)} <% ${title})
      ORDER BY id DESC LIMIT ${RANKED_HITS}) AS initiatives
    ORDER BY rank DESC, id LIMIT ${limit}`,
};
