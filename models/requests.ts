import { bytes, id, integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** The values of `state`, which a CHECK of the table holds. */
export type RequestState = 'asked' | 'accepted' | 'declined' | 'withdrawn' | 'expired';

/** What a user asks and others decide: see server/modules/requests. */
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
