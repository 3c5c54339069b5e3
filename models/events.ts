import { boolean, bytes, id, integer, jsonb, text, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/** An event. Its capacity and registrations are those of its seat pool (models/seats.ts). */
export const Event = defineModel('events', {
  id: id(),
  slug: text(),
  title: text(),
  summary: text().default(''),
  description: text().default(''),
  startsAt: timestamp(),
  endsAt: timestamp(),
  allDay: boolean().default(false),
  placeName: text().default(''),
  address: text().default(''),
  onlineUrl: text().default(''),
  /** What those who register are asked; empty: nothing. */
  noteQuestion: text().default(''),
  registrationClosesAt: timestamp().nullable(),
  organiserCompanyId: integer().nullable(),
  createdBy: integer().nullable(),
  uid: text().defaultUuid(),
  sequence: integer().default(0),
  importedAt: timestamp().nullable(),
  /** The import that created the event (models/imports.ts). */
  importRunId: integer().nullable(),
  /** SEQUENCE and DTSTAMP of an imported event in its last file. Null: unknown. */
  sourceSequence: integer().nullable(),
  sourceStamp: timestamp().nullable(),
  cancelledAt: timestamp().nullable(),
  cancelReason: text().default(''),
  /** When the e-mail about changes is due to the registered users. Null: no change to notify of. */
  changeEmailsDueAt: timestamp().nullable(),
  /**
   * The event as registered users know it, while the e-mail about a change is not sent
   * (events/change-emails.ts).
   */
  changeEmailsFrom: jsonb<Record<string, unknown>>().nullable(),
  changeEmailsSentAt: timestamp().nullable(),
  /** Null: a draft, which only its organisers and the office see. */
  publishedAt: timestamp().defaultNow().nullable(),
  createdAt: timestamp().defaultNow(),
  updatedAt: timestamp().defaultNow(),
});
export type Event = ModelOf<typeof Event>;

/**
 * The secret address of a user's own calendar: only the hash of its token is stored. The token is derived
 * from `nonce` and the session secret.
 */
export const CalendarLink = defineModel('calendar_links', {
  userId: integer().primaryKey(),
  tokenHash: bytes(),
  nonce: text().default(''),
  createdAt: timestamp().defaultNow(),
});
