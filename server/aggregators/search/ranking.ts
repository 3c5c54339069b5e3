import type { SearchFinder } from '../../platform/feature.ts';
import { basicLetters } from '../../platform/text/basic-letters.ts';
import { type MarkedPart, markHits } from '../../platform/text/mark-words.ts';
import { type WordFit, wordFitsOf } from '../../platform/text/word-analysis/index.ts';

type Found = { title: string; text: string; rank: number };
type Ranked<Row> = Row & {
  finder: SearchFinder;
  score: number;
  marks: { title: readonly MarkedPart[]; text: readonly MarkedPart[] };
};

/** A word in the text says less about a hit than one in its title. */
const IN_TEXT = 0.6;
/** The title has the query as it is. */
const EXACT = 0.5;
/** The order of hits that fit equally: that of their kind. */
const OWN_ORDER = 0.1;

/** Ranks and marks the hits of one kind so that they can be compared with those of others. */
export function rankingOf(q: string) {
  const wordFits = wordFitsOf(q);
  const phrase = plain(q);
  return <Row extends Found>(finder: SearchFinder, found: readonly Row[]): Ranked<Row>[] => {
    const best = Math.max(...found.map(({ rank }) => rank), Number.EPSILON);
    const isHit = (word: string) => wordFits.some((fitOf) => fitOf(word) > 0);
    return found.map((hit) => {
      const own = finder.ranksByFit ? Math.min(hit.rank, 1) : 0;
      const byWords = fitOfWords(wordFits, hit);
      const exact = phrase && plain(hit.title).includes(phrase) ? EXACT : 0;
      return {
        ...hit,
        finder,
        score: Math.max(byWords, own) + exact + OWN_ORDER * (Math.max(0, hit.rank) / best),
        marks: { title: markHits(hit.title, isHit), text: markHits(hit.text, isHit) },
      };
    });
  };
}

/** The text with spaces around its words, so that only whole words are included. */
function plain(text: string): string {
  const words = basicLetters(text).match(/[\p{L}\p{N}]+/gu);
  return words ? ` ${words.join(' ')} ` : '';
}

/** The mean of how well each term is met. */
function fitOfWords(fits: readonly WordFit[], { title, text }: Found): number {
  if (fits.length === 0) return 0;
  const ofFits = fits.map((each) => Math.max(bestIn(title, each), IN_TEXT * bestIn(text, each)));
  return ofFits.reduce((sum, each) => sum + each, 0) / fits.length;
}

function bestIn(text: string, fitOf: WordFit): number {
  return Math.max(0, ...(text.match(/[\p{L}\p{N}]+/gu) ?? []).map(fitOf));
}
