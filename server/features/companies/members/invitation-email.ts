import { config, type Locale } from '../../../../config/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import type { Email } from '../../../platform/mail/email-outbox.ts';
import { shorten } from '../../../platform/text/plain-text.ts';
import { hashToken } from '../../../platform/tokens.ts';
import type { EmailRecipient } from '../../accounts/queries.ts';
import { publicName } from '../business-name.ts';
import type { InvitationBasis } from '../schemas.ts';

/** Number of days in which an invitation can be accepted. */
export const INVITATION_DAYS = 14;

/**
 * The e-mail of an invitation. A user has typed the address, which may be a stranger's. So that nobody can
 * send advertising through Torvet, texts that users choose (their name and the company's) are shortened and
 * without links, most of all in the subject, which names both: without them nobody opens it.
 */
export function invitationEmail(invitation: {
  email: string;
  locale: Locale;
  inviter: { id: number; name: string };
  company: string;
  /** Of an invitation to an advertising-protected company. */
  basis: InvitationBasis | null;
  token: string;
}): Email {
  const t = translator(invitation.locale);
  const params = {
    name: nameForStranger(invitation.inviter.name),
    company: nameForStranger(invitation.company),
    site: config.siteName,
    days: INVITATION_DAYS,
    email: nameForStranger(invitation.email),
  };
  const { basis } = invitation;
  return {
    key: `company-invitation:${hashToken(invitation.token).toString('hex')}`,
    name: 'company-invitation',
    to: { userId: null, name: '', email: invitation.email },
    locale: invitation.locale,
    about: [invitation.inviter.id],
    subject: t('companies:emails.invitation.subject', {
      ...params,
      name: nameForStranger(invitation.inviter.name, MAX_NAME_IN_SUBJECT),
      company: nameForStranger(invitation.company, MAX_NAME_IN_SUBJECT),
    }),
    paragraphs: [
      t('companies:emails.invitation.text', params),
      t('companies:emails.invitation.for', params),
      ...(basis ? [t(`companies:emails.invitation.basis.${basis}`, params)] : []),
      t('companies:emails.invitation.personal'),
      t('companies:emails.invitation.unknownCompany'),
    ],
    action: { text: t('companies:emails.invitation.action'), href: `/invitations/${invitation.token}` },
  };
}

/** The e-mail to the inviter: who has accepted, with which account. */
export function arrivalEmail(arrival: {
  id: number;
  inviter: EmailRecipient;
  company: { title: string; slug: string };
  addresseeEmail: string | null;
  guest: Actor;
}): Email {
  const { id, inviter, company, addresseeEmail, guest } = arrival;
  const locale = inviter.locale ?? config.defaultLocale;
  const t = translator(locale);
  const isOther = guest.email !== addresseeEmail;
  const params = {
    name: guest.name,
    email: addresseeEmail ?? '',
    company: publicName({ name: company.title, cvr: null }),
  };
  return {
    key: `company-invitation-accepted:${id}`,
    name: 'company-invitation-accepted',
    to: { userId: inviter.id, name: inviter.name, email: inviter.email ?? '' },
    locale,
    about: [guest.id],
    subject: t('companies:emails.arrival.subject', params),
    paragraphs: [
      t('companies:emails.arrival.text', params),
      ...(isOther ? [t('companies:emails.arrival.other', params)] : []),
      t('companies:emails.arrival.notRight'),
    ],
    action: { text: t('companies:emails.arrival.action'), href: `/companies/${company.slug}/people` },
  };
}

const MAX_NAME_LENGTH = 80;
const MAX_NAME_IN_SUBJECT = 40;

/**
 * Puts a space after dots and colons, because mail programs turn text that looks like an address into a link:
 * "Booking. com".
 */
export function nameForStranger(name: string, maxLength = MAX_NAME_LENGTH): string {
  return shorten(name, maxLength)
    .replace(/([.\u3002\uFF0E\uFF61])(?=\S)/g, '$1 ')
    .replace(/:(?=\/)/g, ': ');
}
