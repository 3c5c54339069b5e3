import { id, integer, text, timestamp } from './columns.ts';
import { defineModel } from './define-model.ts';

/** Allowed values of `answer`; a CHECK constraint of the table lists the same ones. */
export const matchAnswers = ['not-for-us', 'in-contact'] as const;

/** What a company, or a user without one, answered to a proposal: a company, a person or an opportunity. */
export const MatchAnswer = defineModel('match_answers', {
  id: id(),
  companyId: integer().nullable(),
  userId: integer().nullable(),
  aboutCompanyId: integer().nullable(),
  aboutUserId: integer().nullable(),
  aboutOpportunityId: integer().nullable(),
  answer: text<(typeof matchAnswers)[number]>(),
  createdAt: timestamp().defaultNow(),
});
