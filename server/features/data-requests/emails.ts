import { config } from '../../../config/index.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import type { Email } from '../../platform/mail/email-outbox.ts';
import type { DataRequestItem } from './queries.ts';

export const erasureEmailName = 'data-erasure';

/** One e-mail for each confirmation: after an undo, the person gets another. */
export function erasureEmailKey({ id, erasureAt }: Pick<DataRequestItem, 'id' | 'erasureAt'>): string {
  return `${erasureEmailName}:${id}:${erasureAt?.getTime()}`;
}

/** The e-mail to the person whom the office is about to erase. */
export function erasureEmail(request: DataRequestItem, address: string): Email {
  const locale = request.locale ?? config.defaultLocale;
  const t = translator(locale);
  const { caseNumber } = request;
  const contact = [config.contact.email, config.contact.phone].filter(Boolean).join(', ');
  const params = { site: config.siteName, municipality: config.municipality, caseNumber, contact };
  return {
    key: erasureEmailKey(request),
    name: erasureEmailName,
    to: { userId: request.userId, name: request.name ?? '', email: address },
    locale,
    about: [],
    subject: t('data-requests:email.subject', params),
    paragraphs: [
      t('data-requests:email.text', params),
      t('data-requests:email.notYou', params),
      t('data-requests:email.complaint', params),
    ],
  };
}
