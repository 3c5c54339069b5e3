import type { TextKey } from '../../../platform/i18n/texts.ts';

/**
 * The offers and needs of a company, or of a user with their companies and opportunities: phrases in their
 * own words.
 */
export type Profile = {
  seeks: readonly string[];
  offers: readonly string[];
  industry: string;
  district: string;
};

/** The reason why two profiles match: a text for the reader, and its values. */
export type Reason = { key: TextKey; params: Record<string, string> };

/**
 * Scores. An offer that meets a need counts most. The same industry or district alone is no match
 * (`MIN_SCORE`).
 */
const scores = { offers: 4, seeks: 4, industry: 1, district: 1 };
const MIN_SCORE = 4;

export type Match = { score: number; reason: Reason };

/** How well two profiles match, and the main reason. Undefined when neither offers what the other seeks. */
export function matchBetween(own: Profile, other: Profile): Match | undefined {
  const offered = firstMatch(own.seeks, other.offers);
  const sought = firstMatch(own.offers, other.seeks);
  const isSameIndustry = other.industry !== 'other' && own.industry === other.industry;
  const isNear = other.district !== '' && own.district === other.district;
  const score =
    (offered ? scores.offers : 0) +
    (sought ? scores.seeks : 0) +
    (isSameIndustry ? scores.industry : 0) +
    (isNear ? scores.district : 0);
  if (score < MIN_SCORE) return undefined;
  const nearness = isNear ? 'Near' : isSameIndustry ? 'Industry' : '';
  const { district } = other;
  if (offered && sought)
    return { score, reason: reason('both', { offered: offered.other, sought: sought.other }) };
  if (offered) return { score, reason: reason(`offers${nearness}`, { what: offered.other, district }) };
  return { score, reason: reason(`seeks${nearness}`, { what: sought?.other ?? '', district }) };
}

type ReasonName = 'both' | `${'offers' | 'seeks'}${'' | 'Near' | 'Industry'}`;

function reason(name: ReasonName, params: Record<string, string>): Reason {
  return { key: `opportunities:reason.${name}`, params };
}

/** Two matching phrases, as each profile contains them, and the shared word of our own phrase. */
export type PhraseMatch = { own: string; other: string; word: string };

/** The first of our own phrases that matches a phrase of the other profile. */
export function firstMatch(own: readonly string[], other: readonly string[]): PhraseMatch | undefined {
  // Words with the same stem have the same prefix, so that each is compared only with words of the same
  // prefix.
  const ownByPrefix = wordsByPrefix(own);
  let match: PhraseMatch | undefined;
  let position = Number.POSITIVE_INFINITY;
  for (const { word: otherWord, phrase } of wordsWithPhrases(other))
    for (const candidate of ownByPrefix.get(prefixOf(otherWord)) ?? [])
      if (candidate.position < position && haveSameStem(candidate.word, otherWord)) {
        match = { own: candidate.phrase, other: phrase, word: candidate.word };
        position = candidate.position;
      }
  return match;
}

/** Maximum number of compared words, because a person may post any number of opportunities. */
const MAX_WORDS = 500;
const PREFIX_LENGTH = 4;

type WordOfPhrase = { word: string; phrase: string; position: number };

/** Each word once, with the first phrase that contains it. */
function wordsWithPhrases(phrases: readonly string[]): WordOfPhrase[] {
  const phraseOfWord = new Map<string, string>();
  for (const phrase of phrases)
    for (const word of wordsOf(phrase))
      if (phraseOfWord.size < MAX_WORDS && !phraseOfWord.has(word)) phraseOfWord.set(word, phrase);
  return Array.from(phraseOfWord, ([word, phrase], position) => ({ word, phrase, position }));
}

/**
 * Caches the words of lists of phrases: a profile is compared with hundreds of others, but split only once.
 */
const cache = new WeakMap<readonly string[], Map<string, WordOfPhrase[]>>();

function wordsByPrefix(phrases: readonly string[]): Map<string, WordOfPhrase[]> {
  const cached = cache.get(phrases);
  if (cached) return cached;
  const byPrefix = Map.groupBy(wordsWithPhrases(phrases), ({ word }) => prefixOf(word));
  cache.set(phrases, byPrefix);
  return byPrefix;
}

function prefixOf(word: string): string {
  return word.slice(0, PREFIX_LENGTH);
}

/** Stop words, Danish and English, which do not describe offers or needs. */
const stopWords = new Set([
  ...['og', 'i', 'til', 'med', 'for', 'af', 'på', 'en', 'et', 'de', 'vi', 'vores', 'jeres', 'den', 'det'],
  ...['som', 'der', 'fra', 'hos', 'nye', 'ny', 'små', 'store', 'lokale', 'lokal', 'gode', 'god', 'erfaren'],
  ...['firma', 'firmaer', 'virksomhed', 'virksomheder'],
  ...['the', 'and', 'for', 'with', 'our', 'your', 'a', 'an', 'of', 'to', 'in', 'new', 'local', 'small'],
  ...['good', 'company', 'companies', 'partner'],
]);

/** The words of a phrase without stop words: "lokale snedkere" → ["snedkere"]. */
export function wordsOf(phrase: string): string[] {
  const words = phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 2 && !stopWords.has(word));
}

/**
 * Whether two words differ only in their endings: "køkken" and "køkkener", "lager" and "lagerplads". All
 * letters of the shorter one but the last must agree, and at least four: "mark" is not "marketing", "bil" is
 * not "billeder".
 */
function haveSameStem(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let equal = 0;
  while (equal < short.length && short[equal] === long[equal]) equal += 1;
  return short.length > PREFIX_LENGTH && equal >= Math.max(PREFIX_LENGTH, short.length - 1);
}
