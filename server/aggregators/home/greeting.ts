import { formatFor } from '../../platform/text/format.ts';

export type Greeting = 'morning' | 'day' | 'evening';

/** The greeting by the hour in the municipality's time zone: morning from 5, day from 10, evening from 18. */
export function greetingAt(at: Date): Greeting {
  const hour = Number(formatFor('en').time(at).slice(0, 2));
  if (hour >= 5 && hour < 10) return 'morning';
  return hour >= 10 && hour < 18 ? 'day' : 'evening';
}
