import { config, type Locale } from '../../../config/index.ts';
import { inTransaction, rows, sql } from '../../../models/index.ts';
import { type Translate, translator } from '../i18n/i18n.ts';
import { enqueueAll } from '../jobs.ts';
import { formatFor } from '../text/format.ts';
import { render } from '../views/render.ts';
import { sendEmailJob } from './email-sender.ts';

export type Email = {
  /** Sent at most once for each key: `event-cancelled:7:42`. */
  key: string;
  /** Named for its news: `place-free`. Its text is in the room's locale file under `letters.<name>`. */
  name: string;
  to: { userId: number | null; name: string; email: string };
  locale: Locale;
  subject: string;
  /** One paragraph an entry; plain text. */
  paragraphs: string[];
  action?: { text: string; href: string };
  /** For what one can be rid of with a click (RFC 8058): the address that does it. */
  unsubscribe?: string;
};

/** Puts a letter into the outbox, in the open transaction. It goes out after the commit. */
export function queueEmail(letter: Email): Promise<void> {
  return queueEmails([letter]);
}

/** A whole hall's letters, in two statements. */
export async function queueEmails(letters: readonly Email[]): Promise<void> {
  // Not one statement without the other, also where no transaction is open: a letter that is kept is never written anew.
  if (letters.length > 0) await inTransaction(() => keepAndEnqueue(letters));
}

async function keepAndEnqueue(letters: readonly Email[]): Promise<void> {
  const kept = await rows<{ id: number }>(sql`
    INSERT INTO letters (key, name, user_id, recipient, subject, text, html, headers)
    SELECT key, name, user_id, recipient, subject, text, html, headers
    FROM jsonb_to_recordset(${JSON.stringify(letters.map(written))}::jsonb) AS given (
      key text, name text, user_id integer, recipient text, subject text, text text, html text, headers jsonb)
    ON CONFLICT (key) DO NOTHING RETURNING id::float8 AS id`);
  await enqueueAll(sendEmailJob, kept);
}

function written(letter: Email) {
  const href = letter.action && new URL(letter.action.href, config.baseUrl).href;
  const action = letter.action && href ? { text: letter.action.text, href } : null;
  const unsubscribe = letter.unsubscribe ? new URL(letter.unsubscribe, config.baseUrl).href : null;
  const globals = {
    t: translator(letter.locale),
    format: formatFor(letter.locale),
    locale: letter.locale,
    site: { name: config.siteName, municipality: config.municipality },
  };
  return {
    key: letter.key,
    name: letter.name,
    user_id: letter.to.userId,
    recipient: letter.to.email,
    subject: letter.subject,
    text: plainTwin(letter.paragraphs, action, unsubscribe, globals.t),
    html: render('emails/email', { ...letter, action, unsubscribe }, globals),
    headers: unsubscribe
      ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {},
  };
}

function plainTwin(
  paragraphs: string[],
  action: { text: string; href: string } | null,
  unsubscribe: string | null,
  t: Translate,
): string {
  const end = [config.siteName, config.municipality].join('\n');
  const link = action ? [`${action.text}:\n${action.href}`] : [];
  const rid = unsubscribe ? [`${t('emails:unsubscribe')}: ${unsubscribe}`] : [];
  return [...paragraphs, ...link, `-- \n${end}`, ...rid].join('\n\n');
}
