/**
 * The number of slips between what was typed and the best beginning of a text: letters that are missing, too
 * many, wrong or in the wrong order (optimal string alignment). `whole`: to the whole text instead.
 */
export function slipsBetween(typed: string, text: string): { beginning: number; whole: number } {
  const width = text.length + 1;
  let beforeLast = new Uint8Array(width);
  let last = new Uint8Array(width).map((_, at) => at);
  for (let row = 1; row <= typed.length; row += 1) {
    const line = new Uint8Array(width);
    line[0] = row;
    for (let at = 1; at < width; at += 1) {
      const isSame = typed[row - 1] === text[at - 1];
      let cost = Math.min(
        (last[at] ?? 0) + 1,
        (line[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwapped = typed[row - 1] === text[at - 2] && typed[row - 2] === text[at - 1];
      if (row > 1 && at > 1 && isSwapped) cost = Math.min(cost, (beforeLast[at - 2] ?? 0) + 1);
      line[at] = cost;
    }
    beforeLast = last;
    last = line;
  }
  return { beginning: Math.min(...last), whole: last[width - 1] ?? 0 };
}

/** The pairs of letters of a text: texts without common pairs are not compared letter by letter. */
export function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at < text.length - 1; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
}
