import { z } from 'zod';
import { rows, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import { midnightAfter, toTownTime, townDay } from '../../platform/text/format.ts';
import { changeLetters, eventLetters } from './emails.ts';

/** Nobody is written to at night. */
const FROM_HOUR = 8;

/** The day before, who has a chair is reminded. Comes round every hour, so that nobody who signs up late is left out. */
export const tomorrow = job({
  name: 'event-tomorrow',
  data: z.object({}),
  schedule: '10 * * * *',
  work: async () => {
    if (Number(toTownTime(now()).slice(11, 13)) < FROM_HOUR) return;
    const from = midnightAfter(townDay(now()));
    const due = await rows<{ eventId: number; numbers: string[] }>(sql`
      SELECT e.id AS "eventId", array_agg(r.number::text ORDER BY r.number) AS numbers
      FROM events e JOIN event_registrations r ON r.event_id = e.id AND r.status = 'confirmed'
      WHERE e.starts_at >= ${from} AND e.starts_at < ${midnightAfter(townDay(from))} AND e.cancelled_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.user_id = r.user_id AND l.name = 'event-tomorrow'
          AND l.key = 'event-tomorrow:' || e.id || ':' || (extract(epoch FROM e.starts_at) * 1000)::bigint || ':' || r.user_id)
      GROUP BY e.id ORDER BY e.id`);
    for (const { eventId, numbers } of due) await enqueue(eventLetters, { eventId, name: 'event-tomorrow', numbers });
  },
});

export const jobs = [eventLetters, changeLetters, tomorrow];
