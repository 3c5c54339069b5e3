import type { Locale } from '../../../config/index.ts';
import type { StatementName } from '../../../models/index.ts';
import type { DifferenceSection } from '../../modules/revisions/difference.ts';
import type { RevisionItem } from '../../modules/revisions/queries.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { OpenItems, PlaceholderValues } from './placeholders.ts';
import type { OfficeStatement } from './queries.ts';

/** A published text, or an earlier version of it. `text`: Markdown with its values. */
export type ShownStatement = {
  name: StatementName;
  language: Locale;
  version: number;
  publishedAt: Date;
  text: string;
};

export const statementView = defineView('statements/show')<{
  statement: ShownStatement;
  /** The newest version in any language: higher than that of the text when the translation is missing. */
  newestVersion: number;
}>();

export const revisionView = defineView('statements/revision')<{
  statement: ShownStatement;
  note: string;
  isCurrent: boolean;
}>();

export const historyView = defineView('statements/history')<{
  name: StatementName;
  language: Locale;
  revisions: readonly (Omit<RevisionItem, 'authorName'> & { href: string })[];
  /** The versions that are compared. */
  from: number | null;
  to: number | null;
  difference: readonly DifferenceSection[] | null;
}>();

/** A text in the office's list. */
export type ListedStatement = Omit<OfficeStatement, 'body' | 'draft'> & {
  href: string;
  hasDraft: boolean;
  /** The product's text, which the office has not replaced. */
  isShipped: boolean;
  /** The other language has a newer version. */
  isBehind: boolean;
  open: OpenItems;
};

export const officeTexts = defineView('statements/office-index')<{
  texts: readonly { name: StatementName; languages: readonly ListedStatement[] }[];
  /** Settings that the texts name and that have no value. */
  missingSettings: readonly string[];
}>();

export const officeText = defineView('statements/office-edit')<{
  statement: OfficeStatement;
  /** The text in the form unless a refused form is shown again. */
  text: string;
  /** The earlier version from which the text was taken. */
  restored: number | null;
  /** What the next publication would change. */
  changes: readonly DifferenceSection[] | null;
  /** What another officer saved since the form was opened, and the difference of the two texts. */
  conflict: { text: string; difference: readonly DifferenceSection[] } | null;
  open: OpenItems;
  placeholders: PlaceholderValues;
  otherHref: string;
  /** Markdown of the preview that was requested without JavaScript. */
  preview: string | null;
  nextVersion: number;
}>();
