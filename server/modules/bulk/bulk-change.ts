import type { ZodType } from 'zod';
import type { Access, Actor } from '../../platform/actor.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import type { Right } from '../../platform/rights.ts';

export type BulkQuery = { page: number } & Record<string, string | number | boolean | undefined>;

/** A change of all rows that match the filter of a list, declared by the feature that owns the rows. */
export type BulkChange<Query extends BulkQuery> = {
  /** The question is at `<path>/all`, with the query of the list. */
  path: string;
  /** The list, which is also the page's entry in the office's menu. */
  listPath: string;
  access: Access<Right> | Access<'member'>;
  isOffice: boolean;
  query: ZodType<Query>;
  /** `question` and `done` take `count`. */
  texts: { title: TextKey; question: TextKey; consequence: TextKey; yes: TextKey; done: TextKey };
  /** The filter in words, a text for each condition; empty for the whole list. */
  describeFilter: (query: Query, t: Translate) => string[];
  /** How many rows the change would concern now. */
  count: (actor: Actor, query: Query) => Promise<number>;
  /** Carries the change out, in the open transaction. Returns how many rows it concerned. */
  carryOut: (actor: Actor, query: Query, report: (done: number, total: number) => void) => Promise<number>;
  /** The page after the change. */
  doneHref: string;
};

/** Rows that may be added or removed between the question and the change: a twentieth, or five. */
export function isAboutAsMany(count: number, asked: number): boolean {
  return Math.abs(count - asked) <= Math.max(5, asked / 20);
}
