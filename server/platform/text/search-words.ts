import { escapeLike, type Sql, sql } from '../../../models/index.ts';
import { basicLetters } from './basic-letters.ts';
import { meaningQuery } from './word-analysis/index.ts';

/**
 * Converts a search phrase to a tsquery: Danish stems with the syntax of web searches ("quoted", -excluded),
 * or the words with the last one as a prefix, since the person may still be typing it, or words that mean the
 * same (word-analysis/). Compares basic letters
 * (see models/migrations/2026-11-27-search-letters.sql), so that `smorrebrod` finds "smørrebrød".
 */
export function searchWords(phrase: string): Sql {
  const text = withoutStopWords(withPlainNumbers(phrase));
  const words = wordsOf(text);
  const prefixes = words.map((word, index) => (index === words.length - 1 ? `${word}:*` : word)).join(' & ');
  return sql`(websearch_to_tsquery('danish', search_text(${text}))
    || to_tsquery('danish', search_letters(${prefixes})) || to_tsquery('danish', ${meaningQuery(phrase)}))`;
}

/** A search phrase for functions of the database: the phrase in their syntax, and its words. */
export type SearchTerms = { phrase: string; words: string[] };

/** The words are in basic letters, so that the database need not convert them again. */
export function termsOf(phrase: string): SearchTerms {
  const text = withoutStopWords(withPlainNumbers(phrase));
  return { phrase: text, words: wordsOf(text).map(basicLetters) };
}

/** A tsquery: any of the words, as a prefix. */
export function anyWord(words: readonly string[]): Sql {
  const prefixes = words.flatMap(wordsOf).map((word) => `${word}:*`);
  return sql`to_tsquery('danish', search_letters(${prefixes.join(' | ')}))`;
}

/** The basic letters of a phrase or column, for comparisons by similarity. */
export function searchLetters(text: string | Sql): Sql {
  return sql`search_letters(${text})`;
}

/** A condition: the text contains the phrase, also within words, in basic letters. */
export function containsLetters(text: Sql, phrase: string): Sql {
  return lettersContain(searchLetters(text), phrase);
}

/** The same for a text that is stored in basic letters. */
export function lettersContain(letters: Sql, phrase: string): Sql {
  return sql`${letters} LIKE search_letters(${`%${escapeLike(withPlainNumbers(phrase))}%`})`;
}

/** The words of a phrase as `search_text` writes them: `C#` is one word. */
function wordsOf(phrase: string): string[] {
  // Here, too, because it splits a few letters into words, which `to_tsquery` would refuse.
  const letters = phrase
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
  return (letters.match(/[\p{L}\p{N}]+(?:(?:#|\+{1,2})(?![\p{L}\p{N}+#]))?/gu) ?? []).map((word) =>
    word.replace('#', 'sharp').replaceAll('+', 'plus'),
  );
}

/**
 * Danish stop words that PostgreSQL does not know in basic letters. They stay in the texts, so that only
 * queries must be without them.
 */
const stopWords = /(?<![\p{L}\p{N}])(?:på|når|være|været|også|sådan)(?![\p{L}\p{N}])/giu;

function withoutStopWords(phrase: string): string {
  return phrase.normalize('NFC').replace(stopWords, ' ');
}

/** Writes CVR numbers, VAT numbers and postcodes as they are stored: `DK 12 34 56 78`, `DK-2630`. */
function withPlainNumbers(phrase: string): string {
  return phrase
    .replace(companyNumber, (_, number: string) => ` ${number.replace(/\D/g, '')} `)
    .replace(/(?<![\p{L}\p{N}])DK[-\s]?(\d{4})(?!\d)/giu, '$1')
    .trim();
}

const eightDigits = /\d{8}|(?:\d\d[-.\s]){3}\d\d|\d\d(?:[-.\s]\d{3}){2}/.source;
const numberNames = /(?:cvr[-.\s]*(?:nr|nummer|no|number)?[.:\s]*)?(?:dk[-\s]*)?/.source;
const companyNumber = new RegExp(`(?<![\\p{L}\\p{N}])${numberNames}(${eightDigits})(?!\\d)`, 'giu');

/** Maximum of ranked hits of one kind, the latest: ranking a row reads its stored words. */
export const RANKED_HITS = 400;
