import type { Locale } from '../config/index.ts';
import {
  boolean,
  bytes,
  id,
  integer,
  integerArray,
  jsonb,
  smallint,
  text,
  textArray,
  timestamp,
} from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/** Allowed values; CHECK constraints of the tables list the same ones. */
export const reportMeasures = [
  'none',
  'edit',
  'hide',
  'remove',
  'close',
  'warn',
  'pause',
  'ban',
  'suspend',
] as const;
export const reportKinds = ['illegal', 'rules'] as const;

/**
 * All reports of one thing until the decision. `priority`: 3 danger to life, 2 illegal, 1 against the rules.
 */
export const ReportCase = defineModel('report_cases', {
  id: id(),
  subjectType: text(),
  subjectId: integer(),
  byOffice: boolean().default(false),
  priority: smallint(),
  state: text<'open' | 'deciding' | 'closed'>().default('open'),
  takenBy: integer().nullable(),
  takenAt: timestamp().nullable(),
  version: integer().default(1),
  openedAt: timestamp().defaultNow(),
  closedAt: timestamp().nullable(),
  erasedAt: timestamp().nullable(),
});
export type ReportCase = ModelOf<typeof ReportCase>;

/** A person whom a case concerns: an author of the thing, or a member of the company that published it. */
export const ReportParty = defineModel('report_parties', {
  caseId: integer().primaryKey(),
  userId: integer().primaryKey(),
  isAuthor: boolean(),
});

/**
 * The reported thing as it was. `parts`: its texts, each with the key of its label. `context`: another
 * person's words around it.
 */
export const ReportSnapshot = defineModel('report_snapshots', {
  id: id(),
  caseId: integer(),
  hash: bytes(),
  title: text(),
  href: text(),
  authorNames: textArray(),
  parts: jsonb<{ label: string; text: string; context?: { userId: number | null } }[]>(),
  publishedAt: timestamp(),
  takenAt: timestamp(),
});

/** A report. Without a case: it waits (`ReportHold`), or what it was about was deleted. */
export const Report = defineModel('reports', {
  id: id(),
  caseId: integer().nullable(),
  kind: text<(typeof reportKinds)[number]>(),
  ground: text(),
  reason: text().default(''),
  place: text().default(''),
  inDanger: boolean().default(false),
  byOffice: boolean().default(false),
  reporterId: integer().nullable(),
  hasAccount: boolean(),
  name: text().default(''),
  email: text().nullable(),
  locale: text<Locale>(),
  createdAt: timestamp().defaultNow(),
  sourceId: integer().nullable(),
});

/**
 * A decision. Until `effectiveAt` it can be undone; `appliedAt`: a job has carried it out. `supersededAt`: it
 * is no longer in force, after a complaint or, with `endReason`, because the office ended it.
 */
export const ReportDecision = defineModel('report_decisions', {
  id: id(),
  caseId: integer(),
  measure: text<(typeof reportMeasures)[number]>(),
  days: integer().nullable(),
  groundKind: text<(typeof reportKinds)[number]>().nullable(),
  ground: text().nullable(),
  legalReference: text().default(''),
  facts: text(),
  words: text().default(''),
  decidedBy: integer().nullable(),
  decidedAt: timestamp(),
  effectiveAt: timestamp(),
  appliedAt: timestamp().nullable(),
  endsAt: timestamp().nullable(),
  complainUntil: timestamp().nullable(),
  supersededAt: timestamp().nullable(),
  purgedAt: timestamp().nullable(),
  endedBy: integer().nullable(),
  endReason: text().nullable(),
  manifestlyIllegal: boolean().default(false),
  unfoundedReports: integerArray().default([]),
});
export type ReportDecision = ModelOf<typeof ReportDecision>;

/** The statement of reasons for one author. */
export const ReportStatement = defineModel('report_statements', {
  id: id(),
  decisionId: integer(),
  userId: integer().nullable(),
  email: text().nullable(),
});

/**
 * A complaint of an author (`statementId`) or of a person who reported (`reportId`). `heldBy`: the decision
 * that suspends the processing of complaints of its source.
 */
export const ReportComplaint = defineModel('report_complaints', {
  id: id(),
  decisionId: integer(),
  statementId: integer().nullable(),
  reportId: integer().nullable(),
  body: text(),
  createdAt: timestamp(),
  outcome: text<'upheld' | 'rejected'>().nullable(),
  reason: text().default(''),
  decidedBy: integer().nullable(),
  decidedAt: timestamp().nullable(),
  firstDecider: integer().nullable(),
  manifestlyUnfounded: boolean().default(false),
  sourceId: integer().nullable(),
  heldBy: integer().nullable(),
  /** When it was sent to the address in COMPLAINTS_EMAIL. */
  forwardedAt: timestamp().nullable(),
});
