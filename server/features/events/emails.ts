import { z } from 'zod';
import { config, type Locale } from '../../../config/index.ts';
import { emptySql, inTransaction, row, rows, type Sql, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import { type Email, queueEmails } from '../../platform/mail/email-outbox.ts';
import { formatFor } from '../../platform/text/format.ts';

type Due = {
  userId: number;
  name: string;
  email: string;
  locale: Locale | null;
  eventId: number;
  slug: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  placeName: string;
  address: string;
  onlineUrl: string;
  cancelReason: string;
  sequence: number;
  status: 'confirmed' | 'waiting';
  number: string;
};

type Name = 'registration-made' | 'place-free' | 'event-changed' | 'event-cancelled' | 'event-tomorrow';

/** Once for each piece of news: a new sign-up has a new number, a further change a new sequence, a moved event another day. */
const keys: Record<Name, (due: Due) => string> = {
  'registration-made': ({ number }) => `registration-made:${number}`,
  'place-free': ({ number }) => `place-free:${number}`,
  'event-changed': ({ eventId, sequence, userId }) => `event-changed:${eventId}:${sequence}:${userId}`,
  'event-cancelled': ({ eventId, sequence, userId }) => `event-cancelled:${eventId}:${sequence}:${userId}`,
  'event-tomorrow': ({ eventId, startsAt, userId }) => `event-tomorrow:${eventId}:${startsAt.getTime()}:${userId}`,
};

/** Letters to everybody on an event's list, or to those with these numbers. Written by a job: a full hall is not kept waiting for. */
export const eventLetters = job({
  name: 'event-letters',
  data: z.object({
    eventId: z.number(),
    name: z.enum(['registration-made', 'place-free', 'event-changed', 'event-cancelled', 'event-tomorrow']),
    numbers: z.array(z.string()).optional(),
    /** Only to who has it still: whoever got a chair meanwhile is told of that, not of a place in line. */
    status: z.enum(['confirmed', 'waiting']).optional(),
  }),
  work: async ({ eventId, name, numbers, status }) => {
    const only = numbers ? sql`AND r.number = ANY (${numbers}::bigint[])` : emptySql;
    const wanted = name === 'event-tomorrow' || name === 'place-free' ? 'confirmed' : status;
    const seated = wanted ? sql`AND r.status = ${wanted}` : emptySql;
    // By now it may have been called off, or be on again: that is told by a letter of its own.
    const current = sql`(e.cancelled_at IS NOT NULL) = ${name === 'event-cancelled'}`;
    const people = await dueOf(sql`r.event_id = ${eventId} AND ${current} ${only} ${seated}`);
    await inTransaction(() => queueEmails(people.map((due) => letterTo(due, name))));
  },
});

/** Whoever edits an event often does so again: those on its list get one letter, of how it is so many minutes after the first edit. */
const GATHERED_MINUTES = 5;

/** In the change's own transaction, with the event locked. */
export async function gatherChanges(eventId: number): Promise<void> {
  const at = new Date(now().getTime() + GATHERED_MINUTES * 60_000);
  const isFirst = await row(sql`
    UPDATE events SET changes_told_at = ${at} WHERE id = ${eventId} AND changes_told_at IS NULL RETURNING 1`);
  if (isFirst) await enqueue(changeLetters, { eventId }, { startAfter: at });
}

/** A change that is being made holds the event: either it is in these letters, or it finds nothing waiting and has its own. */
export const changeLetters = job({
  name: 'event-change-letters',
  data: z.object({ eventId: z.number() }),
  work: ({ eventId }) =>
    inTransaction(async () => {
      const isDue = await row(sql`
        UPDATE events SET changes_told_at = NULL WHERE id = ${eventId} AND changes_told_at IS NOT NULL RETURNING 1`);
      if (isDue) await enqueue(eventLetters, { eventId, name: 'event-changed' });
    }),
});

function dueOf(which: Sql): Promise<Due[]> {
  return rows<Due>(sql`
    SELECT u.id AS "userId", u.name, u.email, u.locale, e.id AS "eventId", e.slug, e.title, e.starts_at AS "startsAt",
           e.ends_at AS "endsAt", e.all_day AS "allDay", e.place_name AS "placeName", e.address, e.online_url AS "onlineUrl",
           e.cancel_reason AS "cancelReason", e.sequence, r.status, r.number::text
    FROM event_registrations r JOIN users u ON u.id = r.user_id JOIN events e ON e.id = r.event_id
    WHERE u.email IS NOT NULL AND u.banned_at IS NULL AND ${which} ORDER BY r.number`);
}

function letterTo(due: Due, name: Name): Email {
  const locale = due.locale ?? config.defaultLocale;
  const t = translator(locale);
  const variant = name === 'registration-made' ? `${name}.${due.status}` : name;
  const told = { title: due.title, name: due.name };
  const paragraphs = [
    t('events:letters.hello', told),
    t(`events:letters.${variant}.text`, told),
    [formatFor(locale).when(due), placeOf(due)].filter(Boolean).join('\n'),
    name === 'event-cancelled' ? due.cancelReason : '',
    name !== 'event-cancelled' && due.status === 'confirmed' && due.onlineUrl
      ? t('events:letters.online', { href: due.onlineUrl })
      : '',
    name === 'event-cancelled'
      ? ''
      : t('events:letters.calendar', { href: `${config.baseUrl}/events/${due.slug}.ics` }),
    name === 'event-cancelled' ? '' : t('events:letters.withdraw'),
  ];
  return {
    key: keys[name](due),
    name,
    to: { userId: due.userId, name: due.name, email: due.email },
    locale,
    subject: t(`events:letters.${variant}.subject`, told),
    paragraphs: paragraphs.filter(Boolean),
    action: { text: t('events:letters.see'), href: `/events/${due.slug}` },
  };
}

function placeOf({ placeName, address }: Due): string {
  return [placeName, address].filter(Boolean).join(', ');
}
