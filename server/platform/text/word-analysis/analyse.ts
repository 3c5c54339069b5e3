import { LRUCache } from 'lru-cache';
import { basicLetters } from '../basic-letters.ts';
import { partsOf } from './compounds.ts';
import { conceptsOf, isConceptWord } from './concepts.ts';
import { isGeneralHead } from './general-heads.ts';
import { danishLemmas, guessedLemmas, rootOf } from './lemmas.ts';
import { isStopWord } from './stop-words.ts';

/** What a word is made of and means. All in basic letters. */
export type WordAnalysis = {
  letters: string;
  isStopWord: boolean;
  /** Base forms: "cykler" → "cykel", "cykle". */
  lemmas: readonly string[];
  /** What it shares with other words of its family: "reparation" → "repar". */
  roots: readonly string[];
  /** Base forms of the parts of a compound, the head last: "cykelreparation" → "cykel", "reparation". */
  parts: readonly WordAnalysis[];
  /** What the word means (trade-words/), also by a modifier of a head that says little: "malerfirma". */
  concepts: readonly string[];
  /** What only a part of the compound means. */
  partConcepts: readonly string[];
};

const cache = new LRUCache<string, WordAnalysis>({ max: 20_000 });

/** Analyses a Danish or English word. */
export function analyseWord(word: string): WordAnalysis {
  const letters = basicLetters(word);
  const known = cache.get(letters);
  if (known) return known;
  const analysis = analyse(letters);
  cache.set(letters, analysis);
  return analysis;
}

function analyse(letters: string): WordAnalysis {
  const parts = (partsOf(letters, isConceptWord) ?? []).map(analyseWord);
  const { lemmas, others } =
    danishLemmas(letters) ?? lemmasOfCompound(letters, parts) ?? guessedLemmas(letters);
  const concepts = conceptsOf([letters, ...lemmas]);
  const head = parts.at(-1);
  const modifiers = parts.slice(0, -1).flatMap((part) => part.concepts);
  // "malerfirma" is what "maler" is; "bilforsikring" is an insurance.
  const byModifiers = concepts.length === 0 && head && head.lemmas.some(isGeneralHead) ? modifiers : [];
  const all = [...new Set([...concepts, ...byModifiers])];
  const ofParts = [...(head?.concepts ?? []), ...modifiers].filter((each) => !all.includes(each));
  return {
    letters,
    isStopWord: isStopWord(letters),
    lemmas,
    roots: rootsOf([...lemmas, ...others]),
    parts,
    concepts: all,
    partConcepts: [...new Set(ofParts)],
  };
}

/** "firmagaver" → "firmagave": the base form of the head with what stands before it. */
function lemmasOfCompound(letters: string, parts: readonly WordAnalysis[]) {
  const head = parts.at(-1);
  if (!head) return undefined;
  const before = letters.slice(0, -head.letters.length);
  return { lemmas: head.lemmas.map((lemma) => before + lemma), others: [] };
}

function rootsOf(lemmas: readonly string[]): string[] {
  const roots = lemmas.flatMap((lemma) => [rootOf(lemma), rootOf(rootOf(lemma) ?? '')]);
  return [...new Set([...lemmas, ...roots])].filter(
    (root) => root !== undefined && root.length > 2 && !isStopWord(root),
  ) as string[];
}
