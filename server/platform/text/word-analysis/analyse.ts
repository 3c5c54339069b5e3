import { LRUCache } from 'lru-cache';
import { basicLetters } from '../basic-letters.ts';
import { partsOf } from './compounds.ts';
import { conceptsOf, danishConceptsOf, isConceptWord } from './concepts.ts';
import { isGeneralHead } from './general-heads.ts';
import { danishLemmas, guessedLemmas, rootOf } from './lemmas.ts';
import { isStopWord } from './stop-words.ts';

/** What a word is made of and means. All in basic letters. */
export type WordAnalysis = {
  letters: string;
  isStopWord: boolean;
  /** Whether the dictionary has it, or a form of it. */
  isDanish: boolean;
  /** Base forms: "cykler" → "cykel", "cykle". */
  lemmas: readonly string[];
  /** What it shares with other words of its family: "reparation" → "repar". */
  roots: readonly string[];
  /** Base forms of the parts of a compound, the head last: "cykelreparation" → "cykel", "reparation". */
  parts: readonly WordAnalysis[];
  /** What the word means (trade-words/), also by a modifier of a head that says little: "malerfirma". */
  concepts: readonly string[];
  /** What it means in Danish, or in English if it is no Danish word: in a Danish town's texts. */
  danishConcepts: readonly string[];
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
  const danish = danishLemmas(letters);
  const { lemmas: all, others } = danish ?? lemmasOfCompound(letters, parts) ?? guessedLemmas(letters);
  // "taget" is of "tag" (roof), rather than of "tage" (take).
  const saying = all.filter((lemma) => !isStopWord(lemma));
  const lemmas = saying.length > 0 ? saying : all;
  const forms = formsWithConcepts([letters, ...lemmas], others);
  const concepts = conceptsOf(forms);
  const head = parts.at(-1);
  const modifiers = parts.slice(0, -1).flatMap((part) => part.concepts);
  // "malerfirma" is what "maler" is; "bilforsikring" is an insurance.
  const byModifiers = concepts.length === 0 && head && head.lemmas.some(isGeneralHead) ? modifiers : [];
  const ofWhole = [...new Set([...concepts, ...byModifiers])];
  const ofParts = [...(head?.concepts ?? []), ...modifiers].filter((each) => !ofWhole.includes(each));
  return {
    letters,
    isStopWord: isStopWord(letters),
    isDanish: danish !== undefined,
    lemmas,
    roots: rootsOf([...lemmas, ...others]),
    parts,
    concepts: ofWhole,
    danishConcepts: [...new Set([...danishConceptsOf(forms), ...byModifiers])],
    partConcepts: [...new Set(ofParts)],
  };
}

/** Other base forms mean something when the first ones do not: "stole" is of "stol" (chair), not to trust. */
function formsWithConcepts(forms: readonly string[], others: readonly string[]): readonly string[] {
  return conceptsOf(forms).length > 0 ? forms : others.filter((form) => !isStopWord(form));
}

/** "firmagaver" → "firmagave": the base form of the head with what stands before it. */
function lemmasOfCompound(letters: string, parts: readonly WordAnalysis[]) {
  const head = parts.at(-1);
  if (!head) return undefined;
  const before = letters.slice(0, -head.letters.length);
  return { lemmas: head.lemmas.map((lemma) => before + lemma), others: [] };
}

/** A root of three letters is too often of another word: "bag" of "bager". */
const MIN_ROOT = 4;

function rootsOf(lemmas: readonly string[]): string[] {
  const roots = lemmas.flatMap((lemma) => [lemma, rootOf(lemma), rootOf(rootOf(lemma) ?? '')]);
  const used = roots.filter((root) => root !== undefined && root.length >= MIN_ROOT && !isStopWord(root));
  return [...new Set(used)].filter((root) => root !== undefined);
}
