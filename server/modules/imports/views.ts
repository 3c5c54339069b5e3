import type { TextKey } from '../../platform/i18n/texts.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { ImportRunRow } from './queries.ts';

/** `label` is null for a kind that no longer exists. */
type ShownRun = ImportRunRow & { label: TextKey | null; mayBeUndone: boolean };

export const importRuns = defineView('imports/index')<{
  runs: readonly ShownRun[];
  prevHref: string | null;
  nextHref: string | null;
}>();

/** `path`: the page in the office's menu. */
export const importProgress = defineView('imports/progress')<{
  done: number;
  total: number;
  path: string;
}>();

/** `days`: how long an import can be undone. */
export const importRun = defineView('imports/show')<{ run: ShownRun; days: number }>();
