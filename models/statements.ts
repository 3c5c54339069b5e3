import type { Locale } from '../config/index.ts';
import { id, integer, text, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/** A version of a text of any subject. A trigger refuses changes. */
export const Revision = defineModel('revisions', {
  subjectType: text().primaryKey(),
  subjectId: integer().primaryKey(),
  version: integer().primaryKey(),
  body: text(),
  note: text().default(''),
  authorId: integer().nullable(),
  createdAt: timestamp().defaultNow(),
});

export const statementNames = ['rules', 'terms', 'contact', 'privacy', 'was'] as const;
export type StatementName = (typeof statementNames)[number];

/** A text of the municipality in one language: what is published, and the draft of the next version. */
export const Statement = defineModel('statements', {
  id: id(),
  name: text<StatementName>(),
  language: text<Locale>(),
  version: integer(),
  shippedVersion: integer(),
  acceptanceVersion: integer().default(0),
  publishedAt: timestamp().defaultNow(),
  body: text(),
  draft: text().nullable(),
  draftBy: integer().nullable(),
  draftAt: timestamp().nullable(),
  edition: integer().default(1),
});
export type Statement = ModelOf<typeof Statement>;

/** A version of the terms that a person accepted. */
export const TermsAcceptance = defineModel('terms_acceptances', {
  userId: integer().primaryKey(),
  version: integer().primaryKey(),
  language: text<Locale>(),
  acceptedAt: timestamp().defaultNow(),
});
