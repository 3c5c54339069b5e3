import { bigint, integer, integerArray, jsonb, text, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/**
 * A recorded change: outbox entry, audit log entry and source of notifications in one. Append-only, except
 * for its delivery (record-activity.ts), erasure and retention (delete-activities.ts).
 */
export const Activity = defineModel('activities', {
  id: bigint().primaryKey().identity(),
  type: text(),
  actorId: integer().nullable(),
  subjectType: text(),
  subjectId: integer().nullable(),
  audience: integerArray().default([]),
  data: jsonb<Record<string, unknown>>().default({}),
  at: timestamp().defaultNow(),
  /** When its notifications were written. Null: not yet, or it has no audience. */
  deliveredAt: timestamp().nullable(),
});
export type Activity = ModelOf<typeof Activity>;

/** The e-mail outbox. At most one e-mail is sent for each key. */
export const OutboxEmail = defineModel('emails', {
  id: bigint().primaryKey().identity(),
  key: text(),
  name: text(),
  userId: integer().nullable(),
  /** The people whom the e-mail names or quotes beside the recipient. */
  aboutUserIds: integerArray().default([]),
  recipient: text(),
  subject: text(),
  text: text(),
  html: text(),
  headers: jsonb<Record<string, string>>().default({}),
  createdAt: timestamp().defaultNow(),
  /** When a node claimed it to send it. */
  sentAt: timestamp().nullable(),
  /** When its data were about to end, after which the mail server may have accepted it. */
  handedOverAt: timestamp().nullable(),
});
