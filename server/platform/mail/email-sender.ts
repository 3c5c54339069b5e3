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
 * For a whole e-mail. A server that sends its replies byte by byte is never silent, so a socket timeout alone
 * is not enough.
 */
const SEND_TIMEOUT_MS = 120_000;
/** E-mails that are sent at a time, of each of the two batches that a node works on. */
const CONCURRENCY = 3;

const backoff = new SmtpBackoff();
let closing = new AbortController();

/**
 * Sends one e-mail. `sent_at` marks it as claimed, and stays when it was sent: after a crash in between it is
 * not sent rather than sent twice. A failed one is retried after 5 to 10 s, and then after twice as long each
 * time, up to an hour.
 */
export const sendEmailJob = job({
  name: 'send-email',
  data: z.object({ id: z.number() }),
  concurrency: CONCURRENCY,
  work: async ({ id }) => {
    if (!config.smtpUrl) return; // shown at /dev/mailbox instead
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
  // The same at each attempt: a mailbox recognises an e-mail that its server accepted and could not confirm.
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
    // The UPDATE may have been committed all the same.
    if (isDatabaseUnavailable(error)) await unclaim(id, claimedAt);
    throw error;
  }
}

async function send({ recipient, ...email }: ClaimedEmail): Promise<void> {
  const signal = AbortSignal.timeout(SEND_TIMEOUT_MS);
  // As an object: in a string, a line break would add a recipient.
  const to = { name: '', address: recipient };
  await (await transporter()).sendMail({ from: config.mailFrom, to, ...email, signal });
}

/** Not sent: the job is retried. */
async function release(id: number, claimedAt: Date, error: unknown): Promise<never> {
  if (isAboutEmail(error)) backoff.reset();
  else backoff.recordFailure(error);
  await unclaim(id, claimedAt);
  throw error;
}

/** Only this claim: another node may have claimed it since. */
function unclaim(id: number, claimedAt: Date): Promise<void> {
  return executeUntilDone(
    sql`UPDATE emails SET sent_at = NULL WHERE id = ${id} AND sent_at = ${claimedAt} AND text <> ''`,
  );
}

/**
 * Retries while the database is unavailable: an unsent e-mail must not count as sent, nor a sent body stay
 * stored.
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
 * A job that took too long is started again while the first still works on its e-mail; if that one fails,
 * another must wait. After an hour nobody works on it: a node died or was stopped, and whether the e-mail was
 * sent is unknown.
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
 * The server's reply concerns this e-mail or its address. Other errors concern the server or us, and every
 * e-mail.
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
    maxRequeues: 0, // it would send again what a server may have accepted; the job decides that
    connectionTimeout: 10_000,
    // Some servers delay their greeting, and scan an e-mail before they confirm it. Given up too early it
    // would be sent twice.
    greetingTimeout: 30_000,
    socketTimeout: 100_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } satisfies SmtpPool.Options);
  return pool;
}

/** Ends connections, also while an e-mail is being sent: it is released and sent later. */
export function closeEmailSender(): void {
  closing.abort();
  closing = new AbortController();
  (pool?.transporter as SmtpPool | undefined)?.close({ force: true });
  pool = undefined;
  backoff.reset();
}
