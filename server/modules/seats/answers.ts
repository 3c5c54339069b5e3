import { alias, execute, expr, row, SeatRegistration, type Sql, select, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { queuedTransaction } from '../../platform/database/transaction-queue.ts';
import { AppError, requireFound } from '../../platform/errors.ts';
import { lockSeats, queueOf } from './locking.ts';
import { listRegistrationsOf } from './queries.ts';
import type { Answer, SeatSubject } from './seat-subject.ts';

// Answers may be about health or belief (GDPR art. 9): they are stored only with the consent to exactly what
// was asked, and deleted when the question or the purpose ends.

/** The error of an answer to a question that the subject does not ask, or not any more. */
export function answerRefusal<Subject>(
  contract: SeatSubject<Subject>,
  subject: Subject,
  { note, asked }: Answer,
): AppError | undefined {
  if (note === '' || asked === contract.question(subject)) return undefined;
  return new AppError('invalid', contract.questionChanged, { field: 'form' });
}

/** See `Seats.answer`. */
export function answerQuestion<Subject>(
  contract: SeatSubject<Subject>,
  actor: Actor,
  { key, ...answer }: Answer & { key: string },
): Promise<void> {
  return queuedTransaction(queueOf(contract, key), async () => {
    const { id, subject } = await lockSeats(contract, contract.idOf(key));
    requireFound((await listRegistrationsOf(contract.type, id, [actor.id]))[0]);
    if (answer.note !== '') {
      const refusal = contract.withdrawalRefusal(subject);
      if (refusal) throw new AppError('conflict', refusal);
      const changed = answerRefusal(contract, subject, answer);
      if (changed) throw changed;
    }
    await execute(sql`
      UPDATE seat_registrations
      SET note = ${answer.note}, note_consent_at = ${answer.note === '' ? null : now()}
      WHERE subject_type = ${contract.type} AND subject_id = ${id} AND user_id = ${actor.id}`);
  });
}

/** Deletes all answers about these subjects, a SELECT of their ids. */
export async function deleteAnswers(type: string, subjectIds: Sql): Promise<void> {
  await execute(sql`
    UPDATE seat_registrations SET note = '', note_consent_at = NULL
    WHERE subject_type = ${type} AND note <> '' AND subject_id IN (${subjectIds})`);
}

const r = alias(SeatRegistration, 'r');
const countColumns = select({
  given: expr.integer(sql`count(*)`),
  /** Those to the present question; the others were written before questions existed. */
  consented: expr.integer(sql`count(${r.noteConsentAt})`),
});

/** The number of answers about a subject. */
export async function countAnswers(type: string, subjectId: number) {
  return requireFound(
    await row(
      countColumns,
      sql`
        SELECT ${countColumns} FROM seat_registrations r
        WHERE r.subject_type = ${type} AND r.subject_id = ${subjectId} AND r.note <> ''`,
    ),
  );
}
