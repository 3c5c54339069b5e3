import { bigint, integer, integerArray, jsonb, text, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/**
 * A recorded change: outbox entry, audit log entry and source of notifications in one. Append-only, except
 * for its delivery (record-activity.ts), undoing (undo-activities.ts), erasure and retention
 * (delete-activities.ts).
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
  /** When its notifications were written. Null: not yet, taken back since, or it has no audience. */
  deliveredAt: timestamp().nullable(),
  /** Unread activities with the same key are one notification (activities/keys.ts). */
  groupKey: text().nullable(),
  /** What can be undone: type, subject, and the user or company that did it. */
  undoKey: text().nullable(),
  /** When it was undone. */
  undoneAt: timestamp().nullable(),
});
export type Activity = ModelOf<typeof Activity>;

/** The e-mail outbox. At most one e-mail is sent for each key. */
export const OutboxEmail = defineModel('emails', {
  id: bigint().primaryKey().identity(),
  key: text(),
  name: text(),
  userId: integer().nullable(),
  /** The person whom the e-mail names beside the recipient. */
  aboutUserId: integer().nullable(),
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
