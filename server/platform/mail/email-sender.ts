import { setTimeout as pause } from 'node:timers/promises';
import type { Transporter } from 'nodemailer';
import type SmtpPool from 'nodemailer/lib/smtp-pool/index.js';
import { z } from 'zod';
import { config } from '../../../config/index.ts';
import {
  alias,
  execute,
  expr,
  OutboxEmail,
  type RowOfSelection,
  row,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { now } from '../clock.ts';
import { isDatabaseUnavailable } from '../database/errors.ts';
import { job, Postponed } from '../jobs.ts';
import { log } from '../log.ts';
import { SmtpBackoff } from './smtp-backoff.ts';

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; permanent?: boolean };

/**
 * Timeout for a whole e-mail. A socket timeout alone is not enough: a server that sends its replies byte by
 * byte is never idle.
 */
const SEND_TIMEOUT_MS = 120_000;
/** Number of e-mails that are sent at the same time, in each of the two batches of a node. */
const CONCURRENCY = 3;

const backoff = new SmtpBackoff();
let closing = new AbortController();

/**
 * Sends one e-mail. `sent_at` marks it as claimed before sending and stays after sending: after a crash in
 * between, it is lost rather than sent twice. A failed e-mail is retried after 5 to 10 s, then with doubled
 * delays up to an hour.
 */
export const sendEmailJob = job({
  name: 'send-email',
  data: z.object({ id: z.number() }),
  concurrency: CONCURRENCY,
  work: async ({ id }) => {
    if (!config.smtpUrl) return; // without SMTP, e-mails are shown at /dev/mailbox
    if (!(await backoff.wait(closing.signal))) throw new Postponed();
    const claimedAt = now();
    const email = await claim(id, claimedAt);
    if (!email) return ensureNotClaimed(id);
    try {
      await send(email);
      backoff.reset();
    } catch (error) {
      if (!isRefusal(error)) return release(id, claimedAt, error);
      log.warn({ email: id, reply: error.responseCode }, 'e-mail refused permanently');
      await executeUntilDone(sql`UPDATE emails SET sent_at = NULL, text = '', html = '' WHERE id = ${id}`);
      return;
    }
    // Deletes the body after sending: it may contain sign-in links.
    await executeUntilDone(sql`UPDATE emails SET text = '', html = '' WHERE id = ${id}`);
  },
});

const e = alias(OutboxEmail, 'emails');
const claimed = select({
  recipient: e.recipient,
  subject: e.subject,
  text: e.text,
  html: e.html,
  headers: expr.json(sql`headers`, z.record(z.string(), z.string())),
  // The same ID at each attempt: a mailbox can then recognise an e-mail that its server accepted without
  // confirming.
  messageId: expr.text(sql`
    '<' || id || '.' || (extract(epoch FROM created_at) * 1000)::bigint
    || '@' || ${new URL(config.baseUrl).hostname}::text || '>'`),
});
type ClaimedEmail = RowOfSelection<typeof claimed>;

async function claim(id: number, claimedAt: Date): Promise<ClaimedEmail | undefined> {
  try {
    return await row(
      claimed,
      sql`
        UPDATE emails SET sent_at = ${claimedAt} WHERE id = ${id} AND sent_at IS NULL AND text <> ''
        RETURNING ${claimed}`,
    );
  } catch (error) {
    // The UPDATE may have been committed although it failed here.
    if (isDatabaseUnavailable(error)) await unclaim(id, claimedAt);
    throw error;
  }
}

/**
 * Stops out-of-office replies and read receipts, which would come back as e-mails: RFC 3834, section 5, and
 * the header of Microsoft Exchange.
 */
const automaticHeaders = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

async function send({ recipient, ...email }: ClaimedEmail): Promise<void> {
  const signal = AbortSignal.timeout(SEND_TIMEOUT_MS);
  // Passed as an object: in a string, a line break could add a recipient.
  const to = { name: '', address: recipient };
  const headers = { ...email.headers, ...automaticHeaders };
  await (await transporter()).sendMail({ from: config.mailFrom, to, ...email, headers, signal });
}

/** Releases the claim of an unsent e-mail: the job is retried. */
async function release(id: number, claimedAt: Date, error: unknown): Promise<never> {
  if (isAboutEmail(error)) backoff.reset();
  else backoff.recordFailure(error);
  await unclaim(id, claimedAt);
  throw error;
}

/** Releases only this claim: another node may have claimed the e-mail since. */
function unclaim(id: number, claimedAt: Date): Promise<void> {
  return executeUntilDone(
    sql`UPDATE emails SET sent_at = NULL WHERE id = ${id} AND sent_at = ${claimedAt} AND text <> ''`,
  );
}

/**
 * Retries while the database is unavailable: an unsent e-mail must not count as sent, and the body of a sent
 * one must be deleted.
 */
async function executeUntilDone(statement: Sql): Promise<void> {
  const { signal } = closing;
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

const claimAge = () =>
  select({ isRecent: expr.boolean(sql`sent_at > ${now()}::timestamptz - interval '1 hour'`) });

/**
 * A job that exceeded its time limit is started again while the first run still works on its e-mail. The
 * second one must wait, because the first may fail. After an hour no run can be active: a node died or was
 * stopped, and whether the e-mail was sent is unknown.
 */
async function ensureNotClaimed(id: number): Promise<void> {
  const age = claimAge();
  const unfinished = await row(
    age,
    sql`SELECT ${age} FROM emails WHERE id = ${id} AND sent_at IS NOT NULL AND text <> ''`,
  );
  if (unfinished?.isRecent) throw new Postponed();
  if (unfinished) log.error({ email: id }, 'e-mail may not have been sent');
}

/**
 * Whether the server's reply concerns this e-mail or its address. Other errors concern the server or this
 * node, and so every e-mail.
 */
function isAboutEmail(error: unknown): error is SmtpError {
  const { code = '', command = '', responseCode } = error as SmtpError;
  return /^(EENVELOPE|EMESSAGE)$/.test(code) && /^(RCPT TO|DATA)$/.test(command) && responseCode !== 421;
}

function isRefusal(error: unknown): error is SmtpError {
  return isAboutEmail(error) && error.permanent === true;
}

let pool: Transporter | undefined;

async function transporter(): Promise<Transporter> {
  const { default: nodemailer } = await import('nodemailer');
  pool ??= nodemailer.createTransport({
    url: config.smtpUrl,
    pool: true,
    maxConnections: 2 * CONCURRENCY,
    // A requeued e-mail could be sent twice, if a server accepted it; the job decides about retries.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    // Long timeouts, because some servers delay their greeting and scan an e-mail before they confirm it. An
    // e-mail that is aborted too early would be sent twice.
    greetingTimeout: 30_000,
    socketTimeout: 100_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } satisfies SmtpPool.Options);
  return pool;
}

/** Closes connections, also while an e-mail is being sent: it is released and sent later. */
export function closeEmailSender(): void {
  closing.abort();
  closing = new AbortController();
  (pool?.transporter as SmtpPool | undefined)?.close({ force: true });
  pool = undefined;
  backoff.reset();
}
