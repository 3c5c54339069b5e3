import { config, type Locale } from '../../../../config/index.ts';
import {
  alias,
  EmailLink,
  execute,
  inTransaction,
  type RowOfSelection,
  records,
  row,
  select,
  sql,
} from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { AppError } from '../../../platform/errors.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { queueEmail } from '../../../platform/mail/email-outbox.ts';
import { consumeRateLimit } from '../../../platform/rate-limits.ts';
import { hashToken, newToken } from '../../../platform/tokens.ts';

export const linkLifetimeMinutes = 15;

const l = alias(EmailLink, 'email_links');

/**
 * `userId` is null in a sign-in link; in a confirmation link it is the user whose new address it confirms.
 */
const linkColumns = select({ email: l.email, userId: l.userId, next: l.next });
type Link = RowOfSelection<typeof linkColumns>;

/**
 * Maximum of unused sign-in links per address. Further requests send nothing, because these links still work.
 */
const maxUnusedLinks = 5;

/**
 * Sends a sign-in link. Returns false if the address has enough unused links, so that a stranger can neither
 * flood a mailbox nor block its owner. Takes the same time whether the address has an account or not.
 */
export function sendSignInLink(input: { email: string; next: string; locale: Locale }): Promise<boolean> {
  return inTransaction(async () => {
    await lockUntilCommit(`links:${input.email}`);
    const unused = await records(sql`
      SELECT 1 FROM email_links
      WHERE email = ${input.email} AND user_id IS NULL AND expires_at > ${now()}`);
    if (unused.length >= maxUnusedLinks) return false;
    await sendLink({ ...input, actor: null, name: 'sign-in' });
    return true;
  });
}

/** Sends a link that confirms a new address of the signed-in user. */
export async function sendConfirmationLink(actor: Actor, email: string, locale: Locale): Promise<void> {
  await consumeRateLimit('email', email);
  await sendLink({ email, next: '/me/settings', locale, actor, name: 'prove-email' });
}

async function sendLink(link: {
  email: string;
  next: string;
  locale: Locale;
  actor: Actor | null;
  name: 'sign-in' | 'prove-email';
}): Promise<void> {
  const { email, next, locale, actor, name } = link;
  const token = newToken();
  const t = translator(locale);
  const href = `/sign-in/link?token=${token}&lang=${locale}`;
  const expiresAt = new Date(now().getTime() + linkLifetimeMinutes * 60_000);
  await inTransaction(async () => {
    await execute(sql`
      INSERT INTO email_links (token_hash, email, user_id, next, locale, expires_at)
      VALUES (${hashToken(token)}, ${email}, ${actor?.id ?? null}, ${next}, ${locale}, ${expiresAt})`);
    await queueEmail({
      key: `${name}:${hashToken(token).toString('hex')}`,
      name,
      to: { userId: actor?.id ?? null, name: actor?.name ?? '', email },
      locale,
      about: [],
      subject: t(`accounts:emails.${name}.subject`, { site: config.siteName }),
      paragraphs: [
        t(`accounts:emails.${name}.text`, { site: config.siteName, minutes: linkLifetimeMinutes }),
        t('accounts:emails.notRequested'),
      ],
      action: { text: t(`accounts:emails.${name}.action`), href },
    });
  });
}

/** Finds an unused link that has not expired. Does not use it, because mail scanners follow links. */
export function findLink(token: string): Promise<Link | undefined> {
  return row(
    linkColumns,
    sql`SELECT ${linkColumns} FROM email_links WHERE token_hash = ${hashToken(token)}
      AND expires_at > ${now()}`,
  );
}

/** Deletes a link and returns it, in the open transaction. Throws `gone` if it was used or has expired. */
export async function takeLink(token: string): Promise<Link> {
  const link = await row(
    linkColumns,
    sql`
      DELETE FROM email_links WHERE token_hash = ${hashToken(token)} AND expires_at > ${now()}
      RETURNING ${linkColumns}`,
  );
  if (!link) throw new AppError('gone', 'accounts:link.expired');
  return link;
}
