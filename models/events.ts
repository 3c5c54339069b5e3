import { bigint, boolean, id, integer, text, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/** An event. */
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
  capacity: integer().nullable(),
  registrationClosesAt: timestamp().nullable(),
  organiserCompanyId: integer().nullable(),
  createdBy: integer().nullable(),
  uid: text().defaultUuid(),
  sequence: integer().default(0),
  importedAt: timestamp().nullable(),
  cancelledAt: timestamp().nullable(),
  cancelReason: text().default(''),
  /** Kept by triggers on the registrations. */
  confirmed: integer().default(0),
  waiting: integer().default(0),
  changesToldAt: timestamp().nullable(),
  createdAt: timestamp().defaultNow(),
  updatedAt: timestamp().defaultNow(),
});
export type Event = ModelOf<typeof Event>;

/** A person's seat at an event, or place on its waiting list. */
export const EventRegistration = defineModel('event_registrations', {
  eventId: integer().primaryKey(),
  userId: integer().primaryKey(),
  status: text<'confirmed' | 'waiting'>(),
  number: bigint().identity(),
  note: text().default(''),
  checkedInAt: timestamp().nullable(),
  createdAt: timestamp().defaultNow(),
  changedAt: timestamp().defaultNow(),
});

/** The secret address of a person's own calendar. */
export const CalendarLink = defineModel('calendar_links', {
  userId: integer().primaryKey(),
  token: text(),
  createdAt: timestamp().defaultNow(),
});
