import { now } from '../../platform/clock.ts';
import { localDay } from '../../platform/text/format.ts';
import type { EventCard } from './queries.ts';

/** `at` is null for events that are not divided; `hasYear`: the day is not of this year. */
export type DayGroup = {
  at: Date | null;
  name: 'today' | 'tomorrow' | null;
  hasYear: boolean;
  events: EventCard[];
};

const DAY_MS = 86_400_000;

/** Upcoming events by day, in their order. What began earlier and is not over is listed today. */
export function groupByDay(events: readonly EventCard[]): DayGroup[] {
  const at = now();
  const today = localDay(at);
  const tomorrow = localDay(new Date(Date.parse(`${today}T12:00Z`) + DAY_MS));
  const dayOf = ({ startsAt }: EventCard) => (startsAt < at ? today : localDay(startsAt));
  return [...Map.groupBy(events, dayOf)].map(([day, eventsOfDay]) => ({
    at: day === today ? at : (eventsOfDay[0]?.startsAt ?? at),
    name: day === today ? 'today' : day === tomorrow ? 'tomorrow' : null,
    hasYear: day.slice(0, 4) !== today.slice(0, 4),
    events: eventsOfDay,
  }));
}

export function undivided(events: EventCard[]): DayGroup[] {
  return events.length > 0 ? [{ at: null, name: null, hasYear: false, events }] : [];
}
