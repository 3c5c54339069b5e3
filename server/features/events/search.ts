import { sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { SearchFinder } from '../../platform/feature.ts';
import { RANKED_HITS, searchLetters, searchWords } from '../../platform/text/search-words.ts';
import { isPublished } from './audience.ts';

const title = searchLetters(sql`title`);

export const eventFinder: SearchFinder = {
  kind: 'events',
  label: 'events:searchKind.label',
  weight: 20,
  find: ({ q, limit }) => sql`
    SELECT '/events/' || slug AS href, title, summary AS text, NULL AS picture, starts_at AS at,
      ts_rank(search, ${searchWords(q)}) + word_similarity(${searchLetters(q)}, ${title})
        + CASE WHEN ends_at > ${now()} THEN 1 ELSE 0 END AS rank
    FROM (SELECT * FROM events e
      WHERE (search @@ ${searchWords(q)} OR ${searchLetters(q)} <% ${title}) AND ${isPublished}
      ORDER BY starts_at DESC LIMIT ${RANKED_HITS}) AS events
    ORDER BY rank DESC, starts_at LIMIT ${limit}`,
};
