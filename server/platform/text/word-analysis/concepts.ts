import { basicLetters } from '../basic-letters.ts';
import { danishLemmas, guessedLemmas } from './lemmas.ts';
import { tradeWords } from './trade-words/index.ts';

/** What several words of two languages mean: a trade, a thing or a need. */
type Concept = { id: string; near: readonly string[]; terms: readonly string[] };

/** A line of the data: `id ~near ~near: Danish terms | English terms`. */
function conceptOf(line: string): Concept {
  const colon = line.indexOf(':');
  const [id = '', ...near] = line.slice(0, colon).split('~');
  const terms = line.slice(colon + 1).split(/[,|]/);
  return { id: id.trim(), near: near.map((each) => each.trim()), terms: terms.map((each) => each.trim()) };
}

const concepts: readonly Concept[] = tradeWords.map(conceptOf);

type Index = {
  /** Concepts by the base form of a word, or by those of several words with spaces between. */
  byTerm: ReadonlyMap<string, readonly string[]>;
  near: ReadonlyMap<string, ReadonlySet<string>>;
  maxWords: number;
};

let index: Index | undefined;

function indexed(): Index {
  index ??= build();
  return index;
}

function build(): Index {
  const byTerm = new Map<string, string[]>();
  const near = new Map<string, Set<string>>();
  let maxWords = 1;
  for (const { id, near: neighbours, terms } of concepts) {
    for (const term of terms) {
      const words = lettersOf(term);
      maxWords = Math.max(maxWords, words.length);
      for (const key of words.length === 1
        ? [words[0] ?? '', ...basesOf(words[0] ?? '')]
        : [phraseKey(words)])
        add(byTerm, key, id);
    }
    for (const neighbour of neighbours) {
      near.set(id, (near.get(id) ?? new Set()).add(neighbour));
      near.set(neighbour, (near.get(neighbour) ?? new Set()).add(id));
    }
  }
  return { byTerm, near, maxWords };
}

function add(byTerm: Map<string, string[]>, key: string, id: string): void {
  const ids = byTerm.get(key) ?? [];
  if (!ids.includes(id)) byTerm.set(key, [...ids, id]);
}

/** The words of a term as queries are split: "vvs-installatør" has two, and is known as one, too. */
function lettersOf(term: string): string[] {
  return basicLetters(term).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function basesOf(letters: string): readonly string[] {
  return (danishLemmas(letters) ?? guessedLemmas(letters)).lemmas;
}

function phraseKey(words: readonly string[]): string {
  return words.map((word) => basesOf(word)[0] ?? word).join(' ');
}

/** The concepts of a word in basic letters, or of one of its base forms. */
export function conceptsOf(forms: readonly string[]): readonly string[] {
  const { byTerm } = indexed();
  return [...new Set(forms.flatMap((form) => byTerm.get(form) ?? []))];
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

/** All single words of concepts, in basic letters. */
export function conceptWords(): readonly string[] {
  return [...indexed().byTerm.keys()].filter((term) => !term.includes(' '));
}
