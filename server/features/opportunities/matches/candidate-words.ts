import type { Market } from './matching.ts';
import type { Phrase } from './phrases/phrase.ts';
import { firmConcepts, kindConcepts, wordsOfThings } from './phrases/things.ts';
import { relatedConcepts, termsOfConcept } from './phrases/trade-names.ts';

/** Maximum number of words of a search for candidates. */
const MAX_WORDS = 160;
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
  const staff = [...market.demand, ...market.supply].map(({ phrase }) => phrase);
  const phrases = [...market.needs, ...market.customers, ...market.offers, ...staff];
  const words = [
    ...phrases.flatMap(ownWords),
    ...(staff.length > 0 ? STAFF : []),
    ...phrases.flatMap(({ head }) => wordsOfThings(head)),
    ...phrases.flatMap(conceptsOf).flatMap(termsOfConcept),
  ];
  return [...new Set(words.filter((word) => word.length > 1))].slice(0, MAX_WORDS);
}

function ownWords({ head }: Phrase): string[] {
  return [head, ...head.parts.slice(-1)].flatMap(({ letters, lemmas }) => [letters, ...lemmas]);
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
