import { Temporal } from 'temporal-polyfill';

export type DateChoice = {
  name: 'today' | 'week' | 'weekend' | 'month' | 'nextMonth';
  /** Days, YYYY-MM-DD, both included. */
  from: string;
  to: string;
};

/** Ready ranges of dates for the list of events, from a day, YYYY-MM-DD. Weeks end on Sunday (ISO 8601). */
export function dateChoices(today: string): DateChoice[] {
  const day = Temporal.PlainDate.from(today);
  const sunday = day.add({ days: 7 - day.dayOfWeek });
  const saturday = sunday.subtract({ days: 1 });
  const endOfMonth = day.with({ day: day.daysInMonth });
  const nextMonth = endOfMonth.add({ days: 1 });
  const ranges = [
    ['today', day, day],
    ['week', day, sunday],
    ['weekend', Temporal.PlainDate.compare(day, saturday) > 0 ? day : saturday, sunday],
    ['month', day, endOfMonth],
    ['nextMonth', nextMonth, nextMonth.with({ day: nextMonth.daysInMonth })],
  ] as const;
  return ranges.map(([name, from, to]) => ({ name, from: String(from), to: String(to) }));
}
