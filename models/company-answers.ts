import { integer } from './columns.ts';
import { defineModel } from './define-model.ts';

/** How soon a company answers messages: see features/companies/head/answers.ts. */
export const CompanyAnswers = defineModel('company_answers', {
  companyId: integer().primaryKey(),
  conversations: integer(),
  withinADay: integer(),
});
