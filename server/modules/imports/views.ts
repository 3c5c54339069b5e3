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

/** `menu`: the page's entry in the office's menu; undefined outside of the office. */
export const importProgress = defineView('imports/progress')<{
  title: string;
  menu: string | undefined;
  done: number;
  total: number;
}>();

/** `days`: how long an import can be undone. */
export const importRun = defineView('imports/show')<{ run: ShownRun; days: number }>();
