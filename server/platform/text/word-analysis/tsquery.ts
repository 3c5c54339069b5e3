import { analyseWord, type WordAnalysis } from './analyse.ts';
import { conceptTermsOf } from './concepts.ts';
import { type Term, termsIn } from './phrases.ts';
import { correctionsOf } from './slips.ts';

/**
 * A query for `to_tsquery('danish', …)`: texts that have, for each term of a phrase, the word, the parts of
 * it, a word that means the same, or what was probably meant. Empty for a phrase of stop words.
 */
export function meaningQuery(phrase: string): string {
  return termsIn(phrase)
    .map((term) => alternativesOf(term))
    .filter((alternatives) => alternatives !== '')
    .join(' & ');
}

/** Words of few letters begin too many others. */
const MIN_BEGINNING = 5;

function alternativesOf({ words, joined, concepts }: Term): string {
  const own = joined ? [joined] : words;
  const all = new Set([...own.flatMap(formsOf), ...conceptTermsOf(concepts)].filter(Boolean).map(lexeme));
  for (const several of [...own.map(({ parts }) => parts), joined ? words : []])
    if (several.length > 1) all.add(`(${several.map(({ letters }) => lexeme(letters)).join(' & ')})`);
  return all.size > 0 ? `(${[...all].join(' | ')})` : '';
}

function formsOf({ letters, lemmas, concepts, isDanish }: WordAnalysis): string[] {
  const known = concepts.length > 0 || isDanish;
  const meant = known ? [] : correctionsOf(letters).map((correction) => analyseWord(correction.word));
  const ofMeant = meant.flatMap((word) => [word.letters, ...conceptTermsOf(word.concepts)]);
  return [letters, ...lemmas, ...ofMeant];
}

function lexeme(letters: string): string {
  const plain = letters.replace(/[^\p{L}\p{N}]/gu, '');
  return plain.length >= MIN_BEGINNING ? `${plain}:*` : plain;
}
