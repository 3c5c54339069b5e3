import type { WeekFigures } from './figures-queries.ts';

/** A bar of the chart, in its view box. */
export type Bar = { x: number; y: number; width: number; height: number };
export const chartSize = { width: 240, height: 60 } as const;
const GAP = 4;

/** The bars of the views of each week: the highest has the whole height, and one view is visible. */
export function barsOf(weeks: readonly Pick<WeekFigures, 'views'>[]): Bar[] {
  const highest = Math.max(1, ...weeks.map(({ views }) => views));
  const step = chartSize.width / Math.max(1, weeks.length);
  return weeks.map(({ views }, index) => {
    const height = views === 0 ? 0 : Math.max(2, Math.round((views / highest) * chartSize.height));
    return { x: index * step, y: chartSize.height - height, width: step - GAP, height };
  });
}
