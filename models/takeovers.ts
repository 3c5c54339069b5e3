import { bytes, id, integer, smallint, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** How the code reaches the company; a CHECK constraint of the table lists the same values. */
export type TakeoverWay = 'email' | 'letter';

/** A code with which a person takes over the page of a company: server/features/companies/takeover. */
export const CompanyTakeover = defineModel('company_takeovers', {
  id: id(),
  companyId: integer(),
  userId: integer(),
  way: text<TakeoverWay>(),
  email: text().nullable(),
  codeHash: bytes().nullable(),
  wrongCodes: smallint().default(0),
  createdAt: timestamp().defaultNow(),
  printedAt: timestamp().nullable(),
  sentAt: timestamp().nullable(),
  expiresAt: timestamp(),
});
