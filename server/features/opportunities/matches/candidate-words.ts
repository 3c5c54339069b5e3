import type { Market } from './matching.ts';
import type { Phrase } from './phrases/phrase.ts';
import { firmConcepts, kindConcepts, wordsOfThings } from './phrases/things.ts';
import { relatedConcepts, termsOfConcept } from './phrases/trade-names.ts';
import type { Word } from './phrases/word.ts';

/** Maximum number of words of a search for candidates. */
const MAX_WORDS = 160;
/** Maximum number of own words, and their minimal length, that are looked for within longer words. */
const MAX_STEMS = 40;
const MIN_STEM = 4;
const STAFF = [
  'lærling',
  'lærepladser',
  'praktik',
  'elev',
  'medarbejder',
  'studentermedhjælper',
  'job',
  'intern',
];

/**
 * The words by which the database finds what may match a market: its own first, then those for the same
 * thing, then those of the same trade, in both languages. `matchBetween` compares what is found.
 */
export function candidateWords(market: Market): string[] {
  const staff = staffOf(market);
  const phrases = phrasesOf(market);
  const words = [
    ...phrases.flatMap(ownWords),
    ...staff.flatMap(({ limits }) => limits).flatMap(formsOf),
    ...(staff.length > 0 ? STAFF : []),
    ...phrases.flatMap(({ head }) => wordsOfThings(head)),
    ...phrases.flatMap(conceptsOf).flatMap(termsOfConcept),
    ...staff.flatMap(({ limits }) => limits.flatMap(({ concepts }) => concepts)).flatMap(termsOfConcept),
  ];
  return [...new Set(words.filter((word) => word.length > 1))].slice(0, MAX_WORDS);
}

/** The own words of a market that may be the end of a compound: "lift" of "facadelift". */
export function stemWords(market: Market): string[] {
  const words = phrasesOf(market).flatMap(({ head }) => head.lemmas);
  return [...new Set(words)]
    .filter((word) => word.length >= MIN_STEM && /^[a-z]+$/.test(word))
    .slice(0, MAX_STEMS);
}

function phrasesOf(market: Market): Phrase[] {
  return [...market.needs, ...market.customers, ...market.offers, ...staffOf(market)];
}

function staffOf({ demand, supply }: Market): Phrase[] {
  return [...demand, ...supply].map(({ phrase }) => phrase);
}

function ownWords({ head }: Phrase): string[] {
  return [head, ...head.parts.slice(-1)].flatMap(formsOf);
}

function formsOf({ letters, lemmas }: Word): string[] {
  return [letters, ...lemmas];
}

function conceptsOf({ head }: Phrase): string[] {
  const forms = [head.letters, ...head.lemmas];
  return [
    ...head.concepts,
    ...kindConcepts(forms),
    ...firmConcepts(forms),
    ...relatedConcepts(head.concepts),
  ];
}
