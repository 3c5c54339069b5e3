import { config } from '../../../../config/index.ts';
import type { User } from '../../../../models/index.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import type { Email } from '../../../platform/mail/email-outbox.ts';
import { maskedEmail } from '../../../platform/text/email-address.ts';
import { newToken } from '../../../platform/tokens.ts';

/**
 * The e-mail to the old address after a user has confirmed a new one. Shows the new one only in part: the old
 * mailbox may be another person's by now.
 */
export function emailChangedEmail(user: User, oldEmail: string): Email {
  const locale = user.locale ?? config.defaultLocale;
  const t = translator(locale);
  const params = { site: config.siteName, email: maskedEmail(user.email ?? '') };
  return {
    key: `email-changed:${newToken()}`,
    name: 'email-changed',
    to: { userId: user.id, name: user.name, email: oldEmail },
    locale,
    about: [],
    subject: t('accounts:emails.email-changed.subject', params),
    paragraphs: [
      t('accounts:emails.email-changed.text', params),
      t('accounts:emails.email-changed.notYou', { municipality: config.municipality }),
    ],
  };
}
