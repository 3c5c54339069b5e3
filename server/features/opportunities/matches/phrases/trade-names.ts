import { basicLetters } from '../../../../platform/text/basic-letters.ts';
import type { WordAnalysis } from '../../../../platform/text/word-analysis/analyse.ts';
import { tradeWords } from '../../../../platform/text/word-analysis/trade-words/index.ts';

/**
 * The words of a concept of the word analysis are of two kinds: the first ones name the trade ("trykkeri",
 * "print shop"), the others what it makes or does ("plakat", "visitkort"). A search may take each for the
 * other. A proposal may not: who seeks a poster is not served by one who offers business cards only.
 */
const NAMES_PER_LANGUAGE = 3;

const names = new Map<string, Set<string>>();
const terms = new Map<string, readonly string[]>();
/** How the terms of a concept are spelled, by their basic letters: "måler" is "maler", too. */
const spellings = new Map<string, string[]>();
for (const line of tradeWords) {
  const colon = line.indexOf(':');
  const id = (line.slice(0, colon).split('~')[0] ?? '').trim();
  const languages = line.slice(colon + 1).split('|');
  const all = languages.flatMap((each) => each.split(',')).map((term) => basicLetters(term.trim()));
  terms.set(
    id,
    all.filter((term) => /^[a-z0-9]+$/.test(term)),
  );
  const first = languages.flatMap((terms) => terms.split(',').slice(0, NAMES_PER_LANGUAGE));
  for (const term of languages.flatMap((terms) => terms.split(','))) addSpelling(id, term.trim());
  names.set(id, new Set(first.map((term) => basicLetters(term.trim()).replaceAll('-', ''))));
}

/** The single words of a concept, in basic letters and both languages. */
export function termsOfConcept(id: string): readonly string[] {
  return terms.get(id) ?? [];
}

function addSpelling(id: string, term: string): void {
  const key = `${id} ${basicLetters(term)}`;
  spellings.set(key, [...(spellings.get(key) ?? []), term]);
}

/**
 * Whether a word, or what it is made of, is a term of the concept. The word analysis forgives endings of both
 * languages, by which "chain" would be "chair".
 */
export function isTermOf({ letters, lemmas }: WordAnalysis, concept: string): boolean {
  const forms = [letters, ...lemmas];
  return termsOfConcept(concept).some(
    (term) => term.startsWith(letters) || forms.some((form) => form.startsWith(term) || form.endsWith(term)),
  );
}

/** Whether a word is spelled as a term of the concept: "maler" is a painter, and no sensor ("måler"). */
export function isSpelledAs(word: string, { letters, lemmas }: WordAnalysis, concept: string): boolean {
  const terms = [letters, ...lemmas].flatMap((form) => spellings.get(`${concept} ${form}`) ?? []);
  return terms.length === 0 || terms.some((term) => !areHomographs(word, term));
}

/** Whether two words are the same in basic letters only, because one has å for a. */
export function areHomographs(one: string, other: string): boolean {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    if (one[at] === other[at]) continue;
    return (
      (one[at] === 'å' && other[at] === 'a') ||
      (one[at] === 'a' && other[at] === 'å' && other[at + 1] !== 'a')
    );
  }
  return false;
}

/** Endings of Danish and English words that name who does the work. */
const agent = /(?:mester|smed|firma|eri|isor|bureau|mager|graf|iker|cian|mand)$/;

/** Whether a word names the trade of a concept, not one of its products or services. */
export function isTradeName({ letters, lemmas }: WordAnalysis, concept: string): boolean {
  const first = names.get(concept);
  return [letters, ...lemmas].some((each) => first?.has(each)) || isAgent({ letters, lemmas });
}

/** Whether a word names who does the work: "elektriker", "trykkeri". */
export function isAgent({ lemmas }: Pick<WordAnalysis, 'letters' | 'lemmas'>): boolean {
  return lemmas.some((each) => agent.test(each));
}

/** Trades whose firms do the work of the first one, too. */
const related: readonly (readonly [trade: string, ...others: string[]])[] = [
  ['carpenter', 'joiner', 'builder'],
  ['joiner', 'carpenter'],
  ['builder', 'carpenter', 'bricklayer'],
  ['accountant', 'bookkeeper'],
  ['bookkeeper', 'accountant', 'payroll', 'tax'],
  ['tax', 'accountant', 'bookkeeper'],
  ['payroll', 'bookkeeper'],
  ['plumber', 'bathroom'],
  ['bricklayer', 'tiler'],
  ['roofer', 'sheetmetal'],
  ['smith', 'welder', 'metalwork'],
  ['welder', 'smith', 'metalwork'],
  ['website', 'webshop', 'software'],
  ['webshop', 'website'],
  ['graphicdesign', 'logo', 'packagingdesign'],
  ['logo', 'graphicdesign'],
  ['haulier', 'logistics', 'courier'],
  ['courier', 'haulier'],
  ['catering', 'lunch', 'takeaway'],
  ['lunch', 'catering', 'takeaway'],
  ['recruitment', 'hr', 'temp'],
  ['chef', 'catering', 'takeaway'],
  ['lawyer', 'contract', 'inheritance'],
  ['gardener', 'landscaper', 'treecare'],
  ['carrepair', 'vans'],
  ['earthworks', 'demolition', 'paving'],
];
const relatedTo = new Map(related.map(([trade, ...others]) => [trade, others]));

/** The concepts whose firms may do the work of these, too. */
export function relatedConcepts(concepts: readonly string[]): string[] {
  return concepts.flatMap((concept) => relatedTo.get(concept) ?? []);
}
