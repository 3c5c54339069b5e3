import { bytes, id, integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** Allowed values of `state`; a CHECK constraint of the table lists the same ones. */
export type RequestState = 'asked' | 'accepted' | 'declined' | 'withdrawn' | 'expired';

/** A request of a user that others accept or decline: see server/modules/requests. */
export const UserRequest = defineModel('requests', {
  id: id(),
  kind: text(),
  subjectType: text(),
  subjectId: integer(),
  askerId: integer(),
  forCompanyId: integer().nullable(),
  addresseeId: integer().nullable(),
  addresseeEmail: text().nullable(),
  tokenHash: bytes().nullable(),
  message: text().default(''),
  answer: text().default(''),
  state: text<RequestState>().default('asked'),
  decidedBy: integer().nullable(),
  decidedAt: timestamp().nullable(),
  expiresAt: timestamp(),
  createdAt: timestamp().defaultNow(),
});
