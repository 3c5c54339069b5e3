import { id, integer, smallint, text, timestamp } from './columns.ts';
import { defineModel, type ModelOf } from './define-model.ts';

/** What a company says about another one. `body` is shown; `proposedBody` waits for its acceptance. */
export const CompanyReference = defineModel('company_references', {
  id: id(),
  companyId: integer(),
  authorCompanyId: integer(),
  authorId: integer().nullable(),
  body: text().nullable(),
  customerSince: smallint().nullable(),
  publishedAt: timestamp().nullable(),
  proposedBody: text().nullable(),
  proposedSince: smallint().nullable(),
  createdAt: timestamp().defaultNow(),
});
export type CompanyReference = ModelOf<typeof CompanyReference>;
