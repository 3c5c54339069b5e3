import type { TextKey } from '../../platform/i18n/texts.ts';
import { defineView, type ViewPart } from '../../platform/views/define-view.ts';
import type { Cell, PreviewKind, Sentence } from './preview-line.ts';
import type { StoredLine } from './preview-store.ts';
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

/** `leftOutCount`: ticked lines on all pages. `details`: the part of this kind of file. */
export const importPreview = defineView('imports/preview')<{
  upload: string;
  /** The page on which a file is chosen, which is the entry in the office's menu. */
  path: string;
  counts: Readonly<Record<PreviewKind, number>>;
  /** The filters, in their order. */
  kinds: readonly PreviewKind[];
  lines: readonly StoredLine[];
  textOf: { cell: (cell: Cell) => string; sentence: (sentence: Sentence) => string };
  leftOutCount: number;
  askedText: TextKey;
  details: ViewPart | null;
  query: { kind?: PreviewKind | undefined; page: number };
  prevHref: string | null;
  nextHref: string | null;
}>();

/** `days`: how long an import can be undone. `unsearchable`: rows that searches do not find yet. */
export const importRun = defineView('imports/show')<{ run: ShownRun; unsearchable: number; days: number }>();
