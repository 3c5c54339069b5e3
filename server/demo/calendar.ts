import { now } from '../platform/clock.ts';
import { fromLocalTime, localDay } from '../platform/text/format.ts';

/** The date a number of days from today: YYYY-MM-DD. */
export function day(days: number): string {
  const date = new Date(`${localDay(now())}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The instant a number of days from today, at a time (HH:MM) in the municipality's time zone. */
export function at(days: number, time: string): Date {
  return fromLocalTime(`${day(days)}T${time}`);
}

/** As `at`, days ago, and never in the future: a time later today becomes 90 minutes ago. */
export function ago(days: number, time: string): Date {
  const moment = at(-days, time);
  return moment < now() ? moment : minutesAgo(90);
}

function minutesAgo(minutes: number): Date {
  return new Date(now().getTime() - minutes * 60_000);
}

/** Parses `12 09:40` (days ago, time) and `35m` (minutes ago). */
export function parseMoment(text: string): Date {
  const minutes = /^(\d+)m$/.exec(text);
  if (minutes) return minutesAgo(Number(minutes[1]));
  const [days, time] = text.split(' ');
  return ago(Number(days), time ?? '12:00');
}

/** Danish public holidays with a fixed date, and the days around Christmas: no events then. */
const holidays = /-(12-2[3-9]|12-3[01]|01-01|06-05)$/;

/**
 * The working day nearest to a number of days from today: before that day if it is past, else after it. With
 * a weekday (1 = Monday … 7 = Sunday), the first such day from then on.
 */
export function workingDay(days: number, weekday?: number): number {
  const step = days < 0 && !weekday ? -1 : 1;
  let candidate = days;
  while (
    holidays.test(day(candidate)) ||
    (weekday ? weekdayOf(candidate) !== weekday : weekdayOf(candidate) > 5)
  )
    candidate += step;
  return candidate;
}

function weekdayOf(days: number): number {
  return new Date(`${day(days)}T00:00Z`).getUTCDay() || 7;
}
