import { config } from '../../../../config/index.ts';
import { type Bar, barsOf } from './chart.ts';
import { type CompanyFigures, findFigures } from './figures-queries.ts';

/** The figures of a company as its page, `/me` and the page of the figures show them. */
export type FiguresSection = CompanyFigures & {
  bars: readonly Bar[];
  thisWeek: number;
  lastWeek: number;
  total: number;
  messages: number;
};

export async function figuresSection(companyId: number): Promise<FiguresSection> {
  const figures = await findFigures(companyId, config.timeZone);
  const { weeks } = figures;
  return {
    ...figures,
    bars: barsOf(weeks),
    thisWeek: weeks.at(-1)?.views ?? 0,
    lastWeek: weeks.at(-2)?.views ?? 0,
    total: weeks.reduce((sum, { views }) => sum + views, 0),
    messages: weeks.reduce((sum, week) => sum + week.messages, 0),
  };
}
