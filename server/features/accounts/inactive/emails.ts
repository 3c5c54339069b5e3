import { config } from '../../../../config/index.ts';
import { now } from '../../../platform/clock.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import type { Email } from '../../../platform/mail/email-outbox.ts';
import { formatFor } from '../../../platform/text/format.ts';
import { type InactiveAccount, type Warning, warningDays, warningKey, warningName } from './queries.ts';

/** The e-mail before an unused account is erased. */
export function warningEmail(warning: Warning, account: InactiveAccount & { email: string }): Email {
  const { id, name, email, lastOn } = account;
  const locale = account.locale ?? config.defaultLocale;
  const t = translator(locale);
  const format = formatFor(locale);
  const params = {
    name,
    site: config.siteName,
    lastOn: format.date(new Date(`${lastOn}T12:00:00Z`)),
    date: format.date(new Date(now().getTime() + warningDays[warning] * 86_400_000)),
  };
  return {
    key: warningKey(warning, account),
    name: warningName(warning),
    to: { userId: id, name, email },
    locale,
    about: [],
    subject: t(`accounts:emails.inactive.${warning}`, params),
    paragraphs: (['unused', 'keep', 'erased', 'company', 'copy'] as const).map((part) =>
      t(`accounts:emails.inactive.${part}`, params),
    ),
    action: { text: t('accounts:emails.inactive.action'), href: '/sign-in' },
  };
}
