import { config, type Locale } from '../../../config/index.ts';
import {
  alias,
  expr,
  inTransaction,
  OutboxEmail,
  rows,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { type Translate, translator } from '../i18n/i18n.ts';
import { enqueueAll } from '../jobs.ts';
import { formatFor } from '../text/format.ts';
import { render } from '../views/render.ts';
import { sendEmailJob } from './email-sender.ts';

export type Email = {
  /** The e-mail is sent at most once for each key: `event-cancelled:7:42`. */
  key: string;
  /** The kind of e-mail, for logs and tests: `seat-available`. */
  name: string;
  to: { userId: number | null; name: string; email: string };
  locale: Locale;
  subject: string;
  /**
   * The people whom the e-mail names or quotes beside the recipient: erasing one of their accounts erases it.
   * Required, so that nobody forgets it.
   */
  about: readonly number[];
  /** Plain text, one entry per paragraph. */
  paragraphs: string[];
  action?: { text: string; href: string };
  /** An event as iCalendar (RFC 5545), sent as an attachment. */
  calendar?: string;
  /** The address that ends e-mails of this kind with one click (RFC 8058). */
  unsubscribe?: string;
};

/** Puts an e-mail into the outbox, in the open transaction. A job sends it after the commit. */
export function queueEmail(email: Email): Promise<void> {
  return queueEmails([email]);
}

/** Puts many e-mails into the outbox, in two statements. */
export async function queueEmails(emails: readonly Email[]): Promise<void> {
  // Opens a transaction where there is none: an e-mail in the outbox without its job would never be sent.
  if (emails.length > 0) await inTransaction(() => insertAndEnqueue(emails));
}

/** A condition: the outbox has an e-mail with this name and key to this user, sent or not. */
export function isQueued({ name, key, userId }: { name: string; key: Sql; userId: Sql }): Sql {
  return sql`EXISTS (
    SELECT 1 FROM emails m WHERE m.user_id = ${userId} AND m.name = ${name} AND m.key = ${key})`;
}

const stored = select({ id: expr.float(alias(OutboxEmail, 'emails').id) });

async function insertAndEnqueue(emails: readonly Email[]): Promise<void> {
  const inserted = await rows(
    stored,
    sql`
      INSERT INTO emails (
        key, name, user_id, about_user_ids, recipient, subject, text, html, headers, calendar)
      SELECT key, name, user_id, about_user_ids, recipient, subject, text, html, headers, calendar
      FROM jsonb_to_recordset(${JSON.stringify(emails.map(columnsOf))}::jsonb) AS email (
        key text, name text, user_id integer, about_user_ids integer[], recipient text, subject text,
        text text, html text, headers jsonb, calendar text)
      ON CONFLICT (key) DO NOTHING RETURNING ${stored}`,
  );
  await enqueueAll(sendEmailJob, inserted);
}

function columnsOf(email: Email) {
  const { key, name, to, locale, subject, paragraphs } = email;
  const action = email.action ? { text: email.action.text, href: absoluteUrl(email.action.href) } : null;
  const unsubscribe = email.unsubscribe ? absoluteUrl(email.unsubscribe) : null;
  const t = translator(locale);
  const site = { name: config.siteName, municipality: config.municipality };
  const globals = { t, locale, format: formatFor(locale), site };
  return {
    key,
    name,
    user_id: to.userId,
    about_user_ids: email.about,
    recipient: to.email,
    subject,
    text: plainText(paragraphs, action, unsubscribe, t),
    html: render('emails/email', { subject, paragraphs, action, unsubscribe }, globals),
    headers: unsubscribe
      ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {},
    calendar: email.calendar ?? '',
  };
}

function absoluteUrl(href: string): string {
  return new URL(href, config.baseUrl).href;
}

/** The plain-text alternative of the HTML. */
function plainText(
  paragraphs: readonly string[],
  action: { text: string; href: string } | null,
  unsubscribe: string | null,
  t: Translate,
): string {
  return [
    ...paragraphs,
    ...(action ? [`${action.text}:\n${action.href}`] : []),
    `-- \n${config.siteName}\n${config.municipality}`,
    ...(unsubscribe ? [`${t('emails:unsubscribe')}: ${unsubscribe}`] : []),
  ].join('\n\n');
}
