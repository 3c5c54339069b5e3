import { analyseWord, type WordAnalysis } from './analyse.ts';
import { conceptPhraseAt } from './concepts.ts';

/** A word of a phrase, or several that together mean something: "office space". */
export type Term = { text: string; words: readonly WordAnalysis[]; concepts: readonly string[] };

/** The words of a phrase, in order, without stop words. */
export function termsIn(phrase: string): Term[] {
  const words = phrase.match(/[\p{L}\p{N}]+(?:(?:#|\+{1,2})(?![\p{L}\p{N}+#]))?/gu) ?? [];
  const analyses = words.map(analyseWord);
  const letters = analyses.map((analysis) => analysis.letters);
  const terms: Term[] = [];
  for (let at = 0; at < words.length; ) {
    const phraseHere = conceptPhraseAt(letters, at);
    const length = phraseHere?.length ?? 1;
    const own = analyses.slice(at, at + length);
    if (phraseHere || !own[0]?.isStopWord)
      terms.push({
        text: words.slice(at, at + length).join(' '),
        words: own.filter(({ isStopWord }) => !isStopWord),
        concepts: phraseHere?.concepts ?? own[0]?.concepts ?? [],
      });
    at += length;
  }
  return terms;
}
