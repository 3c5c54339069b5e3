import { execute, inTransaction, sql } from '../../../../models/index.ts';
import { type ReasonInput, requireReason } from '../../../modules/reasons/reason.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { may } from '../../../platform/rights.ts';
import { lockCompany } from '../queries.ts';
import { letterAsked, letterPrinted, letterRefused, letterSent } from './activities.ts';
import { hashCode, newCode } from './codes.ts';
import { findLetter, type Letter } from './queries.ts';
import { LETTER_DAYS } from './service.ts';

/**
 * A new code for a letter, to print it. Only its hash is stored: a letter that is printed again has another
 * code, and the earlier one ends.
 */
export function printLetter(
  actor: Actor,
  id: number,
): Promise<{ letter: Letter; code: string; until: Date }> {
  return inTransaction(async () => {
    const letter = await lockLetter(actor, id);
    const code = newCode();
    const until = new Date(now().getTime() + LETTER_DAYS * 86_400_000);
    await execute(sql`
      UPDATE company_takeovers SET code_hash = ${hashCode(code, letter)}, wrong_codes = 0,
        printed_at = ${now()}, sent_at = NULL, expires_at = ${until}
      WHERE id = ${id}`);
    await recordActivity(letterPrinted, aboutLetter(actor, letter));
    return { letter: { ...letter, printedAt: now() }, code, until };
  });
}

/** Notifies the person that the letter is on its way. Does nothing for one that was sent already. */
export function markLetterSent(actor: Actor, id: number): Promise<void> {
  return inTransaction(async () => {
    const letter = await lockLetter(actor, id);
    ensure(letter.printedAt !== null, 'conflict', 'companies:letters.printFirst');
    if (letter.sentAt !== null) return;
    await execute(sql`UPDATE company_takeovers SET sent_at = ${now()} WHERE id = ${id}`);
    await recordActivity(letterSent, { ...aboutLetter(actor, letter), audience: [letter.userId] });
    await takeTaskBack(letter);
  });
}

/** Sends no letter, for a reason that the person gets. A code that was printed ends. */
export function refuseLetter(actor: Actor, id: number, input: ReasonInput): Promise<void> {
  return inTransaction(async () => {
    const letter = await lockLetter(actor, id);
    const reason = requireReason(input);
    await execute(sql`DELETE FROM company_takeovers WHERE id = ${id}`);
    const { data, ...record } = aboutLetter(actor, letter);
    await recordActivity(letterRefused, { ...record, audience: [letter.userId], data: { ...data, reason } });
    await takeTaskBack(letter);
  });
}

/** Throws `not-found` for a letter that has expired, or whose company has a member by now. */
async function lockLetter(actor: Actor, id: number): Promise<Letter> {
  ensure(may(actor, 'companies'), 'forbidden');
  await lockCompany(requireFound(await findLetter(id)).companyId);
  const letter = requireFound(await findLetter(id)); // as it is since the lock
  // Nobody admits themselves: a letter for an officer is sent by another one.
  ensure(letter.userId !== actor.id, 'forbidden', 'companies:people.notYourself');
  return letter;
}

function aboutLetter(actor: Actor, { companyId, company, slug, userId }: Letter) {
  return { actor, subjectId: companyId, concernsId: userId, data: { title: company, slug } };
}

/** The other officers' notifications about the letter. */
function takeTaskBack({ companyId, userId }: Letter): Promise<void> {
  return undoActivities(letterAsked, [{ subjectId: companyId, undoId: userId }], { isEnded: true });
}
