import { locales } from '../../../config/index.ts';
import { joinSql, sql, statementNames } from '../../../models/index.ts';
import type { SearchFinder } from '../../platform/feature.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { searchLetters, searchWords } from '../../platform/text/search-words.ts';

/**
 * The texts in both languages. Each is one hit, with the title in the language in which it fits better; the
 * page shows it in the reader's language.
 */
export const statementFinder: SearchFinder = {
  kind: 'texts',
  label: 'statements:searchKind.label',
  weight: 90,
  find: ({ q, limit }) => {
    const isTitle = sql`${searchLetters(q)} <% ${searchLetters(sql`titles.title`)}`;
    return sql`
      SELECT href, title, text, NULL AS picture, NULL::timestamptz AS at, rank FROM (
        SELECT DISTINCT ON (s.name) '/' || s.name AS href, titles.title, titles.lead AS text,
          ts_rank(s.search, ${searchWords(q)})
            + word_similarity(${searchLetters(q)}, ${searchLetters(sql`titles.title`)}) AS rank
        FROM statements s JOIN (VALUES ${titles()}) AS titles (name, language, title, lead)
          ON titles.name = s.name AND titles.language = s.language
        WHERE s.search @@ ${searchWords(q)} OR ${isTitle}
        ORDER BY s.name, rank DESC
      ) AS hits ORDER BY rank DESC, href LIMIT ${limit}`;
  },
};

function titles() {
  return joinSql(
    statementNames.flatMap((name) =>
      locales.map((language) => {
        const t = translator(language);
        return sql`(${name}::text, ${language}::text, ${t(`statements:name.${name}`)}::text,
          ${t(`statements:lead.${name}`)}::text)`;
      }),
    ),
    ', ',
  );
}
