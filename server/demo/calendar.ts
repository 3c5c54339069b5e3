import { now } from '../platform/clock.ts';
import { fromTownTime, townDay } from '../platform/text/format.ts';

/** The day so many days from today, as YYYY-MM-DD. */
export function day(days: number): string {
  const date = new Date(`${townDay(now())}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The moment so many days from today at a time of the town's clocks. */
export function at(days: number, time: string): Date {
  return fromTownTime(`${day(days)}T${time}`);
}

/** As `at`, days ago, and never in the future: what would be later today is said to have been a while ago. */
export function ago(days: number, time: string): Date {
  const moment = at(-days, time);
  return moment < now() ? moment : minutesAgo(90);
}

function minutesAgo(minutes: number): Date {
  return new Date(now().getTime() - minutes * 60_000);
}

/** Reads `12 09:40` (days ago, time) and `35m` (minutes ago). */
export function spoken(when: string): Date {
  const minutes = /^(\d+)m$/.exec(when);
  if (minutes) return minutesAgo(Number(minutes[1]));
  const [days, time] = when.split(' ');
  return ago(Number(days), time ?? '12:00');
}

/** Days of the year on which nobody in Denmark asks anybody to a meeting. */
const quiet = /-(12-2[3-9]|12-3[01]|01-01|06-05)$/;

/**
 * People meet on working days: any other day gives way to the one before it, when past, or the one after it.
 * With a weekday (1 = Monday … 7 = Sunday), the first such day from then on.
 */
export function meetingDay(days: number, weekday?: number): number {
  const step = days < 0 && !weekday ? -1 : 1;
  let found = days;
  while (quiet.test(day(found)) || (weekday ? weekdayOf(found) !== weekday : weekdayOf(found) > 5)) found += step;
  return found;
}

function weekdayOf(days: number): number {
  return new Date(`${day(days)}T00:00Z`).getUTCDay() || 7;
}
