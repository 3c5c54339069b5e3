import { id, integer, integerArray, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** What can be misused (DSA art. 23); a CHECK constraint lists the same values. */
export const misuseKinds = ['content', 'reports', 'complaints'] as const;
export type MisuseKind = (typeof misuseKinds)[number];

/**
 * An account or an e-mail address that content, reports or complaints come from. `address` is the mailbox of
 * `email` (`mailboxOf`), by which it is recognised.
 */
export const ReportSource = defineModel('report_sources', {
  id: id(),
  userId: integer().nullable(),
  address: text().nullable(),
  email: text().nullable(),
});

/** A report that came while `decisionId` suspends the processing of reports of its source. */
export const ReportHold = defineModel('report_holds', {
  reportId: integer().primaryKey(),
  decisionId: integer(),
  subjectType: text(),
  subjectId: integer(),
  title: text(),
  /** The authors of the thing when it was reported. */
  authorIds: integerArray().default([]),
});

/**
 * Something that a decision found to be manifestly illegal or manifestly unfounded. `actedAt`: when it was
 * published or sent; `ground` is the law, or what the report said.
 */
export const ReportMisuseMark = defineModel('report_misuse_marks', {
  id: id(),
  kind: text<MisuseKind>(),
  sourceId: integer(),
  decisionId: integer(),
  reportId: integer().nullable(),
  complaintId: integer().nullable(),
  ground: text(),
  actedAt: timestamp(),
  markedAt: timestamp(),
});
