import { Readable } from 'node:stream';
import type { Transporter } from 'nodemailer';
import type SmtpPool from 'nodemailer/lib/smtp-pool/index.js';
import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { now } from '../clock.ts';
import { job, Postponed } from '../jobs.ts';
import { log } from '../log.ts';
import {
  type Claim,
  type ClaimedEmail,
  claimEmail,
  ensureNotClaimed,
  finishEmail,
  giveUpEmail,
  handOver,
  releaseClaim,
} from './email-claims.ts';
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
 * Sends one e-mail. `sent_at` marks it as claimed before sending, `handed_over_at` as handed over to the mail
 * server. A node that dies before loses nothing: after a minute, another sends the e-mail. One that dies
 * between the two and the end of this job may have sent it: then it is lost rather than sent twice. A failed
 * e-mail is retried after 5 to 10 s, then with doubled delays up to an hour.
 */
export const sendEmailJob = job({
  name: 'send-email',
  data: z.object({ id: z.number() }),
  concurrency: CONCURRENCY,
  work: async ({ id }) => {
    if (!config.smtpUrl) return; // without SMTP, e-mails are shown at /dev/mailbox
    if (!(await backoff.wait(closing.signal))) throw new Postponed();
    const claim = { id, claimedAt: now(), signal: closing.signal };
    const email = await claimEmail(claim);
    if (!email) return ensureNotClaimed(id);
    try {
      await send(email, claim);
      backoff.reset();
    } catch (error) {
      if (!isRefusal(error)) return release(claim, error);
      log.warn({ email: id, reply: error.responseCode }, 'e-mail refused permanently');
      return giveUpEmail(claim);
    }
    await finishEmail(claim);
  },
});

/**
 * Stops out-of-office replies and read receipts, which would come back as e-mails: RFC 3834, section 5, and
 * the header of Microsoft Exchange.
 */
const automaticHeaders = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/**
 * Without METHOD, as the calendar file of the page: the recipient adds it, and no answer is asked
 * (RFC 5546, 3.2.1 needs an organiser's address for PUBLISH).
 */
const calendarFile = { filename: 'event.ics', contentType: 'text/calendar; charset=utf-8' };

/** The e-mail with the action that its last byte waits for, which the plug-in below reads. */
type Message = Parameters<Transporter['sendMail']>[0] & { beforeEnd: () => Promise<void> };

async function send({ recipient, calendar, ...email }: ClaimedEmail, claim: Claim): Promise<void> {
  const message: Message = {
    ...email,
    from: config.mailFrom,
    // Passed as an object: in a string, a line break could add a recipient.
    to: { name: '', address: recipient },
    headers: { ...email.headers, ...automaticHeaders },
    ...(calendar && { attachments: [{ ...calendarFile, content: calendar }] }),
    signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    beforeEnd: () => handOver(claim),
  };
  await (await transporter()).sendMail(message);
}

/**
 * Passes the data on, and ends only after the action. An error of the action closes the connection. Reads
 * nothing before the connection does, which is after the server's reply to DATA: a transform would read a
 * short e-mail into its buffer, and run the action, before the connection is even open.
 */
function endAfter(input: Readable, action: () => Promise<void>): Readable {
  return Readable.from(
    (async function* () {
      yield* input;
      await action();
    })(),
    { objectMode: false },
  );
}

/** Releases the claim of an unsent e-mail: the job is retried. */
async function release(claim: Claim, error: unknown): Promise<never> {
  if (isAboutEmail(error)) backoff.reset();
  else if (!isOwn(error)) backoff.recordFailure(error);
  await releaseClaim(claim);
  throw error;
}

/** Whether `beforeEnd` failed: an error of the database, or an ended claim. */
function isOwn(error: unknown): boolean {
  return (error as SmtpError).code === 'ESTREAM';
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
  if (pool) return pool;
  pool = nodemailer.createTransport({
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
  pool.use('stream', ({ data, message }, done) => {
    message.processFunc((input) => endAfter(input, (data as Message).beforeEnd));
    done();
  });
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
