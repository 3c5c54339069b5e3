import { bigint, boolean, integer, integerArray, jsonb, text, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';
import type { UserRole } from './users.ts';

/**
 * A recorded change: outbox entry, audit log entry and source of notifications in one. Append-only, except
 * for its delivery (record-activity.ts), undoing (undo-activities.ts), the end of an export
 * (open-activity.ts), erasure and retention (delete-activities.ts).
 */
export const Activity = defineModel('activities', {
  id: bigint().primaryKey().identity(),
  type: text(),
  actorId: integer().nullable(),
  /** The actor's role at that time, if they worked for the office. */
  actorRole: text<UserRole>().nullable(),
  /** Of an erased actor who worked for the office: the same for all that this person did. */
  actorPseudonym: text().nullable(),
  subjectType: text(),
  subjectId: integer().nullable(),
  /** The person whom it concerns beside the subject: who was checked in, or removed. */
  concernsId: integer().nullable(),
  audience: integerArray().default([]),
  data: jsonb<Record<string, unknown>>().default({}),
  /** The old and new values of fields: server/platform/activities/changes.ts. */
  changes: jsonb<unknown>().default([]),
  /** False for the second activity of one act, which only notifies other people. */
  inLog: boolean().default(true),
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
  /** The people whom the e-mail names or quotes beside the recipient. */
  aboutUserIds: integerArray().default([]),
  recipient: text(),
  subject: text(),
  text: text(),
  html: text(),
  headers: jsonb<Record<string, string>>().default({}),
  /** An event as iCalendar, sent as an attachment; empty: none. */
  calendar: text().default(''),
  createdAt: timestamp().defaultNow(),
  /** When a node claimed it to send it. */
  sentAt: timestamp().nullable(),
  /** When its data were about to end, after which the mail server may have accepted it. */
  handedOverAt: timestamp().nullable(),
});
