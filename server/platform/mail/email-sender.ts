import { setTimeout as pause } from 'node:timers/promises';
import type { Transporter } from 'nodemailer';
import type SmtpPool from 'nodemailer/lib/smtp-pool/index.js';
import { z } from 'zod';
import { config } from '../../../config/index.ts';
import { row, rows, type Sql, sql } from '../../../models/index.ts';
import { now } from '../clock.ts';
import { isDatabaseUnavailable } from '../database/errors.ts';
import { job, Postponed } from '../jobs.ts';
import { log } from '../log.ts';
import { SmtpBackoff } from './smtp-backoff.ts';

type Kept = {
  recipient: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  messageId: string;
};
type SmtpError = Error & { code?: string; command?: string; responseCode?: number; permanent?: boolean };

/** For a whole letter. A server that drips its answers never falls silent, so silence alone is not the measure. */
const LONGEST_MS = 120_000;
/** At a time, of each of the two batches that a node has in hand. */
const LANES = 3;

const rest = new SmtpBackoff();
let closed = new AbortController();

/**
 * Sends one letter. `sent_at` is the mark of who has it in hand, and stays when it has gone: after a crash in between it is rather not sent
 * than sent twice. What was put back comes again after 5 to 10 s, and then after twice as long each time, up to an hour.
 */
export const sendEmailJob = job({
  name: 'letter',
  data: z.object({ id: z.number() }),
  lanes: LANES,
  work: async ({ id }) => {
    if (!config.smtpUrl) return; // it lies at /dev/mailbox
    if (!(await rest.isOver(closed.signal))) throw new Postponed();
    const mark = now();
    const letter = await take(id, mark);
    if (!letter) return ensureNotInHand(id);
    try {
      await send(letter);
      rest.end();
    } catch (error) {
      if (!isRefused(error)) return giveBack(id, mark, error);
      log.warn({ letter: id, reply: error.responseCode }, 'letter refused for good');
      await insist(sql`UPDATE letters SET sent_at = NULL, text = '', html = '' WHERE id = ${id}`);
      return;
    }
    // What it said is with the recipient now; links that sign in are not to lie about here.
    await insist(sql`UPDATE letters SET text = '', html = '' WHERE id = ${id}`);
  },
});

async function take(id: number, mark: Date): Promise<Kept | undefined> {
  try {
    // The name is the same at each try: where a server took it and could not say so any more, mailboxes know it again.
    return await row<Kept>(sql`
      UPDATE letters SET sent_at = ${mark} WHERE id = ${id} AND sent_at IS NULL AND text <> ''
      RETURNING recipient, subject, text, html, headers,
        '<' || id || '.' || (extract(epoch FROM created_at) * 1000)::bigint || '@' || ${new URL(config.baseUrl).hostname}::text || '>' AS "messageId"`);
  } catch (error) {
    if (isDatabaseUnavailable(error)) await putBack(id, mark); // it may have been taken all the same
    throw error;
  }
}

async function send({ recipient, ...letter }: Kept): Promise<void> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  // As an object: in a string, a line break would add a recipient.
  const to = { name: '', address: recipient };
  await (await transporter()).sendMail({ from: config.mailFrom, to, ...letter, signal });
}

/** Not sent after all: the job comes again. */
async function giveBack(id: number, mark: Date, error: unknown): Promise<never> {
  if (isAboutLetter(error)) rest.end();
  else rest.begin(error);
  await putBack(id, mark);
  throw error;
}

/** Only the own mark: another node may have it in hand by now. */
function putBack(id: number, mark: Date): Promise<void> {
  return insist(sql`UPDATE letters SET sent_at = NULL WHERE id = ${id} AND sent_at = ${mark} AND text <> ''`);
}

/** A database that is away must not make a letter one that was sent, nor let what it said lie about. */
async function insist(statement: Sql): Promise<void> {
  const { signal } = closed;
  for (;;) {
    try {
      await rows(statement);
      return;
    } catch (error) {
      if (signal.aborted || !isDatabaseUnavailable(error)) throw error;
      await pause(1_000, undefined, { ref: false, signal }).catch(() => {});
    }
  }
}

/**
 * A job that took too long comes again while the first still works on its letter; if that puts it back, there must be one that waits. After
 * an hour nobody has it in hand any more: a node died, or was told to leave, and nobody knows how far the letter got.
 */
async function ensureNotInHand(id: number): Promise<void> {
  const left = await row<{ isInHand: boolean }>(sql`
    SELECT sent_at > ${now()}::timestamptz - interval '1 hour' AS "isInHand" FROM letters WHERE id = ${id} AND sent_at IS NOT NULL AND text <> ''`);
  if (left?.isInHand) throw new Postponed();
  if (left) log.error({ letter: id }, 'letter may not have gone out');
}

/** What the server says of this letter or its address; all else is about the server, or about us, and would befall every letter. */
function isAboutLetter(error: unknown): error is SmtpError {
  const { code = '', command = '', responseCode } = error as SmtpError;
  return /^(EENVELOPE|EMESSAGE)$/.test(code) && /^(RCPT TO|DATA)$/.test(command) && responseCode !== 421;
}

function isRefused(error: unknown): error is SmtpError {
  return isAboutLetter(error) && error.permanent === true;
}

let kept: Transporter | undefined;

async function transporter(): Promise<NonNullable<typeof kept>> {
  const { default: nodemailer } = await import('nodemailer');
  kept ??= nodemailer.createTransport({
    url: config.smtpUrl,
    pool: true,
    maxConnections: 2 * LANES,
    maxRequeues: 0, // it would send again by itself what a server may have taken; the job does, and knows
    connectionTimeout: 10_000,
    // Some make who sends wait, and read a letter through before they say that they have it. Given up too early it would go twice.
    greetingTimeout: 30_000,
    socketTimeout: 100_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } satisfies SmtpPool.Options);
  return kept;
}

/** Also gives up what a mail server has in hand: it is put back and goes later. */
export function closeEmailSender(): void {
  closed.abort();
  closed = new AbortController();
  (kept?.transporter as SmtpPool | undefined)?.close({ force: true });
  kept = undefined;
  rest.end();
}
