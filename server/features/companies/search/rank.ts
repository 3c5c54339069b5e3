import { basicLetters } from '../../../platform/text/basic-letters.ts';
import { wordsOf as splitWords } from '../../../platform/text/word-analysis/index.ts';
import type { Lexemes } from './expand.ts';

/** The field of a company in which a lexeme stands, by the weight that its search document gives it. */
export type Field = 'A' | 'B' | 'C' | 'D';
/** Name, offers, tagline, and the rest: what it seeks, its description, its address. */
const fieldWeights: Record<Field, number> = { A: 0.87, B: 1, C: 0.75, D: 0.3 };

export type Candidate = { id: number; name: string; lexemes: Readonly<Record<string, Field>> };
type RankedNeed = { whole: Lexemes; parts: readonly Lexemes[]; isTrade: boolean; importance: number };
type Query = {
  needs: readonly RankedNeed[];
  phrase: string;
  /** What companies have besides, by id: a person whom the query names. */
  bonuses: ReadonlyMap<number, number>;
};

export type Ranked<C> = C & {
  /** 1: has all in its best fields. Above 1 when the query is its name. */
  score: number;
  /** For each need, how well the company fits it: 0 if it has nothing of it. */
  fits: readonly number[];
};

/** How well a need is met by the parts of a compound that a company has apart: "cykel" and "reparation". */
const APART = 0.85;
/** By only one of the parts. */
const HEAD_ALONE = 0.45;
const MODIFIER_ALONE = 0.35;
const NAME_BONUS = 0.6;
/** Companies that fit less than this, beside the best, are left out. */
const MIN_OF_BEST = 0.25;

/** Ranks companies by how well they fit all needs together, the best first. A rare need counts more. */
export function rankCandidates<C extends Candidate>(
  candidates: readonly C[],
  { needs, phrase, bonuses }: Query,
): Ranked<C>[] {
  const fits = candidates.map(({ lexemes }) => needs.map((need) => fitOf(need, lexemes)));
  const shares = sharesOf(needs, fits);
  const words = wordsOf(phrase);
  const ranked = candidates.map((candidate, index) => {
    const own = fits[index] ?? [];
    const fit = own.reduce((sum, each, need) => sum + each * (shares[need] ?? 0), 0);
    const bonus = NAME_BONUS * nameFit(words, candidate.name) + (bonuses.get(candidate.id) ?? 0);
    return { ...candidate, score: fit + bonus, fits: own };
  });
  const best = Math.max(0, ...ranked.map(({ score }) => score));
  return ranked
    .filter(({ score }) => score > 0 && score >= MIN_OF_BEST * best)
    .sort((one, other) => other.score - one.score || one.id - other.id);
}

function fitOf({ whole, parts, isTrade }: RankedNeed, lexemes: Candidate['lexemes']): number {
  const ofParts = parts.map((part) => bestOf(part, lexemes));
  const [head = 0] = ofParts.slice(-1);
  const apart = parts.length > 0 ? Math.min(...ofParts) : 0;
  // A trade is not met by a part of its name: "autoværksted" by any "værksted".
  const some = isTrade ? 0 : Math.max(HEAD_ALONE * head, MODIFIER_ALONE * Math.max(0, ...ofParts));
  return Math.max(bestOf(whole, lexemes), APART * apart, some);
}

/** The best fit of one lexeme, and a little for each other one: who does more of it comes first. */
function bestOf(wanted: Lexemes, lexemes: Candidate['lexemes']): number {
  let best = 0;
  let count = 0;
  for (const [lexeme, field] of Object.entries(lexemes)) {
    const weight = wanted.get(lexeme);
    if (weight === undefined) continue;
    best = Math.max(best, weight * fieldWeights[field]);
    count += field === 'D' ? 0 : 1;
  }
  return best + Math.min(count, 4) * 0.01;
}

/** How much each need counts: what few companies have says more about what is meant. Together 1. */
function sharesOf(needs: readonly RankedNeed[], fits: readonly (readonly number[])[]): number[] {
  const weights = needs.map(({ importance }, index) => {
    const count = fits.filter((each) => (each[index] ?? 0) > 0).length;
    return importance / Math.log2(2 + count);
  });
  const total = weights.reduce((sum, each) => sum + each, 0) || 1;
  return weights.map((weight) => weight / total);
}

const legalForms = new Set(['aps', 'as', 'is', 'ivs', 'amba', 'smba', 'og', 'and', 'ved', 'co', 'dk', 'ab']);

function wordsOf(text: string): string[] {
  const words = splitWords(text).map(basicLetters);
  return words.filter((word) => word.length > 1 && !legalForms.has(word));
}

/** How much of a name the query has, when all words of the query are in it: 1 is the whole name. */
function nameFit(words: readonly string[], name: string): number {
  const own = wordsOf(name);
  if (words.length === 0 || own.length === 0 || !words.every((word) => own.includes(word))) return 0;
  return Math.min(1, words.length / own.length);
}
