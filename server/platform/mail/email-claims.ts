import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { config } from '../../../config/index.ts';
import {
  alias,
  execute,
  expr,
  inTransaction,
  OutboxEmail,
  type RowOfSelection,
  row,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { now } from '../clock.ts';
import { isDatabaseUnavailable } from '../database/errors.ts';
import { Postponed } from '../jobs.ts';
import { log } from '../log.ts';

/**
 * An e-mail that this node is sending. Until it is handed over, the claim holds for a minute: then the node
 * counts as dead, and another may claim the e-mail. `signal` aborts when this node stops.
 */
export type Claim = { id: number; claimedAt: Date; signal: AbortSignal };

const e = alias(OutboxEmail, 'emails');
const claimed = select({
  recipient: e.recipient,
  subject: e.subject,
  text: e.text,
  html: e.html,
  calendar: e.calendar,
  headers: expr.json(sql`headers`, z.record(z.string(), z.string())),
  // The same ID at each attempt: a mailbox can then recognise an e-mail that its server accepted without
  // confirming.
  messageId: expr.text(sql`
    '<' || id || '.' || (extract(epoch FROM created_at) * 1000)::bigint
    || '@' || ${new URL(config.baseUrl).hostname}::text || '>'`),
});
export type ClaimedEmail = RowOfSelection<typeof claimed>;

/** Claims an e-mail. Undefined if it was sent, or another node has claimed it. */
export async function claimEmail(claim: Claim): Promise<ClaimedEmail | undefined> {
  const { id, claimedAt } = claim;
  try {
    return await row(
      claimed,
      sql`
        UPDATE emails SET sent_at = ${claimedAt}
        WHERE id = ${id} AND text <> '' AND handed_over_at IS NULL
          AND (sent_at IS NULL OR sent_at <= ${claimedAt}::timestamptz - interval '1 minute')
        RETURNING ${claimed}`,
    );
  } catch (error) {
    // The UPDATE may have been committed although it failed here.
    if (isDatabaseUnavailable(error)) await releaseClaim(claim);
    throw error;
  }
}

/** The claim has ended: another node has claimed the e-mail since, or it was deleted. */
export class ClaimEndedError extends Error {}

/**
 * Marks an e-mail as handed over: from now on no other node sends it. Called before the last byte of its
 * data, without which a mail server does not accept it. Throws ClaimEndedError.
 *
 * In a transaction: a node that dies before COMMIT leaves no mark, whereas a single statement that waits for
 * a lock would still be committed.
 */
export async function handOver({ id, claimedAt }: Claim): Promise<void> {
  const count = await inTransaction(() =>
    execute(sql`
      UPDATE emails SET handed_over_at = ${now()}
      WHERE id = ${id} AND sent_at = ${claimedAt} AND handed_over_at IS NULL`),
  );
  if (count === 0) throw new ClaimEndedError(`the claim of e-mail ${id} has ended`);
}

/** Releases only this claim: another node may have claimed the e-mail since. */
export function releaseClaim({ id, claimedAt, signal }: Claim): Promise<void> {
  return executeUntilDone(
    sql`
      UPDATE emails SET sent_at = NULL, handed_over_at = NULL
      WHERE id = ${id} AND sent_at = ${claimedAt} AND text <> ''`,
    signal,
  );
}

/** Deletes the body of a sent e-mail: it may contain sign-in links. */
export function finishEmail({ id, signal }: Claim): Promise<void> {
  return executeUntilDone(
    sql`UPDATE emails SET text = '', html = '', calendar = '' WHERE id = ${id}`,
    signal,
  );
}

/** Marks an e-mail as not sent, for ever. */
export function giveUpEmail({ id, signal }: Claim): Promise<void> {
  return executeUntilDone(
    sql`
      UPDATE emails SET sent_at = NULL, handed_over_at = NULL, text = '', html = '', calendar = ''
      WHERE id = ${id}`,
    signal,
  );
}

const claimAge = () =>
  select({
    isOpen: expr.boolean(sql`
      handed_over_at IS NULL OR handed_over_at > ${now()}::timestamptz - interval '1 hour'`),
  });

/**
 * A job that exceeded its time limit, or whose node died, is started again while its e-mail is claimed. It
 * must wait, because the first run may fail. An hour after the e-mail was handed over, no run can be active:
 * a node died, and whether the e-mail was sent is unknown.
 */
export async function ensureNotClaimed(id: number): Promise<void> {
  const age = claimAge();
  const unfinished = await row(
    age,
    sql`SELECT ${age} FROM emails WHERE id = ${id} AND sent_at IS NOT NULL AND text <> ''`,
  );
  if (unfinished?.isOpen) throw new Postponed();
  if (unfinished) log.error({ email: id }, 'e-mail may not have been sent');
}

/**
 * Retries while the database is unavailable: an unsent e-mail must not count as sent, and the body of a sent
 * one must be deleted.
 */
async function executeUntilDone(statement: Sql, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await execute(statement);
      return;
    } catch (error) {
      if (signal.aborted || !isDatabaseUnavailable(error)) throw error;
      await pause(1_000, undefined, { ref: false, signal }).catch(() => {});
    }
  }
}
