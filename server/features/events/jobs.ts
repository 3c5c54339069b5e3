import { z } from 'zod';
import { alias, Event, eventNotHidden, expr, rows, select, sql } from '../../../models/index.ts';
import { deleteAnswers } from '../../modules/seats/answers.ts';
import { now } from '../../platform/clock.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import { isQueued } from '../../platform/mail/email-outbox.ts';
import { type RetentionRule, retentionJobOf } from '../../platform/retention.ts';
import { localDay, midnightAfter, toLocalTime } from '../../platform/text/format.ts';
import { eventChangeEmails } from './change-emails.ts';
import { eventEmails } from './emails.ts';
import { answerDays } from './registrations/question.ts';

/** Local hour of the first reminders, so that none is sent at night. */
const FIRST_HOUR = 8;

const e = alias(Event, 'e');
const dueColumns = select({
  eventId: e.id,
  numbers: expr.textArray(sql`array_agg(r.number::text ORDER BY r.number)`),
});

/** A condition: the reminder is already queued. The key must equal the one in emails.ts. */
const isReminded = isQueued({
  name: 'event-tomorrow',
  key: sql`
    'event-tomorrow:' || e.id || ':' || (extract(epoch FROM e.starts_at) * 1000)::bigint || ':' || r.user_id`,
  userId: sql`r.user_id`,
});

/**
 * Reminds confirmed users of an event the day before. Runs hourly, so that late registrations are reminded as
 * well.
 */
export const eventReminders = job({
  name: 'event-tomorrow',
  data: z.object({}),
  schedule: '10 * * * *',
  work: async () => {
    if (Number(toLocalTime(now()).slice(11, 13)) < FIRST_HOUR) return;
    const tomorrow = midnightAfter(localDay(now()));
    const due = await rows(
      dueColumns,
      sql`
        SELECT ${dueColumns}
        FROM events e JOIN seat_registrations r
          ON r.subject_type = 'event' AND r.subject_id = e.id AND r.status = 'confirmed'
        WHERE e.starts_at >= ${tomorrow} AND e.starts_at < ${midnightAfter(localDay(tomorrow))}
          AND e.cancelled_at IS NULL AND ${eventNotHidden()}
          AND NOT ${isReminded}
        GROUP BY e.id ORDER BY e.id`,
    );
    for (const { eventId, numbers } of due)
      await enqueue(eventEmails, { eventId, name: 'event-tomorrow', numbers });
  },
});

export const retention: readonly RetentionRule[] = [
  {
    name: 'event-answers',
    what: 'events:retention.answers',
    since: 'events:retention.sinceEnd',
    period: { unit: 'days', count: answerDays },
    delete: (before) =>
      deleteAnswers(
        'event',
        sql`SELECT e.id FROM events e WHERE least(e.ends_at, e.cancelled_at) < ${before}`,
      ),
  },
];

export const jobs = [eventEmails, eventChangeEmails, eventReminders, retentionJobOf('events', 25, retention)];
