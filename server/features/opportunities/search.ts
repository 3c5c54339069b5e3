import { openOn, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { SearchFinder } from '../../platform/feature.ts';
import { localDay } from '../../platform/text/format.ts';
import { RANKED_HITS, searchLetters, searchWords } from '../../platform/text/search-words.ts';

const title = searchLetters(sql`title`);

export const opportunityFinder: SearchFinder = {
  kind: 'opportunities',
  label: 'opportunities:searchKind.label',
  weight: 40,
  find: ({ q, limit }) => sql`
    SELECT '/opportunities/' || id AS href, title, left(body, 300) AS text, NULL AS picture,
      NULL::timestamptz AS at,
      ts_rank(search, ${searchWords(q)}) + word_similarity(${searchLetters(q)}, ${title}) AS rank
    FROM (SELECT * FROM opportunities o
      WHERE ${openOn(localDay(now()))} AND (search @@ ${searchWords(q)} OR ${searchLetters(q)} <% ${title})
      ORDER BY id DESC LIMIT ${RANKED_HITS}) AS opportunities
    ORDER BY rank DESC, id DESC LIMIT ${limit}`,
};
