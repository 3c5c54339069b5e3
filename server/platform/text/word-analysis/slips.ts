import { conceptTerms, isConceptWord } from './concepts.ts';

/** Number of slips that are forgiven in a word of this length. */
export function slipsIn(letters: string): number {
  if (letters.length < 4) return 0;
  return letters.length < 7 ? 1 : 2;
}

/**
 * Slips between two words in basic letters: letters that are missing, too many, wrong, or exchanged with the
 * next. More than `max` count as `max + 1`.
 */
export function slipsBetween(one: string, other: string, max: number): number {
  if (Math.abs(one.length - other.length) > max) return max + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at];
    let least = at;
    for (let to = 1; to <= other.length; to += 1) {
      const isEqual = one[at - 1] === other[to - 1];
      let slips = Math.min(
        (last[to] ?? 0) + 1,
        (row[to - 1] ?? 0) + 1,
        (last[to - 1] ?? 0) + (isEqual ? 0 : 1),
      );
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1])
        slips = Math.min(slips, (before[to - 2] ?? 0) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > max) return max + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[other.length] ?? max + 1, max + 1);
}

/** A word that is probably meant: as it is written, in basic letters, and the number of slips. */
export type Correction = { word: string; letters: string; slips: number };

/**
 * Trade words that a misspelt word probably means, best first: also as a part of a compound,
 * "cykelreperation". Empty for trade words.
 */
export function correctionsOf(letters: string): Correction[] {
  if (isConceptWord(letters)) return [];
  const whole = closest(letters);
  return whole.length > 0 ? whole : compoundCorrections(letters);
}

const MAX_CORRECTIONS = 3;

function closest(letters: string): Correction[] {
  const max = slipsIn(letters);
  const found: Correction[] = [];
  for (const { letters: term, word } of similarTerms(letters)) {
    const slips = slipsBetween(letters, term, max);
    if (slips <= max) found.push({ word, letters: term, slips });
  }
  const least = Math.min(...found.map(({ slips }) => slips));
  return found.filter(({ slips }) => slips === least).slice(0, MAX_CORRECTIONS);
}

const MIN_PART = 4;

function compoundCorrections(letters: string): Correction[] {
  for (let at = letters.length - MIN_PART; at >= MIN_PART; at -= 1) {
    const [modifier, head] = [letters.slice(0, at), letters.slice(at)];
    if (isConceptWord(modifier)) {
      const [best] = closest(head).filter(({ slips }) => slips === 1);
      if (best) return [{ ...best, word: modifier + best.word, letters: modifier + best.letters }];
    }
    if (isConceptWord(head)) {
      const [best] = closest(modifier).filter(({ slips }) => slips === 1);
      if (best) return [{ ...best, word: best.word + head, letters: best.letters + head }];
    }
  }
  return [];
}

let termsByLetter: Map<string, { letters: string; word: string }[]> | undefined;

/** Terms with the same first letter: a slip there is rare, and so each word is compared with few. */
function similarTerms(letters: string) {
  termsByLetter ??= Map.groupBy(
    conceptTerms().filter((term) => term.letters.length >= MIN_PART),
    (term) => term.letters[0] ?? '',
  );
  return termsByLetter.get(letters[0] ?? '') ?? [];
}
