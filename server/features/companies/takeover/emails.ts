import { config, type Locale } from '../../../../config/index.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import type { Email } from '../../../platform/mail/email-outbox.ts';
import { newToken } from '../../../platform/tokens.ts';
import { publicName } from '../business-name.ts';
import { nameForStranger } from '../members/invitation-email.ts';

type Named = { slug: string; name: string; cvr: string | null };

/** Number of hours in which a code from an e-mail can be used. */
export const EMAIL_CODE_HOURS = 24;

/** The e-mail with a code. A user has typed the address: names are shortened and without links. */
export function codeEmail(code: {
  email: string;
  locale: Locale;
  asker: { id: number; name: string };
  company: Named;
  code: string;
}): Email {
  const { email, locale, asker, company } = code;
  const t = translator(locale);
  const params = {
    name: nameForStranger(asker.name),
    company: nameForStranger(publicName(company)),
    site: config.siteName,
    hours: EMAIL_CODE_HOURS,
    code: code.code,
  };
  return {
    key: `company-takeover:${newToken()}`,
    name: 'company-takeover',
    to: { userId: null, name: '', email },
    locale,
    about: [asker.id],
    subject: t('companies:emails.takeover.subject', params),
    paragraphs: [
      t('companies:emails.takeover.text', params),
      t('companies:emails.takeover.code', params),
      t('companies:emails.takeover.notYours', params),
    ],
    action: { text: t('companies:emails.takeover.action'), href: `/companies/${company.slug}/takeover` },
  };
}

/**
 * The e-mail to the company's public address: who manages its page now, so that nobody takes it over
 * unnoticed. Not advertising: it also goes to companies that are protected from it.
 */
export function takenOverEmail({
  company,
  person,
}: {
  company: Named & { email: string };
  person: { id: number; name: string };
}): Email {
  const t = translator(config.defaultLocale);
  const params = {
    name: nameForStranger(person.name),
    company: publicName(company),
    site: config.siteName,
    municipality: config.municipality,
  };
  return {
    key: `company-taken-over:${newToken()}`,
    name: 'company-taken-over',
    to: { userId: null, name: '', email: company.email },
    locale: config.defaultLocale,
    about: [person.id],
    subject: t('companies:emails.takenOver.subject', params),
    paragraphs: [
      t('companies:emails.takenOver.text', params),
      t('companies:emails.takenOver.notRight', params),
    ],
    action: { text: t('companies:emails.takenOver.action'), href: `/companies/${company.slug}` },
  };
}
