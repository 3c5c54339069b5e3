import { type Event, sql } from '../../../../models/index.ts';
import { countAnswers, deleteAnswers } from '../../../modules/seats/answers.ts';
import { AppError } from '../../../platform/errors.ts';

/**
 * Checks a change of the question, or of the organiser who reads the answers; the caller holds the lock on
 * the seats. Those who have answered consented to both: then the question can only be removed, which deletes
 * the answers. Throws `invalid`.
 */
export async function changeQuestion(
  event: Event,
  { noteQuestion, organiserCompanyId }: Pick<Event, 'noteQuestion' | 'organiserCompanyId'>,
): Promise<void> {
  if (event.noteQuestion === '') return;
  if (noteQuestion === '') return deleteAnswers('event', sql`SELECT ${event.id}::integer`);
  const isOther = noteQuestion !== event.noteQuestion;
  if (!isOther && organiserCompanyId === event.organiserCompanyId) return;
  const { consented: count } = await countAnswers('event', event.id);
  if (count === 0) return;
  throw isOther
    ? new AppError('invalid', 'events:form.questionAnswered', { field: 'noteQuestion', params: { count } })
    : new AppError('invalid', 'events:form.organiserRead', { field: 'organiser', params: { count } });
}
