import { analyseWord, type WordAnalysis } from './analyse.ts';
import { type Term, termsIn } from './phrases.ts';

/** How well a word fits what a query asks for: 1 is the same word, 0 another. */
export type WordFit = (word: string) => number;

/** The same word, another form of it, the same meaning, the same family, and the beginning of a word. */
const fits = { same: 1, lemma: 0.9, concept: 0.75, root: 0.6, beginning: 0.6 };

/** For each term of a phrase, how well a word fits it. */
export function wordFitsOf(phrase: string): WordFit[] {
  const terms = termsIn(phrase);
  return terms.map((term, index) => {
    const isLast = index === terms.length - 1;
    return (word) => fitOf(term, analyseWord(word), isLast);
  });
}

function fitOf({ words, joined, concepts }: Term, word: WordAnalysis, isLast: boolean): number {
  if (word.isStopWord) return 0;
  const wanted = joined ? [joined, ...words] : words;
  if (wanted.some(({ letters }) => letters === word.letters)) return fits.same;
  if (wanted.some(({ lemmas }) => meet(lemmas, word.lemmas))) return fits.lemma;
  if (meet(concepts, word.danishConcepts)) return fits.concept;
  if (wanted.some(({ roots }) => meet(roots, word.roots))) return fits.root;
  const last = words.at(-1)?.letters ?? '';
  return isLast && last.length > 1 && word.letters.startsWith(last) ? fits.beginning : 0;
}

function meet(some: readonly string[], others: readonly string[]): boolean {
  return some.some((each) => others.includes(each));
}
