import { analyseWord, type WordAnalysis } from '../../../../platform/text/word-analysis/analyse.ts';
import { conceptPhraseAt } from '../../../../platform/text/word-analysis/concepts.ts';

/** A word, and how it is spelled: basic letters do not tell "låger" from "lager". */
export type Word = WordAnalysis & {
  spelling?: string;
  /** Several words that are one concept: "moving company". */
  isTerm?: true;
};

/** As `analyseWord`, also for words with hyphens: "vvs-lærling" is a compound. */
export function analyseToken(letters: string): Word {
  const pieces = letters.split('-');
  const joined = analyseWord(pieces.join(''));
  if (pieces.length === 1 || joined.concepts.length > 0) return joined;
  const parts = pieces.map((piece) => analyseWord(piece));
  return { ...joined, parts, concepts: conceptAtEnd(pieces)?.concepts ?? [] };
}

/** Several words at the end of a phrase that are one concept: "web developer". `start`: of the first one. */
export function conceptAtEnd(
  letters: readonly string[],
): { concepts: readonly string[]; start: number } | undefined {
  for (let start = 0; start < letters.length - 1; start += 1) {
    const found = conceptPhraseAt(letters, start);
    if (found && start + found.length === letters.length) return { concepts: found.concepts, start };
  }
  return undefined;
}
