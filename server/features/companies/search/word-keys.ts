import { analyseWord, nearConcepts, type WordAnalysis } from '../../../platform/text/word-analysis/index.ts';

/**
 * The keys of a word of companies (`company_words.keys`), by which a search finds it: a letter for the kind,
 * and a base form, root or concept in basic letters.
 */
const kinds = {
  lemma: 'l',
  root: 'r',
  head: 'h',
  modifier: 'm',
  partRoot: 'p',
  concept: 'c',
  partConcept: 'd',
};
type Kind = keyof typeof kinds;

function keys(kind: Kind, values: readonly string[]): string[] {
  return values.map((value) => `${kinds[kind]}:${value}`);
}

/** The keys under which a word of companies is found. None for a stop word. */
export function keysOfWord(word: string): string[] {
  const analysis = analyseWord(word);
  if (analysis.isStopWord) return [];
  const head = analysis.parts.at(-1);
  const modifiers = analysis.parts.slice(0, -1);
  return [
    ...keys('lemma', analysis.lemmas),
    ...keys('root', analysis.roots),
    ...keys('concept', analysis.danishConcepts),
    ...keys('partConcept', analysis.partConcepts),
    ...keys('head', head?.lemmas ?? []),
    ...keys(
      'modifier',
      modifiers.flatMap(({ lemmas }) => lemmas),
    ),
    ...keys(
      'partRoot',
      analysis.parts.flatMap(({ roots }) => roots),
    ),
  ];
}

/** A key of a query, and how well a word that has it fits: 1 is the same word. */
export type WeightedKey = { key: string; weight: number };

/** How well a word fits, by what it shares with the word of the query. */
const weights = {
  lemma: 0.95,
  concept: 0.85,
  head: 0.75,
  root: 0.7,
  modifier: 0.5,
  partConcept: 0.5,
  partRoot: 0.45,
  near: 0.4,
  /** A concept of a part of the query's compound: "skiltemaler" → signs. */
  ofPart: 0.5,
  partOfPart: 0.3,
};

function weighted(kind: Kind, values: readonly string[], weight: number): WeightedKey[] {
  return keys(kind, values).map((key) => ({ key, weight }));
}

/** The keys of the words of companies that fit a word of a query. */
export function keysFor({
  lemmas,
  roots,
  concepts,
  partConcepts,
}: Pick<WordAnalysis, 'lemmas' | 'roots' | 'concepts' | 'partConcepts'>): WeightedKey[] {
  return [
    ...weighted('lemma', lemmas, weights.lemma),
    ...weighted('head', lemmas, weights.head),
    ...weighted('root', roots, weights.root),
    ...weighted('modifier', lemmas, weights.modifier),
    ...weighted('partRoot', roots, weights.partRoot),
    ...keysForConcepts(concepts),
    ...(concepts.length > 0 ? [] : keysForParts(partConcepts)),
  ];
}

/** The keys of the words of companies that mean the same, or in part. */
export function keysForConcepts(concepts: readonly string[]): WeightedKey[] {
  return [
    ...weighted('concept', concepts, weights.concept),
    ...weighted('partConcept', concepts, weights.partConcept),
    ...weighted('concept', nearConcepts(concepts), weights.near),
  ];
}

/** For a compound that itself means nothing known. */
function keysForParts(concepts: readonly string[]): WeightedKey[] {
  return [
    ...weighted('concept', concepts, weights.ofPart),
    ...weighted('partConcept', concepts, weights.partOfPart),
  ];
}
