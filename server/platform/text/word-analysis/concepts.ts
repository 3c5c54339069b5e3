import { basicLetters } from '../basic-letters.ts';
import { danishLemmas, guessedLemmas } from './lemmas.ts';
import { tradeWords } from './trade-words/index.ts';

/** What several words of two languages mean: a trade, a thing or a need. */
type Concept = { id: string; near: readonly string[]; danish: readonly string[]; english: readonly string[] };

/** A line of the data: `id ~near ~near: Danish terms | English terms`. */
function conceptOf(line: string): Concept {
  const colon = line.indexOf(':');
  const [id = '', ...near] = line.slice(0, colon).split('~');
  const [danish = [], english = []] = line
    .slice(colon + 1)
    .split('|')
    .map((terms) => terms.split(',').map((term) => term.trim()));
  return { id: id.trim(), near: near.map((each) => each.trim()), danish, english };
}

const concepts: readonly Concept[] = tradeWords.map(conceptOf);

type Index = {
  /** Concepts by the base form of a word, or by those of several words with spaces between. */
  byTerm: ReadonlyMap<string, readonly string[]>;
  /** The same without English. */
  byDanishTerm: ReadonlyMap<string, readonly string[]>;
  near: ReadonlyMap<string, ReadonlySet<string>>;
  maxWords: number;
};

let index: Index | undefined;

function indexed(): Index {
  index ??= build();
  return index;
}

function build(): Index {
  const near = new Map<string, Set<string>>();
  for (const { id, near: neighbours } of concepts)
    for (const neighbour of neighbours) {
      near.set(id, (near.get(id) ?? new Set()).add(neighbour));
      near.set(neighbour, (near.get(neighbour) ?? new Set()).add(id));
    }
  const byTerm = indexOf(({ danish, english }) => [...danish, ...english]);
  const maxWords = Math.max(...[...byTerm.keys()].map((key) => key.split(' ').length));
  return { byTerm, byDanishTerm: indexOf(({ danish }) => danish), near, maxWords };
}

function indexOf(termsOf: (concept: Concept) => readonly string[]): Map<string, string[]> {
  const byTerm = new Map<string, string[]>();
  for (const concept of concepts)
    for (const term of termsOf(concept)) {
      const words = lettersOf(term);
      const [word = ''] = words;
      const keys = words.length === 1 ? [word, ...basesOf(word)] : [phraseKey(words)];
      for (const key of keys) add(byTerm, key, concept.id);
    }
  return byTerm;
}

function add(byTerm: Map<string, string[]>, key: string, id: string): void {
  const ids = byTerm.get(key) ?? [];
  if (!ids.includes(id)) byTerm.set(key, [...ids, id]);
}

/** The words of a term as queries are split: "vvs-installatør" has two, and is known as one, too. */
function lettersOf(term: string): string[] {
  return basicLetters(term).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Base forms of three letters are too often of another word: "mål" of "malet". */
const MIN_BASE = 4;

function basesOf(letters: string): readonly string[] {
  const { lemmas } = danishLemmas(letters) ?? guessedLemmas(letters);
  return lemmas.filter((lemma) => lemma === letters || lemma.length >= MIN_BASE);
}

function phraseKey(words: readonly string[]): string {
  return words.map((word) => basesOf(word)[0] ?? word).join(' ');
}

/** The concepts of a word in basic letters, or of one of its base forms. */
export function conceptsOf(forms: readonly string[]): readonly string[] {
  const { byTerm } = indexed();
  return [...new Set(forms.flatMap((form) => byTerm.get(form) ?? []))];
}

/** The same in Danish, if the word is Danish, else in English: "rent" is clean. */
export function danishConceptsOf(forms: readonly string[]): readonly string[] {
  const { byDanishTerm } = indexed();
  const danish = [...new Set(forms.flatMap((form) => byDanishTerm.get(form) ?? []))];
  return danish.length > 0 ? danish : conceptsOf(forms);
}

/** The longest phrase of a concept that begins at a word, of at least two words. */
export function conceptPhraseAt(
  words: readonly string[],
  start: number,
): { concepts: readonly string[]; length: number } | undefined {
  const { byTerm, maxWords } = indexed();
  for (let length = Math.min(maxWords, words.length - start); length > 1; length -= 1) {
    const found = byTerm.get(phraseKey(words.slice(start, start + length)));
    if (found) return { concepts: found, length };
  }
  return undefined;
}

/** Concepts whose firms may do, too: a joiner for a carpenter. */
export function nearConcepts(ids: readonly string[]): readonly string[] {
  const { near } = indexed();
  return [...new Set(ids.flatMap((id) => [...(near.get(id) ?? [])]))].filter((id) => !ids.includes(id));
}

/** Whether a word in basic letters is a term of a concept. */
export function isConceptWord(letters: string): boolean {
  return indexed().byTerm.has(letters);
}

/** The single words of concepts, as they are written, and in basic letters. */
export function conceptTerms(): { word: string; letters: string }[] {
  const words = new Map<string, string>();
  for (const term of concepts.flatMap(({ danish, english }) => [...danish, ...english]))
    if (/^\p{L}+$/u.test(term)) words.set(basicLetters(term), term);
  return Array.from(words, ([letters, word]) => ({ word, letters }));
}

/** Terms in a language that begin with letters, with a concept, in the order of the data. */
export function termsThatBegin(
  letters: string,
  language: 'da' | 'en',
): { word: string; key: string; nr: number }[] {
  return concepts
    .flatMap(({ id, danish, english }) =>
      (language === 'da' ? danish : english)
        .map((word, nr) => ({ word, key: `c:${id}`, nr }))
        .filter(({ word }) => basicLetters(word).startsWith(letters)),
    )
    .sort((one, other) => one.nr - other.nr);
}

/** The terms of concepts that are one word, in basic letters. */
export function conceptTermsOf(ids: readonly string[]): string[] {
  return concepts
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ danish, english }) => [...danish, ...english])
    .map(basicLetters)
    .filter((term) => /^[\p{L}\p{N}]+$/u.test(term));
}
