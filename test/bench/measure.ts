/** A measure and its baseline from the same run: only their ratio can be compared between machines. */
export type Measure = {
  name: string;
  ours: number;
  baseline: number;
  unit: string;
  /** `more` for a rate, `less` for a time. */
  better: 'more' | 'less';
  goal?: string;
  note?: string;
};

/** Runs both alternately and gives the medians. */
export async function alternate(
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
) {
  const values: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
  for (let round = 0; round < rounds; round += 1) {
    values.baseline.push(await baseline());
    values.ours.push(await ours());
  }
  return { ours: median(values.ours), baseline: median(values.baseline) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function table(measures: readonly Measure[]): string {
  const head = ['measure', 'ours', 'baseline', 'ratio', 'goal', 'note'];
  const lines = measures.map((each) => [
    each.name,
    `${round(each.ours)} ${each.unit}`,
    Number.isNaN(each.baseline) ? '–' : `${round(each.baseline)} ${each.unit}`,
    Number.isNaN(each.baseline) ? '–' : (each.ours / each.baseline).toFixed(2),
    each.goal ?? '–',
    each.note ?? '',
  ]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  );
  const text = (line: string[]) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [text(head), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(text)].join('\n');
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
