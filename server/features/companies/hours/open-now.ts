import { Temporal } from 'temporal-polyfill';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { type Format, fromLocal, localDay } from '../../../platform/text/format.ts';
import { dayOn, MINUTES_OF_DAY, type OpeningHours } from './hours.ts';

/** Open until a time (null: always), closed until a time (null: unknown), or by appointment today. */
export type OpenState =
  | { kind: 'open'; until: Date | null }
  | { kind: 'closed'; opensAt: Date | null }
  | { kind: 'appointment' };

const DAYS_AHEAD = 14;

/** Whether a company is open at an instant, by the clock of the municipality's time zone. */
export function openState(hours: OpeningHours, at: Date): OpenState {
  const today = Temporal.PlainDate.from(localDay(at));
  const spans = joined(
    // From yesterday, whose last hours may be after midnight.
    Array.from({ length: DAYS_AHEAD + 2 }, (_, index) =>
      spansOf(hours, today.add({ days: index - 1 })),
    ).flat(),
  );
  const current = spans.find(({ start, end }) => start <= at && at < end);
  if (current) {
    const isEndless = current === spans.at(-1) && daysBetween(at, current.end) >= DAYS_AHEAD;
    return { kind: 'open', until: isEndless ? null : current.end };
  }
  if (dayOn(hours, today.toString())?.kind === 'appointment') return { kind: 'appointment' };
  return { kind: 'closed', opensAt: spans.find(({ start }) => start > at)?.start ?? null };
}

type Span = { start: Date; end: Date };

function spansOf(hours: OpeningHours, date: Temporal.PlainDate): Span[] {
  const day = dayOn(hours, date.toString());
  if (day?.kind !== 'open') return [];
  return day.intervals.map(([from, to]) => ({ start: instantOf(date, from), end: instantOf(date, to) }));
}

function instantOf(date: Temporal.PlainDate, minutes: number): Date {
  const [day, minute] = [Math.floor(minutes / MINUTES_OF_DAY), minutes % MINUTES_OF_DAY];
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return fromLocal(date.add({ days: day }).toPlainDateTime(time));
}

/** Joins spans that touch: "0-24" on two days in a row is one span. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = span.end > last.end ? span.end : last.end;
    else result.push({ ...span });
  }
  return result;
}

function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 86_400_000;
}

/** The state in words: "Åbent nu, til kl. 17.00". */
export function openStateText(
  state: OpenState,
  at: Date,
  { t, format }: { t: Translate; format: Format },
): string {
  const when = (instant: Date) => {
    if (localDay(instant) === localDay(at)) return format.time(instant);
    if (daysBetween(at, instant) < 6) return `${format.weekday(instant)} ${format.time(instant)}`;
    return format.dateTime(instant);
  };
  if (state.kind === 'appointment') return t('companies:hours.today.appointment');
  if (state.kind === 'open')
    return state.until
      ? t('companies:hours.today.openUntil', { when: when(state.until) })
      : t('companies:hours.today.open');
  return state.opensAt
    ? t('companies:hours.today.closedUntil', { when: when(state.opensAt) })
    : t('companies:hours.today.closed');
}
