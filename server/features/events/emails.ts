import { z } from 'zod';
import { config } from '../../../config/index.ts';
import {
  alias,
  Event,
  emptySql,
  eventNotHidden,
  expr,
  inTransaction,
  notBanned,
  type RowOfSelection,
  rows,
  SeatRegistration,
  type Sql,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { job } from '../../platform/jobs.ts';
import { type Email, queueEmails } from '../../platform/mail/email-outbox.ts';
import { formatFor } from '../../platform/text/format.ts';
import { publicOrganiserName } from '../companies/open-data/queries.ts';
import { eventText } from './calendar/ics.ts';
import { calendarFields } from './event-queries.ts';
import { differenceOf, type KnownEvent, knownEvent, placeOf } from './known-event.ts';
import { organiserLine } from './organiser-line.ts';

const emailNames = [
  'registration-made',
  'place-free',
  'event-changed',
  'event-cancelled',
  'event-tomorrow',
] as const;
type EmailName = (typeof emailNames)[number];

const u = alias(User, 'u');
const e = alias(Event, 'e');
const r = alias(SeatRegistration, 'r');
const recipientColumns = select({
  ...calendarFields,
  userId: u.id,
  name: u.name,
  email: expr.text(u.email),
  locale: u.locale,
  eventId: e.id,
  updatedAt: e.updatedAt,
  cancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
  onlineUrl: e.onlineUrl,
  cancelReason: e.cancelReason,
  organiserName: expr.text(sql`coalesce(c.name, ${config.municipality})`),
  organiserSlug: expr.text(sql`c.slug`).orNull(),
  isOfficial: expr.boolean(sql`e.organiser_company_id IS NULL`),
  status: r.status,
  number: r.number,
});
/** A registered user with an e-mail address, and the event. */
type Recipient = RowOfSelection<typeof recipientColumns>;

/**
 * Keys that prevent a second e-mail. A new registration has a new number, a further change a new sequence,
 * and a rescheduled event another time.
 */
const keys: Record<EmailName, (recipient: Recipient) => string> = {
  'registration-made': ({ number }) => `registration-made:${number}`,
  'place-free': ({ number }) => `place-free:${number}`,
  'event-changed': ({ eventId, sequence, userId }) => `event-changed:${eventId}:${sequence}:${userId}`,
  'event-cancelled': ({ eventId, sequence, userId }) => `event-cancelled:${eventId}:${sequence}:${userId}`,
  'event-tomorrow': ({ eventId, startsAt, userId }) =>
    `event-tomorrow:${eventId}:${startsAt.getTime()}:${userId}`,
};

/**
 * Queues an e-mail to all registered users of an event, or to those with the given numbers. A job, because
 * there may be thousands.
 */
export const eventEmails = job({
  name: 'event-emails',
  data: z.object({
    eventId: z.number(),
    name: z.enum(emailNames),
    numbers: z.array(z.string()).optional(),
    /** Only users whose status is still the same: promoted users get another e-mail. */
    status: z.enum(['confirmed', 'waiting']).optional(),
    /** Of a change: the event as it was known. Missing in jobs of earlier releases. */
    from: knownEvent.optional(),
  }),
  work: async ({ eventId, name, numbers, status, from }) => {
    const onlyStatus = name === 'event-tomorrow' || name === 'place-free' ? 'confirmed' : status;
    const hasNumber = numbers ? sql`AND r.number = ANY (${numbers}::bigint[])` : emptySql;
    const hasStatus = onlyStatus ? sql`AND r.status = ${onlyStatus}` : emptySql;
    // The event may have been cancelled, or the cancellation withdrawn, meanwhile: another e-mail is sent
    // about that.
    const isCurrent = sql`(e.cancelled_at IS NOT NULL) = ${name === 'event-cancelled'}`;
    // Who registers after the last change has seen it.
    const isBefore = from ? sql`AND r.created_at <= ${new Date(from.lastAt)}` : emptySql;
    const recipients = await listRecipients(
      sql`e.id = ${eventId} AND ${isCurrent} ${hasNumber} ${hasStatus} ${isBefore}`,
    );
    await inTransaction(() => queueEmails(recipients.map((recipient) => emailTo(recipient, name, from))));
  },
});

function listRecipients(condition: Sql): Promise<Recipient[]> {
  return rows(
    recipientColumns,
    sql`
      SELECT ${recipientColumns}
      FROM events e JOIN seat_registrations r ON r.subject_type = 'event' AND r.subject_id = e.id
      JOIN users u ON u.id = r.user_id LEFT JOIN companies c ON c.id = e.organiser_company_id
      WHERE u.email IS NOT NULL AND ${notBanned('u')} AND ${eventNotHidden()} AND ${condition}
      ORDER BY r.number`,
  );
}

/** Which e-mails have the event as a file: calendars recognise its UID and follow its changes. */
const hasCalendar: Record<EmailName, boolean> = {
  'registration-made': true,
  'place-free': true,
  'event-changed': true,
  'event-cancelled': true,
  'event-tomorrow': false,
};

/** As in the recipient's own calendar: on the waiting list without the address of the meeting. */
function calendarOf(recipient: Recipient): string {
  const { status, onlineUrl } = recipient;
  return eventText({ ...publicOrganiser(recipient), onlineUrl: status === 'confirmed' ? onlineUrl : '' });
}

type Variant = Exclude<EmailName, 'registration-made'> | `registration-made.${Recipient['status']}`;

function emailTo(recipient: Recipient, name: EmailName, from?: KnownEvent): Email {
  const { slug, title, status, onlineUrl, cancelReason } = recipient;
  const locale = recipient.locale ?? config.defaultLocale;
  const t = translator(locale);
  const variant: Variant = name === 'registration-made' ? `${name}.${status}` : name;
  const values = { title, name: recipient.name };
  const isCancelled = name === 'event-cancelled';
  const difference = from ? differenceOf(from, recipient, { t, format: formatFor(locale) }) : [];
  const paragraphs = [
    t('events:emails.hello', values),
    t(`events:emails.${variant}.text`, values),
    [formatFor(locale).when(recipient), placeOf(recipient), organiserLine(publicOrganiser(recipient), t)]
      .filter(Boolean)
      .join('\n'),
    difference.length > 0 ? [t('events:emails.difference.title'), ...difference].join('\n') : '',
    isCancelled ? cancelReason : '',
    !isCancelled && status === 'confirmed' && onlineUrl ? t('events:emails.online', { href: onlineUrl }) : '',
    isCancelled ? '' : t('events:emails.calendar', { href: `${config.baseUrl}/events/${slug}.ics` }),
    isCancelled ? '' : t('events:emails.withdraw'),
  ];
  return {
    key: keys[name](recipient),
    name,
    to: { userId: recipient.userId, name: recipient.name, email: recipient.email },
    locale,
    about: [],
    subject: t(`events:emails.${variant}.subject`, values),
    paragraphs: paragraphs.filter(Boolean),
    ...(hasCalendar[name] && { calendar: calendarOf(recipient) }),
    action: { text: t('events:emails.see'), href: `/events/${slug}` },
  };
}

function publicOrganiser<Event extends Pick<Recipient, 'organiserName' | 'organiserSlug'>>(event: Event) {
  const { organiserName: name, organiserSlug: slug } = event;
  return { ...event, organiserName: publicOrganiserName({ name, slug }) };
}
