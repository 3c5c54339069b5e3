import { config } from '../../../../config/index.ts';
import { now } from '../../../platform/clock.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import type { Email } from '../../../platform/mail/email-outbox.ts';
import { formatFor } from '../../../platform/text/format.ts';
import type { EmailRecipient } from '../../accounts/queries.ts';

/** The e-mail to a person whose claim was refused: the reason, and when they can ask again. */
export function refusalEmail(refusal: {
  id: number;
  asker: EmailRecipient;
  company: string;
  reason: string;
  days: number;
}): Email {
  const { id, asker, company, reason, days } = refusal;
  const locale = asker.locale ?? config.defaultLocale;
  const t = translator(locale);
  const againAt = new Date(now().getTime() + days * 86_400_000);
  return {
    key: `company-claim-declined:${id}`,
    name: 'company-claim-declined',
    to: { userId: asker.id, name: asker.name, email: asker.email ?? '' },
    locale,
    subject: t('companies:emails.claimDeclined.subject', { company }),
    paragraphs: [
      t('companies:emails.claimDeclined.text', { company }),
      reason,
      t('companies:emails.claimDeclined.again', { date: formatFor(locale).date(againAt) }),
    ],
    action: { text: t('companies:emails.claimDeclined.action'), href: `/me/requests#request-${id}` },
  };
}
