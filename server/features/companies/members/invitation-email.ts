import { config, type Locale } from '../../../../config/index.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import type { Email } from '../../../platform/mail/email-outbox.ts';
import { hashToken } from '../../../platform/tokens.ts';

export const DAYS = 14;

/**
 * Goes to an address that somebody typed, perhaps a stranger's, and in our name: so that nobody advertises by our hand. What
 * people chose themselves, their name and the company's, stands in the text alone, cut short and with nothing to click on.
 */
export function invitationEmail(of: {
  email: string;
  locale: Locale;
  inviter: string;
  company: string;
  token: string;
}): Email {
  const t = translator(of.locale);
  const told = {
    name: nameForStranger(of.inviter),
    company: nameForStranger(of.company),
    site: config.siteName,
    days: DAYS,
  };
  return {
    key: `company-invitation:${hashToken(of.token).toString('hex')}`,
    name: 'company-invitation',
    to: { userId: null, name: '', email: of.email },
    locale: of.locale,
    subject: t('companies:letters.invitation.subject', { site: config.siteName }),
    paragraphs: [t('companies:letters.invitation.text', told), t('companies:letters.invitation.notYou')],
    action: { text: t('companies:letters.invitation.action'), href: `/invitations/${of.token}` },
  };
}

const LONGEST = 80;

/** Mail programs make a link of whatever looks like an address; behind a dot and a space nothing does: "Booking. com". */
function nameForStranger(name: string): string {
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST).toWellFormed().trim()}…` : name;
  return short.replace(/([.\u3002\uFF0E\uFF61])(?=\S)/g, '$1 ');
}
