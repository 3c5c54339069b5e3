import type { WeekItem } from '../../platform/front-page.ts';
import { fromLocalTime, localDay } from '../../platform/text/format.ts';

/** A day of the week to come. `more`: how many items are not shown. */
export type WeekDay = { date: Date; isToday: boolean; items: WeekItem[]; more: number };

export const DAYS = 7;
const PER_DAY = 3;
const DAY_MS = 86_400_000;

/**
 * The seven days from that of `at`, each with its items by time. Of more than three items of a day, those in
 * which the person takes part are shown first. Without items there are no days.
 */
export function weekFrom(at: Date, items: readonly WeekItem[]): WeekDay[] {
  if (items.length === 0) return [];
  const today = startOfDay(at, 0);
  // What began earlier and is not over is listed today.
  const byDay = Map.groupBy(items, ({ startsAt }) => localDay(startsAt < today ? today : startsAt));
  return Array.from({ length: DAYS }, (_, index) => {
    const date = startOfDay(at, index);
    const all = byDay.get(localDay(date)) ?? [];
    const shown = all.toSorted(ownFirst).slice(0, PER_DAY).sort(byTime);
    return { date, isToday: index === 0, items: shown, more: all.length - shown.length };
  });
}

/** Midnight in the municipality's time zone, a number of days after the day of `at`. */
export function startOfDay(at: Date, days: number): Date {
  // From noon: a day with a change of the clocks has 23 or 25 hours.
  const noon = fromLocalTime(`${localDay(at)}T12:00`);
  return fromLocalTime(`${localDay(new Date(noon.getTime() + days * DAY_MS))}T00:00`);
}

function ownFirst(one: WeekItem, other: WeekItem): number {
  return Number(other.isMine) - Number(one.isMine) || byTime(one, other);
}

function byTime(one: WeekItem, other: WeekItem): number {
  return one.startsAt.getTime() - other.startsAt.getTime();
}
