import { config, type Locale } from '../../../config/index.ts';
import { inTransaction, row, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { queueEmail } from '../../platform/mail/email-outbox.ts';
import { consumeRateLimit } from '../../platform/rate-limits.ts';
import { hashToken, newToken } from '../../platform/tokens.ts';
import { oneAtATime } from './one-at-a-time.ts';

const MINUTES = 15;

type Link = { email: string; userId: number | null; next: string | null };

/** So many unused links lie in a mailbox at most. Each still signs in, so whoever asks for one more needs none. */
const UNUSED = 5;

/**
 * Sends a link that signs in whoever holds it, unless there are enough of them: then false. Nobody is refused for it: by asking
 * for somebody else's address one can neither fill their mailbox nor keep them from signing in. Does the same, in the same time,
 * whether the address is known or not.
 */
export function sendSignInLink(wish: { email: string; next: string; locale: Locale }): Promise<boolean> {
  return inTransaction(async () => {
    await oneAtATime(`links:${wish.email}`);
    const unused = await rows(sql`
      SELECT 1 FROM email_links WHERE email = ${wish.email} AND user_id IS NULL AND expires_at > ${now()}`);
    if (unused.length >= UNUSED) return false;
    await sendLink({ ...wish, actor: null, name: 'sign-in' });
    return true;
  });
}

/** Sends a link that proves a signed-in person's new address. */
export async function sendProofLink(actor: Actor, email: string, locale: Locale): Promise<void> {
  await consumeRateLimit('email', email);
  await sendLink({ email, next: '/me/settings', locale, actor, name: 'prove-email' });
}

async function sendLink(of: {
  email: string;
  next: string;
  locale: Locale;
  actor: Actor | null;
  name: 'sign-in' | 'prove-email';
}): Promise<void> {
  const token = newToken();
  const t = translator(of.locale);
  await inTransaction(async () => {
    await rows(sql`
      INSERT INTO email_links (token_hash, email, user_id, next, locale, expires_at)
      VALUES (${hashToken(token)}, ${of.email}, ${of.actor?.id ?? null}, ${of.next}, ${of.locale}, ${expiry()})`);
    await queueEmail({
      key: `${of.name}:${hashToken(token).toString('hex')}`,
      name: of.name,
      to: { userId: of.actor?.id ?? null, name: of.actor?.name ?? '', email: of.email },
      locale: of.locale,
      subject: t(`accounts:letters.${of.name}.subject`, { site: config.siteName }),
      paragraphs: [
        t(`accounts:letters.${of.name}.text`, { site: config.siteName, minutes: MINUTES }),
        t('accounts:letters.notYou'),
      ],
      action: { text: t(`accounts:letters.${of.name}.action`), href: `/sign-in/link?token=${token}&lang=${of.locale}` },
    });
  });
}

/** What a link is for, without using it up: mail scanners follow links. Undefined once it is used or too old. */
export function readLink(token: string): Promise<Link | undefined> {
  return row<Link>(sql`
    SELECT email, user_id AS "userId", next FROM email_links WHERE token_hash = ${hashToken(token)} AND expires_at > ${now()}`);
}

/** Uses a link up, in the open transaction: the second who comes with it gets `gone`. */
export async function useLink(token: string): Promise<Link> {
  const link = await row<Link>(sql`
    DELETE FROM email_links WHERE token_hash = ${hashToken(token)} AND expires_at > ${now()}
    RETURNING email, user_id AS "userId", next`);
  if (!link) throw new AppError('gone', 'accounts:link.gone');
  return link;
}

function expiry(): Date {
  return new Date(now().getTime() + MINUTES * 60_000);
}
