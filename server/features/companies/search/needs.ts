import {
  analyseWord,
  type Term,
  termsIn,
  type WordAnalysis,
  wordsOf,
} from '../../../platform/text/word-analysis/index.ts';
import { keysFor, keysForConcepts, type WeightedKey } from './word-keys.ts';

/** Words of companies that fit are sought by keys, and by the word itself. */
export type Atom = { letters: string; keys: readonly WeightedKey[]; isLast: boolean };

/**
 * What a company must have for one word or phrase of the query: what fits one of the `whole`, or what fits
 * each of the `parts` of a compound or phrase.
 */
export type Need = {
  text: string;
  whole: readonly Atom[];
  parts: readonly Atom[];
  isTrade: boolean;
  /** How much it counts beside the others: what only says for whom or where counts less. */
  importance: number;
};

/** The most words of a query that are looked up: a longer one has its first. */
const MAX_NEEDS = 8;

/** What a query asks for, without stop words, unless it has nothing else. */
export function needsIn(phrase: string): Need[] {
  const terms = termsIn(phrase);
  const used = terms.length > 0 ? terms : allTerms(phrase);
  return used.slice(0, MAX_NEEDS).map((term, index) => needOf(term, index === used.length - 1));
}

function allTerms(phrase: string): Term[] {
  return wordsOf(phrase).map((text) => {
    const word = analyseWord(text);
    return { text, words: [word], concepts: word.concepts, isComplement: false };
  });
}

const COMPLEMENT = 0.5;
/** A word that names no trade or thing says less about what is sought. */
const NO_TRADE = 0.6;

function needOf({ text, words, joined, concepts, isComplement }: Term, isLast: boolean): Need {
  const isTrade = concepts.length > 0;
  const importance = (isComplement ? COMPLEMENT : 1) * (isTrade ? 1 : NO_TRADE);
  const [word] = words;
  if (!joined && word) return { ...needOfWord(word, { text, isLast }), importance };
  const whole: Atom[] = [{ letters: joined?.letters ?? '', keys: keysForConcepts(concepts), isLast: false }];
  if (joined) whole.push(atomOf(joined, false));
  return { text, whole, parts: words.map((each) => atomOf(each, false)), isTrade, importance };
}

export function needOfWord(word: WordAnalysis, { text, isLast }: { text: string; isLast: boolean }): Need {
  return {
    text,
    whole: [atomOf(word, isLast)],
    parts: word.parts.map((part) => atomOf(part, false)),
    isTrade: word.concepts.length > 0,
    importance: 1,
  };
}

function atomOf(word: WordAnalysis, isLast: boolean): Atom {
  return { letters: word.letters, keys: keysFor(word), isLast };
}
