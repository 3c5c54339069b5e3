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

export function minutesAgo(minutes: number): Date {
  return new Date(now().getTime() - minutes * 60_000);
}

/** Reads `12 09:40` (days ago, time) and `35m` (minutes ago). */
export function spoken(when: string): Date {
  const minutes = /^(\d+)m$/.exec(when);
  if (minutes) return minutesAgo(Number(minutes[1]));
  const [days, time] = when.split(' ');
  return ago(Number(days), time ?? '12:00');
}

/** People meet on working days: a Saturday or Sunday gives way to the Friday before, when past, or the Monday after. */
export function meetingDay(days: number, weekday?: number): number {
  const weekdayOf = (count: number) => new Date(`${day(count)}T00:00Z`).getUTCDay() || 7;
  if (weekday) return days + ((weekday - weekdayOf(days) + 7) % 7);
  const over = weekdayOf(days) - 5;
  if (over <= 0) return days;
  return days < 0 ? days - over : days + 3 - over;
}
