import { defineView, type ViewPart } from '../../platform/views/define-view.ts';
import type { CurrentFigure } from './figures.ts';
import type { LogEntry } from './log.ts';
import type { MonthlyFigures } from './months.ts';
import type { LogQuery } from './schemas.ts';
import type { WaitingTask } from './tasks.ts';

export const officeIndex = defineView('office/index')<{
  figures: readonly CurrentFigure[];
  tasks: readonly WaitingTask[];
  /** Sections that the features contribute. */
  sections: readonly ViewPart[];
}>();

export const officeMonths = defineView('office/months')<MonthlyFigures>();

export const officeActivities = defineView('office/activities')<{
  entries: readonly LogEntry[];
  hasMore: boolean;
  /** The types of the filter, each with its label. */
  types: readonly { value: string; label: string }[];
  /** The name of the person whose activities are shown; undefined for all. */
  personName: string | undefined;
  query: LogQuery;
}>();
