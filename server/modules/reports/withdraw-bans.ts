import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { listAuthors } from './addressee-queries.ts';
import { queueBanEnded } from './emails.ts';

/**
 * Withdraws the decisions that ban a person, in the transaction that opens the account again. To be called
 * before the person is locked: a decision about a complaint locks the decision first, too.
 */
export async function withdrawBans(userId: number): Promise<void> {
  await execute(sql`
    UPDATE report_decisions d SET superseded_at = ${now()} FROM report_parties p
    WHERE p.case_id = d.case_id AND p.user_id = ${userId} AND p.is_author
      AND d.measure = 'ban' AND d.applied_at IS NOT NULL AND d.superseded_at IS NULL`);
}

/** Sends the e-mail that the account is open again. */
export async function notifyOfBanEnd(userId: number): Promise<void> {
  await queueBanEnded(await listAuthors([userId]), now());
}
