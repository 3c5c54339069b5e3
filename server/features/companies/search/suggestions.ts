import type { Locale } from '../../../../config/index.ts';
import { alias, Company, expr, rows, select, sql } from '../../../../models/index.ts';
import { basicLetters } from '../../../platform/text/basic-letters.ts';
import { termsOf } from '../../../platform/text/search-words.ts';
import { termsThatBegin } from '../../../platform/text/word-analysis/index.ts';
import { candidates } from '../search-candidates.ts';

/** A suggestion while a person types: a query that finds something, or a company. */
export type Suggestion = { kind: 'words' | 'company'; text: string; href: string };

const MAX_WORDS = 4;
const MAX_COMPANIES = 4;
const MAX_CANDIDATES = 60;

/** Suggestions for what a person has typed so far: at most eight. */
export async function listSuggestions(q: string, locale: Locale): Promise<Suggestion[]> {
  const { words } = termsOf(q);
  const last = words.at(-1);
  if (!last) return [];
  const [completions, companies] = await Promise.all([
    last.length > 1 && !/^[0-9]/.test(last) ? listCompletions(last, locale) : [],
    listCompaniesNamed(words),
  ]);
  const before = q.slice(0, q.length - (/\S*$/u.exec(q)?.[0].length ?? 0));
  return [
    ...completions.map((word) => ({
      kind: 'words' as const,
      text: before + word,
      href: hrefOf(before + word),
    })),
    ...companies.map(({ slug, name }) => ({
      kind: 'company' as const,
      text: name,
      href: `/companies/${slug}`,
    })),
  ];
}

function hrefOf(q: string): string {
  return `/companies?${new URLSearchParams({ q })}`;
}

const wordColumns = select({ word: expr.text(sql`w.word`) });

/** Trade words in the reader's language that begin so and find something, then words of companies. */
async function listCompletions(letters: string, locale: Locale): Promise<string[]> {
  const terms = termsThatBegin(letters, locale).slice(0, 20);
  const found = await rows(
    wordColumns,
    sql`
      SELECT ${wordColumns} FROM (
        (SELECT t.word, 0 AS place, t.nr FROM json_to_recordset(${JSON.stringify(terms)}::json)
            AS t (word text, key text, nr integer)
          WHERE EXISTS (SELECT FROM company_words c WHERE c.keys @> ARRAY[t.key]))
        UNION ALL
        (SELECT word, 1, length(word) FROM company_words
          WHERE lexeme >= ${letters} AND lexeme < ${letters} || chr(1114109)
            AND EXISTS (SELECT FROM unnest(keys) AS key WHERE key LIKE 'c:%')
          ORDER BY lexeme LIMIT 20)
      ) AS w (word, place, nr) ORDER BY w.place, w.nr, w.word LIMIT 24`,
  );
  return distinctLemmas(found.map(({ word }) => word)).slice(0, MAX_WORDS);
}

/** Without words that only differ in their ending from a shorter one: "tømrere" beside "tømrer". */
function distinctLemmas(words: readonly string[]): string[] {
  const kept: string[] = [];
  for (const word of words) {
    const letters = basicLetters(word);
    const isForm = kept.some(
      (each) => letters.length - basicLetters(each).length < 4 && letters.startsWith(basicLetters(each)),
    );
    if (!isForm) kept.push(word);
  }
  return kept;
}

const c = alias(Company, 'c');
const companyColumns = select({ slug: c.slug, name: c.name });

/** Companies whose name has all the words, the last as the beginning of one. */
async function listCompaniesNamed(words: readonly string[]): Promise<{ slug: string; name: string }[]> {
  const found = await rows(
    companyColumns,
    sql`
      SELECT ${companyColumns}
      FROM (${candidates({ words: sql`company_query('', ${words})`, limit: MAX_CANDIDATES })}) AS found
      JOIN companies c ON c.id = found.id ORDER BY c.name COLLATE "da-x-icu", c.id`,
  );
  return found
    .filter(({ name }) => {
      const own = basicLetters(name).match(/[\p{L}\p{N}]+/gu) ?? [];
      return words.every((word) => own.some((each) => each.startsWith(word)));
    })
    .slice(0, MAX_COMPANIES);
}
