import { config, type Locale } from '../../../config/index.ts';
import type { Report } from '../../../models/index.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { type Email, queueEmail, queueEmails } from '../../platform/mail/email-outbox.ts';
import type { ReportedThing } from '../../platform/reportable.ts';
import { formatFor } from '../../platform/text/format.ts';
import type { EndableMeasure } from './endable.ts';
import { secretLink } from './secret-links.ts';
import { groundText, type StatedDecision, statementParts } from './statement-text.ts';

/** The recipient of an e-mail about a case: an author, a person who reported, or an address. */
export type Addressee = { userId: number | null; name: string; email: string; locale: Locale | null };

/** The thing of the case, whose title the e-mail quotes. */
export type About = { title: string; authorIds: readonly number[] };

/** The authors, whom an e-mail to another person is about. An author's own e-mail quotes only the author. */
function othersThan({ userId, authorIds }: Addressee & About): readonly number[] {
  return userId !== null && authorIds.includes(userId) ? [] : authorIds;
}

type EmailContent = Pick<Email, 'key' | 'name' | 'about' | 'subject' | 'paragraphs'> & {
  action: Email['action'];
};

function emailTo({ userId, name, email, locale }: Addressee, content: EmailContent): Email {
  const { action, ...rest } = content;
  return {
    ...rest,
    to: { userId, name, email },
    locale: locale ?? config.defaultLocale,
    ...(action && { action }),
  };
}

/** The receipt with the number and the link to its state (DSA art. 16(4)). */
export async function queueReceipt(
  report: InstanceType<typeof Report>,
  { title, authors, heldUntil }: Pick<ReportedThing, 'title' | 'authors'> & { heldUntil: Date | undefined },
) {
  if (report.email === null) return;
  const t = translator(report.locale);
  const { id, reporterId: userId, name, email, locale } = report;
  await queueEmail(
    emailTo(
      { userId, name, email, locale },
      {
        key: `report-receipt:${id}`,
        name: 'report-receipt',
        about: authors.map((author) => author.id),
        subject: t('reports:email.receipt.subject', { number: id }),
        paragraphs: [
          t('reports:email.receipt.text', { title }),
          heldUntil
            ? t('reports:state.held', { date: formatFor(locale).dateTime(heldUntil) })
            : t('reports:email.receipt.next'),
          ...(report.inDanger ? [t('reports:form.emergency')] : []),
        ],
        action: { text: t('reports:email.receipt.action'), href: secretLink('report', id) },
      },
    ),
  );
}

/** The statement of reasons to an author. `statementId`: the page with it, also for a banned person. */
export async function queueStatements(
  decisionId: number,
  decision: StatedDecision,
  authors: readonly (Addressee & { statementId: number; title: string })[],
): Promise<void> {
  await queueEmails(
    authors.map((author) => {
      const locale = author.locale ?? config.defaultLocale;
      const t = translator(locale);
      const { title, statementId } = author;
      const parts = statementParts(decision, { title, t, format: formatFor(locale) });
      return emailTo(author, {
        key: `report-statement:${statementId}`,
        name: 'report-statement',
        about: [], // names and quotes the recipient; another author must not lose it by an erasure
        subject: t('reports:email.statement.subject', { number: decisionId }),
        paragraphs: parts.map(({ heading, text }) => `${heading}: ${text}`),
        action: { text: t('reports:email.statement.action'), href: secretLink('statement', statementId) },
      });
    }),
  );
}

/** The answer to those who reported (DSA art. 16(5)). */
export async function queueAnswers(
  decisionId: number,
  decision: StatedDecision,
  reporters: readonly (Addressee & About & { reportId: number; isUnfounded: boolean })[],
): Promise<void> {
  await queueEmails(
    reporters.map((reporter) => {
      const locale = reporter.locale ?? config.defaultLocale;
      const t = translator(locale);
      const { reportId, title } = reporter;
      return emailTo(reporter, {
        key: `report-answer:${decisionId}:${reporter.email}`,
        name: 'report-answer',
        about: othersThan(reporter),
        subject: t('reports:email.answer.subject', { number: reportId }),
        paragraphs: [
          t(`reports:answer.measure.${decision.measure}`, { title }),
          ...(decision.measure === 'none' ? [decision.facts] : [groundText(decision, t)]),
          ...(reporter.isUnfounded ? [t('reports:answer.unfounded')] : []),
          t('reports:answer.complain', { date: formatFor(locale).date(decision.complainUntil) }),
        ],
        action: { text: t('reports:email.receipt.action'), href: secretLink('report', reportId) },
      });
    }),
  );
}

export type Outcome = {
  complaintId: number;
  decisionId: number;
  outcome: 'upheld' | 'rejected';
  reason: string;
  manifestlyUnfounded: boolean;
};

/** The decision about a complaint. `href`: the recipient's own page of the case. */
export async function queueOutcome(
  { complaintId, decisionId, outcome, reason, manifestlyUnfounded }: Outcome,
  recipients: readonly (Addressee & About & { href: string; isComplainant: boolean })[],
): Promise<void> {
  await queueEmails(
    recipients.map((recipient) => {
      const t = translator(recipient.locale ?? config.defaultLocale);
      const { title, href, isComplainant } = recipient;
      return emailTo(recipient, {
        key: `report-outcome:${complaintId}:${recipient.email}`,
        name: 'report-outcome',
        about: othersThan(recipient),
        subject: t('reports:email.outcome.subject', { number: decisionId }),
        paragraphs: [
          t(isComplainant ? `reports:email.outcome.${outcome}` : 'reports:email.outcome.other', { title }),
          reason,
          ...(isComplainant && manifestlyUnfounded ? [t('reports:own.unfounded')] : []),
          t('reports:email.outcome.further'),
        ],
        action: { text: t('reports:email.outcome.action'), href },
      });
    }),
  );
}

/** Asks the person at an address to decide, where the office has no other officer. */
export async function queueForwarded(
  email: string,
  complaintId: number,
  { title, authorIds }: About,
): Promise<void> {
  const t = translator(config.defaultLocale);
  await queueEmail(
    emailTo(
      { userId: null, name: '', email, locale: null },
      {
        key: `report-forwarded:${complaintId}`,
        name: 'report-forwarded',
        about: authorIds,
        subject: t('reports:email.forwarded.subject', { number: complaintId }),
        paragraphs: [t('reports:email.forwarded.text', { title })],
        action: { text: t('reports:email.forwarded.action'), href: secretLink('complaint', complaintId) },
      },
    ),
  );
}

type Ended = { decisionId: number; measure: EndableMeasure; reason: string };

/** The e-mail that the office has ended a measure. `href`: the recipient's own page of the case. */
export async function queueEnded(
  { decisionId, measure, reason }: Ended,
  recipients: readonly (Addressee & About & { href: string })[],
): Promise<void> {
  await queueEmails(
    recipients.map((recipient) => {
      const t = translator(recipient.locale ?? config.defaultLocale);
      const { title, href } = recipient;
      return emailTo(recipient, {
        key: `report-ended:${decisionId}:${recipient.email}`,
        name: 'report-ended',
        about: othersThan(recipient),
        subject: t('reports:email.ended.subject', { number: decisionId }),
        paragraphs: [t(`reports:email.ended.${measure}`, { title }), reason],
        action: { text: t('reports:email.outcome.action'), href },
      });
    }),
  );
}

/** The e-mail that a pause is over. */
export async function queuePauseEnded(people: readonly (Addressee & { until: Date })[]): Promise<void> {
  await queueEmails(
    people.map((person) => {
      const t = translator(person.locale ?? config.defaultLocale);
      return emailTo(person, {
        key: `report-pause-ended:${person.userId}:${person.until.getTime()}`,
        name: 'report-pause-ended',
        about: [],
        subject: t('reports:email.pauseEnded.subject'),
        paragraphs: [t('reports:email.pauseEnded.text')],
        action: { text: t('reports:email.pauseEnded.action'), href: '/' },
      });
    }),
  );
}

/** The e-mail that a banned account is open again. */
export async function queueBanEnded(people: readonly Addressee[], at: Date): Promise<void> {
  await queueEmails(
    people.map((person) => {
      const t = translator(person.locale ?? config.defaultLocale);
      return emailTo(person, {
        key: `report-ban-ended:${person.userId}:${at.getTime()}`,
        name: 'report-ban-ended',
        about: [],
        subject: t('reports:email.banEnded.subject'),
        paragraphs: [t('reports:email.banEnded.text')],
        action: { text: t('reports:email.pauseEnded.action'), href: '/' },
      });
    }),
  );
}
