import { z } from 'zod';
import { matchAnswers } from '../../../../../models/index.ts';
import { emptyAsNull, id } from '../../../../platform/http/schemas.ts';

export const answerForm = z.object({
  about: z.enum(['company', 'person', 'opportunity']),
  id,
  answer: z.enum(matchAnswers),
  /** The opportunity for which it was proposed; null: for all that the user and their companies seek. */
  opportunity: emptyAsNull(id),
});
export type AnswerForm = z.infer<typeof answerForm>;
