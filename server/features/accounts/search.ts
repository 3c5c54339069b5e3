import { notBanned, notHidden, sql } from '../../../models/index.ts';
import type { SearchFinder } from '../../platform/feature.ts';
import { containsLetters, searchLetters, searchWords } from '../../platform/text/search-words.ts';
import { isInDirectory, personWords } from './profiles/directory-queries.ts';

/**
 * Requires a sign-in: only people with an account may find people. Finds everybody by name, and by what they
 * say of themselves those who want to be in the people's directory.
 */
export const peopleFinder: SearchFinder = {
  kind: 'people',
  label: 'accounts:searchKind.label',
  weight: 50,
  picture: 'portrait',
  needsSignIn: true,
  find: ({ q, limit }) => sql`
    SELECT '/people/' || id AS href, name AS title,
      concat_ws(' · ', nullif(headline, ''),
        CASE WHEN is_listed THEN nullif(words_of(skills), '') END) AS text,
      picture, NULL::timestamptz AS at,
      (word_similarity(${searchLetters(q)}, ${searchLetters(sql`name`)})
        + CASE WHEN is_listed THEN ts_rank(${personWords}, ${searchWords(q)}) ELSE 0 END)::real AS rank
    FROM users u WHERE ${notBanned('u')} AND ${notHidden('person', sql`u.id`)}
      AND (${containsLetters(sql`u.name`, q)}
      OR ${searchLetters(q)} <% ${searchLetters(sql`u.name`)}
      OR (${isInDirectory} AND ${personWords} @@ ${searchWords(q)}))
    ORDER BY rank DESC, id LIMIT ${limit}`,
};
