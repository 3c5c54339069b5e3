import { alias, Event, optionalAlias, rows, SeatRegistration, select, sql } from '../../../models/index.ts';
import { joinPool, pool } from '../../modules/seats/queries.ts';
import { now } from '../../platform/clock.ts';
import type { FrontPageSection, TodayItem, TodaySource } from '../../platform/front-page.ts';
import { fromLocalTime, localDay } from '../../platform/text/format.ts';
import { defineView } from '../../platform/views/define-view.ts';
import { isPublished } from './audience.ts';
import { type EventCard, listUpcomingEvents } from './queries.ts';

export const eventsSection = defineView('events/front-page')<{ events: EventCard[]; mayAdd: boolean }>();

export const frontPage: readonly FrontPageSection[] = [
  {
    weight: 20,
    render: async ({ actor }) => {
      const { items } = await listUpcomingEvents({ limit: 4 });
      return eventsSection.part({ events: items, mayAdd: actor !== null });
    },
  },
];

const e = alias(Event, 'e');
const r = optionalAlias(SeatRegistration, 'r');
const weekColumns = select({
  slug: e.slug,
  title: e.title,
  startsAt: e.startsAt,
  endsAt: e.endsAt,
  allDay: e.allDay,
  placeName: e.placeName,
  confirmed: pool.confirmed,
  status: r.status,
});

const IN_A_WEEK = 60;
/** An event with the person's participation is a task from two days before. */
const SOON_MS = 2 * 86_400_000;

/** Events of the week; those with the person's participation are also tasks shortly before. */
export const today: readonly TodaySource[] = [
  async ({ actor, until, t, format }) => {
    const events = await rows(
      weekColumns,
      sql`
        SELECT ${weekColumns} FROM events e ${joinPool('event', sql`e.id`)}
        LEFT JOIN seat_registrations r
          ON r.subject_type = 'event' AND r.subject_id = e.id AND r.user_id = ${actor.id}
        WHERE e.ends_at > ${now()} AND e.starts_at < ${until} AND e.cancelled_at IS NULL
          AND ${isPublished}
        ORDER BY r.user_id IS NULL, e.starts_at, e.id LIMIT ${IN_A_WEEK}`,
    );
    return events.flatMap((event): TodayItem[] => {
      const { slug, title, startsAt, status } = event;
      const href = `/events/${slug}`;
      const isMine = status === 'confirmed'; // not on the waiting list
      // The time at which an event of several days began is no time of today.
      const hasTime = !event.allDay && startsAt >= startOfToday();
      const onDay = { part: 'week' as const, title, href, startsAt, allDay: !hasTime, isMine };
      if (!isMine || startsAt.getTime() > now().getTime() + SOON_MS) return [onDay];
      const isToday = localDay(startsAt) <= localDay(now());
      const day = isToday ? t('events:today.today') : format.weekday(startsAt);
      const when = hasTime ? `${day} ${format.time(startsAt)}` : day;
      const attending = t('events:today.attending', { count: event.confirmed });
      const waiting = {
        part: 'waiting' as const,
        weight: isToday ? 80 : 60,
        text: title,
        detail: [when, event.placeName, attending].filter(Boolean).join(' · '),
        action: { text: t('events:today.who'), href: `${href}#who` },
        mark: { day: startsAt },
      };
      return [onDay, waiting];
    });
  },
];

function startOfToday(): Date {
  return fromLocalTime(`${localDay(now())}T00:00`);
}
