import { notBanned, notHidden, sql } from '../../../models/index.ts';
import type { SearchFinder } from '../../platform/feature.ts';
import { containsLetters, searchLetters } from '../../platform/text/search-words.ts';

/** Requires a sign-in: only people with an account may find people. */
export const peopleFinder: SearchFinder = {
  kind: 'people',
  label: 'accounts:searchKind.label',
  weight: 50,
  picture: 'portrait',
  needsSignIn: true,
  find: ({ q, limit }) => sql`
    SELECT '/people/' || id AS href, name AS title, headline AS text, picture, NULL::timestamptz AS at,
      word_similarity(${searchLetters(q)}, ${searchLetters(sql`name`)})::real AS rank
    FROM users WHERE ${notBanned('users')} AND ${notHidden('person', sql`users.id`)}
      AND (${containsLetters(sql`name`, q)}
      OR ${searchLetters(q)} <% ${searchLetters(sql`name`)})
    ORDER BY rank DESC, id LIMIT ${limit}`,
};
