import { config, type Locale, locales } from '../../../config/index.ts';
import { isoDayFormat, languageTags, longDateOptions, timeOptions } from '../../shared/date-formats.ts';
import { now } from '../clock.ts';

/** Dates, times and numbers as a language writes them, in the town's zone. */
export type Format = ReturnType<typeof makeFormat>;

/** From a moment to the one at which it is over; whole days end at the midnight after the last. */
type Span = { startsAt: Date; endsAt: Date; allDay: boolean };

const formats = new Map<Locale, Format>(locales.map((locale) => [locale, makeFormat(locale)]));

export function formatFor(locale: Locale): Format {
  return formats.get(locale) ?? makeFormat(locale);
}

function makeFormat(locale: Locale) {
  const tag = languageTags[locale];
  const oclock = locale === 'da' ? 'kl.\u00a0' : ''; // the hour stands in the line of its "kl."
  const zoned = (options: Intl.DateTimeFormatOptions) =>
    remembering<Date>(new Intl.DateTimeFormat(tag, { timeZone: config.timeZone, ...options }));
  const date = zoned({ day: 'numeric', month: 'long', year: 'numeric' });
  const shortDate = zoned({ day: 'numeric', month: 'short' });
  const longDate = zoned(longDateOptions);
  const clock = timeOptions(locale);
  const time = zoned(clock);
  const dayAndTime = zoned({ day: 'numeric', month: 'long', year: 'numeric', ...clock });
  const dateTime = { format: (at: Date) => dayAndTime.format(at).replace('kl. ', oclock) };
  const day = zoned({ day: 'numeric' });
  const month = zoned({ month: 'long' });
  const monthOfYear = zoned({ month: 'long', year: 'numeric' });
  const weekday = zoned({ weekday: 'long' });
  const number = remembering<number>(new Intl.NumberFormat(tag));
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const digits = (formatted: string) => formatted.replace(/\D/g, '');
  const range = (from: Date, to: Date) =>
    townDay(from) === townDay(to)
      ? `${oclock}${time.format(from)}–${time.format(to)}`
      : `${dateTime.format(from)} – ${dateTime.format(to)}`;
  const daysOf = (span: Span) =>
    [...new Set([span.startsAt, lastMoment(span)].map((at) => longDate.format(at)))].join(' – ');
  const hoursOf = ({ startsAt, endsAt }: Span) =>
    townDay(startsAt) === townDay(endsAt)
      ? `${longDate.format(startsAt)}, ${range(startsAt, endsAt)}`
      : range(startsAt, endsAt);
  return {
    date: (at: Date) => date.format(at),
    shortDate: (at: Date) => shortDate.format(at),
    longDate: (at: Date) => longDate.format(at),
    time: (at: Date) => `${oclock}${time.format(at)}`,
    dateTime: (at: Date) => dateTime.format(at),
    /** "kl. 8.00–9.30", or with both dates when it goes past midnight. */
    range,
    /** All that is said of a span of time in one line: its day or days, and its hours unless it is whole days. */
    when: (span: Span) => (span.allDay ? daysOf(span) : hoursOf(span)),
    day: (at: Date) => digits(day.format(at)),
    month: (at: Date) => month.format(at),
    monthOfYear: (at: Date) => monthOfYear.format(at),
    weekday: (at: Date) => weekday.format(at),
    number: (value: number) => number.format(value),
    ago: (at: Date) => ago(relative, at),
    /** As short as it can be told: the time today, else the day. */
    brief: (at: Date) => (townDay(at) === townDay(now()) ? time.format(at) : shortDate.format(at)),
    list: (items: string[]) => list.format(items),
    /** Machine-readable, for `<time datetime>`. */
    iso: (at: Date) => at.toISOString(),
  };
}

const isoDay = remembering<Date>(isoDayFormat(config.timeZone));

/** The day in the town, as YYYY-MM-DD. */
export function townDay(at: Date): string {
  return isoDay.format(at);
}

const isoMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: config.timeZone,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The town's wall clock, as an `<input type="datetime-local">` has it: YYYY-MM-DDTHH:MM. */
export function toTownTime(at: Date): string {
  return isoMinute.format(at).replace(' ', 'T');
}

/** The moment at which the town's clocks show this (YYYY-MM-DDTHH:MM). In the hour that summer time skips, the moment an hour later; in the one it repeats, the first. */
export function fromTownTime(wall: string): Date {
  const asUtc = new Date(`${wall}:00Z`).getTime();
  const offsetAt = (moment: number) => new Date(`${toTownTime(new Date(moment))}:00Z`).getTime() - moment;
  const before = offsetAt(asUtc - 86_400_000);
  const candidates = [asUtc - before, asUtc - offsetAt(asUtc + 86_400_000)];
  const exact = candidates.find((moment) => toTownTime(new Date(moment)) === wall);
  return new Date(exact ?? asUtc - before);
}

/** The midnight at which a day of the town (YYYY-MM-DD) is over: 23 to 25 hours after it began. */
export function midnightAfter(day: string): Date {
  const next = new Date(new Date(`${day}T12:00:00Z`).getTime() + 86_400_000);
  return fromTownTime(`${next.toISOString().slice(0, 10)}T00:00`);
}

/** The last moment that still belongs to it. */
function lastMoment({ endsAt }: Span): Date {
  return new Date(endsAt.getTime() - 1);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function ago(relative: Intl.RelativeTimeFormat, at: Date): string {
  const seconds = (at.getTime() - now().getTime()) / 1000;
  const step = steps.find(([, length]) => Math.abs(seconds) >= length);
  return step ? relative.format(Math.trunc(seconds / step[1]), step[0]) : relative.format(0, 'second');
}

/** `Intl` takes microseconds for a date or a number, and lists show the same ones again and again. */
function remembering<Value extends Date | number>(formatter: { format: (value: Value) => string }) {
  const known = new Map<number, string>();
  return {
    format: (value: Value): string => {
      const key = Number(value);
      let text = known.get(key);
      if (text === undefined) {
        text = formatter.format(value);
        if (known.size >= 2_000) known.clear();
        known.set(key, text);
      }
      return text;
    },
  };
}

/** A day of the town (YYYY-MM-DD) as a moment in it, which the formats take. */
export function noonOf(day: string | null): Date | null {
  return day === null ? null : fromTownTime(`${day}T12:00`);
}
