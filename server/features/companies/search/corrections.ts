import { expr, rows, select, sql } from '../../../../models/index.ts';
import { basicLetters } from '../../../platform/text/basic-letters.ts';
import {
  analyseWord,
  type Correction,
  correctionsOf,
  slipsBetween,
  slipsIn,
} from '../../../platform/text/word-analysis/index.ts';
import { type ExpandedNeed, expandNeeds, type Lexemes, merged } from './expand.ts';
import { type Need, needOfWord } from './needs.ts';
import { queryFor } from './tsquery.ts';

/** How well a corrected word fits, by its number of slips. */
const SLIP_WEIGHTS = [1, 0.85, 0.65];
const MAX_CORRECTIONS = 4;

/** A need with what was probably meant by a word that no company has. */
export type CorrectedNeed = ExpandedNeed & { correction?: string };

/** Corrects the words that no company has, and looks them up. */
export async function correctNeeds(
  needs: readonly Need[],
  expanded: readonly ExpandedNeed[],
): Promise<CorrectedNeed[]> {
  const unknown = needs.filter((need, index) => !expanded[index]?.isKnown && isOneWord(need));
  if (unknown.length === 0) return [...expanded];
  const corrections = await correctionsFor(unknown.map(({ whole }) => whole[0]?.letters ?? ''));
  const wanted = unknown.map((need, index) =>
    (corrections[index] ?? []).map((correction) => ({
      ...correction,
      need: needOfWord(analyseWord(correction.word), { text: need.text, isLast: false }),
    })),
  );
  const looked = await expandNeeds(wanted.flat().map(({ need }) => need));
  const found = new Map(wanted.flat().map((each, index) => [each.need, looked[index]]));
  return expanded.map((need, index) => {
    const own = wanted[unknown.indexOf(needs[index] as Need)] ?? [];
    const usable = own.flatMap((each) => {
      const corrected = found.get(each.need);
      return corrected && queryFor(corrected) ? [{ ...each, corrected }] : [];
    });
    return usable.length > 0 ? withCorrections(need, usable) : need;
  });
}

function isOneWord({ whole: [word] }: Need): boolean {
  return word !== undefined && /^[a-z]{4,}$/.test(word.letters);
}

function withCorrections(
  need: ExpandedNeed,
  corrections: readonly (Correction & { corrected: ExpandedNeed })[],
): CorrectedNeed {
  const all = corrections.map(({ slips, corrected }) => lighter(corrected.whole, SLIP_WEIGHTS[slips] ?? 0.5));
  const [best] = corrections;
  return {
    ...need,
    whole: merged([need.whole, ...all]),
    parts: best?.corrected.parts ?? need.parts,
    isTrade: need.isTrade || corrections.some(({ corrected }) => corrected.isTrade),
    ...(best && { correction: best.word }),
  };
}

function lighter(lexemes: Lexemes, factor: number): Lexemes {
  return new Map(Array.from(lexemes, ([lexeme, weight]) => [lexeme, weight * factor]));
}

const similarColumns = select({ at: expr.integer(sql`q.at`), word: expr.text(sql`w.word`) });

/** What each misspelt word probably means: words of companies, and trade words. */
async function correctionsFor(misspelt: readonly string[]): Promise<Correction[][]> {
  const similar = await rows(
    similarColumns,
    sql`
      SELECT ${similarColumns}
      FROM unnest(${misspelt}::text[]) WITH ORDINALITY AS q (letters, at),
        LATERAL company_words_like(q.letters, 12) AS w (word)`,
  );
  return misspelt.map((letters, index) => {
    const ofCompanies = similar
      .filter(({ at }) => at === index + 1)
      .flatMap(({ word }) => slipsTo(letters, word));
    const all = [...correctionsOf(letters), ...ofCompanies].sort((one, other) => one.slips - other.slips);
    const least = all[0]?.slips ?? 0;
    return all.filter(({ slips }) => slips <= Math.max(1, least)).slice(0, MAX_CORRECTIONS);
  });
}

function slipsTo(letters: string, word: string): Correction[] {
  const max = slipsIn(letters);
  const other = basicLetters(word);
  // The word may be unfinished, or have another ending than the company's.
  const beginning = other.slice(0, letters.length);
  const slips = Math.min(slipsBetween(letters, other, max), slipsBetween(letters, beginning, 1) + 0.5);
  return slips <= max ? [{ word, letters: other, slips: Math.ceil(slips) }] : [];
}
