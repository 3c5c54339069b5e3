import { z } from 'zod';

/** Minutes after midnight. The end is later than the start, and beyond 1440 when it is on the next day. */
const interval = z.tuple([z.number(), z.number()]);
export type Interval = z.infer<typeof interval>;

const day = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), intervals: z.array(interval) }),
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('appointment') }),
]);
/** The hours of one day. */
export type Day = z.infer<typeof day>;

/**
 * Days that differ from the week, both included: `YYYY-MM-DD`, or `--MM-DD` for every year, when the last day
 * may lie in the next year.
 */
const exception = z.object({ from: z.string(), to: z.string(), day });
export type Exception = z.infer<typeof exception>;

/** `week`: Monday to Sunday; null where nothing is known. */
export const openingHours = z.object({
  week: z.array(day.nullable()).length(7),
  exceptions: z.array(exception),
});
export type OpeningHours = z.infer<typeof openingHours>;

export const MINUTES_OF_DAY = 1440;

/** The hours that hold on a date (YYYY-MM-DD). An exception of one year precedes one of every year. */
export function dayOn(hours: OpeningHours, date: string): Day | null {
  return exceptionOn(hours, date)?.day ?? hours.week[weekdayOf(date)] ?? null;
}

export function exceptionOn({ exceptions }: OpeningHours, date: string): Exception | undefined {
  const dated = exceptions.find(({ from, to }) => !from.startsWith('--') && from <= date && date <= to);
  return dated ?? exceptions.find((each) => each.from.startsWith('--') && holdsEveryYear(each, date));
}

function holdsEveryYear({ from, to }: Exception, date: string): boolean {
  const day = `-${date.slice(4)}`;
  return from <= to ? from <= day && day <= to : day >= from || day <= to;
}

/** 0: Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
}

/** Whether there are no hours of any day. */
export function isEmpty({ week, exceptions }: OpeningHours): boolean {
  return exceptions.length === 0 && week.every((each) => each === null);
}
