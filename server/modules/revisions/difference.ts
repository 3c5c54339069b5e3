import { diffArrays, diffWordsWithSpace } from 'diff';

/** A part of a line: in both texts, only in the newer one, or only in the older one. */
export type DifferencePart = { kind: 'same' | 'added' | 'removed'; text: string };
/** The parts of one line of Markdown. */
export type DifferenceLine = readonly DifferencePart[];

/** Limits the work on a block of changed lines: beyond it, the block counts as replaced. */
const MAX_EDITS = 1_000;

/**
 * The difference of two texts by word. Compares lines first, and words only inside of changed lines: the time
 * grows with the square of the number of edits, and two long texts may have nothing in common.
 */
export function wordDifference(before: string, after: string): DifferenceLine[] {
  const changes = diffArrays(linesOf(before), linesOf(after), { maxEditLength: MAX_EDITS });
  if (!changes) return replaced(before, after);
  const lines: DifferenceLine[] = [];
  for (let index = 0; index < changes.length; index += 1) {
    const [change, next] = [changes[index], changes[index + 1]];
    if (change?.removed && next?.added) {
      lines.push(...changedLines(change.value.join('\n'), next.value.join('\n')));
      index += 1;
    } else if (change) {
      const kind = change.added ? 'added' : change.removed ? 'removed' : 'same';
      lines.push(...change.value.map((text) => [{ kind, text } as const]));
    }
  }
  return lines;
}

/** Whether two texts differ. */
export function hasDifference(lines: readonly DifferenceLine[]): boolean {
  return lines.some((line) => line.some(({ kind }) => kind !== 'same'));
}

/** Lines that are shown, or unchanged ones between two changes that a reader can open. */
export type DifferenceSection = { isFolded: boolean; lines: readonly DifferenceLine[] };

/** Lines on either side of a change that are shown with it. */
const CONTEXT = 2;

/** The difference for a page: folds long runs of unchanged lines. */
export function differenceSections(lines: readonly DifferenceLine[]): DifferenceSection[] {
  const changed = lines.flatMap((line, index) => (hasDifference([line]) ? [index] : []));
  const sections: { isFolded: boolean; lines: DifferenceLine[] }[] = [];
  let next = 0; // of `changed`: the first one that does not lie more than the context above the line
  for (const [index, line] of lines.entries()) {
    while ((changed[next] ?? lines.length) < index - CONTEXT) next += 1;
    const isFolded = (changed[next] ?? Number.POSITIVE_INFINITY) > index + CONTEXT;
    const last = sections.at(-1);
    if (last?.isFolded === isFolded) last.lines.push(line);
    else sections.push({ isFolded, lines: [line] });
  }
  return sections;
}

function changedLines(before: string, after: string): DifferenceLine[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS });
  if (!changes) return replaced(before, after);
  const lines: DifferencePart[][] = [[]];
  for (const { added, removed, value } of changes) {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    for (const [index, text] of value.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ kind, text });
    }
  }
  return lines;
}

function replaced(before: string, after: string): DifferenceLine[] {
  return [
    ...linesOf(before).map((text) => [{ kind: 'removed', text } as const]),
    ...linesOf(after).map((text) => [{ kind: 'added', text } as const]),
  ];
}

function linesOf(text: string): string[] {
  return text.split('\n');
}
