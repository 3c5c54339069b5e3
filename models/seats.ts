import { bigint, integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

export type SeatStatus = 'confirmed' | 'waiting';

/** The seats of a subject, such as an event. Each registration and each withdrawal locks the row. */
export const SeatPool = defineModel('seat_pools', {
  subjectType: text().primaryKey(),
  subjectId: integer().primaryKey(),
  /** Null: no limit. */
  capacity: integer().nullable(),
  /** Numbers of registrations by status, maintained by triggers: models/functions/seat-pools.sql. */
  confirmed: integer().default(0),
  waiting: integer().default(0),
});

/** A user's seat, or position on the waiting list. */
export const SeatRegistration = defineModel('seat_registrations', {
  subjectType: text().primaryKey(),
  subjectId: integer().primaryKey(),
  userId: integer().primaryKey(),
  status: text<SeatStatus>(),
  /** Increases with each registration: the order of the waiting list. */
  number: bigint().identity(),
  /** The answer to the subject's question. */
  note: text().default(''),
  /** When the user consented to the answer being read. Null with a note: before questions existed. */
  noteConsentAt: timestamp().nullable(),
  checkedInAt: timestamp().nullable(),
  createdAt: timestamp().defaultNow(),
  /** When the status last changed. */
  changedAt: timestamp().defaultNow(),
});
