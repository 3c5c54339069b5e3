import { date, id, integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

export const identityChecks = ['mitid', 'document', 'email', 'meeting', 'other'] as const;

/** A request about personal data that the office answers. About an account, or an address without one. */
export const DataRequest = defineModel('data_requests', {
  id: id(),
  kind: text<'access' | 'erasure'>(),
  caseNumber: text(),
  /** Who asked; empty after the erasure of the person. */
  asker: text(),
  identityCheck: text<(typeof identityChecks)[number]>(),
  receivedOn: date(),
  userId: integer().nullable(),
  address: text().nullable(),
  createdAt: timestamp().defaultNow(),
  exportedAt: timestamp().nullable(),
  /** When the erasure was confirmed; a job carries it out. */
  erasureAt: timestamp().nullable(),
  erasureBy: integer().nullable(),
  erasedAt: timestamp().nullable(),
  answeredAt: timestamp().nullable(),
});
