import { Temporal } from 'temporal-polyfill';
import { config, type Locale, locales } from '../../../config/index.ts';
import { isoDayFormat, languageTags, longDateOptions, timeOptions } from '../../shared/date-formats.ts';
import { now } from '../clock.ts';

/** Formats dates, times and numbers of one language, in the municipality's time zone. */
export type Format = ReturnType<typeof makeFormat>;

/** `endsAt` is exclusive: whole days end at the midnight after the last day. */
type Span = { startsAt: Date; endsAt: Date; allDay: boolean };

const formats = new Map<Locale, Format>(locales.map((locale) => [locale, makeFormat(locale)]));

export function formatFor(locale: Locale): Format {
  return formats.get(locale) ?? makeFormat(locale);
}

function makeFormat(locale: Locale) {
  const tag = languageTags[locale];
  const oclock = locale === 'da' ? 'kl.\u00a0' : ''; // no line break between "kl." and the hour
  const zoned = (options: Intl.DateTimeFormatOptions) =>
    memoized<Date>(new Intl.DateTimeFormat(tag, { timeZone: config.timeZone, ...options }));
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
  const number = memoized<number>(new Intl.NumberFormat(tag));
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const digits = (formatted: string) => formatted.replace(/\D/g, '');
  const range = (from: Date, to: Date) =>
    localDay(from) === localDay(to)
      ? `${oclock}${time.format(from)}–${time.format(to)}`
      : `${dateTime.format(from)} – ${dateTime.format(to)}`;
  const daysOf = (span: Span) =>
    [...new Set([span.startsAt, lastMoment(span)].map((at) => longDate.format(at)))].join(' – ');
  const hoursOf = ({ startsAt, endsAt }: Span) =>
    localDay(startsAt) === localDay(endsAt)
      ? `${longDate.format(startsAt)}, ${range(startsAt, endsAt)}`
      : range(startsAt, endsAt);
  return {
    date: (at: Date) => date.format(at),
    shortDate: (at: Date) => shortDate.format(at),
    longDate: (at: Date) => longDate.format(at),
    time: (at: Date) => `${oclock}${time.format(at)}`,
    dateTime: (at: Date) => dateTime.format(at),
    /** "kl. 8.00–9.30", or with both dates when the span includes midnight. */
    range,
    /** One line: the day or days, and the hours unless the span consists of whole days. */
    when: (span: Span) => (span.allDay ? daysOf(span) : hoursOf(span)),
    day: (at: Date) => digits(day.format(at)),
    month: (at: Date) => month.format(at),
    monthOfYear: (at: Date) => monthOfYear.format(at),
    weekday: (at: Date) => weekday.format(at),
    number: (value: number) => number.format(value),
    ago: (at: Date) => ago(relative, at),
    /** The shortest form: the time for today, else the day. */
    brief: (at: Date) => (localDay(at) === localDay(now()) ? time.format(at) : shortDate.format(at)),
    list: (items: string[]) => list.format(items),
    /** Machine-readable, for `<time datetime>`. */
    iso: (at: Date) => at.toISOString(),
  };
}

const isoDay = memoized<Date>(isoDayFormat(config.timeZone));

/** The date in the municipality's time zone: YYYY-MM-DD. */
export function localDay(at: Date): string {
  return isoDay.format(at);
}

const isoMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: config.timeZone,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The local date and time in the format of `<input type="datetime-local">`: YYYY-MM-DDTHH:MM. */
export function toLocalTime(at: Date): string {
  return isoMinute.format(at).replace(' ', 'T');
}

/**
 * The instant of a local date and time (YYYY-MM-DDTHH:MM). A time that is skipped when summer time begins
 * counts as one hour later; of a time that is repeated, the first counts (RFC 5545, 3.3.5).
 */
export function fromLocalTime(wall: string): Date {
  return fromLocal(Temporal.PlainDateTime.from(wall));
}

/** The midnight that ends a local date (YYYY-MM-DD): 23 to 25 hours after the one that begins it. */
export function midnightAfter(day: string): Date {
  return fromLocal(Temporal.PlainDate.from(day).add({ days: 1 }));
}

/** The instant of a local date and time, or of the midnight at the start of a local date. */
export function fromLocal(local: Temporal.PlainDateTime | Temporal.PlainDate): Date {
  return new Date(local.toZonedDateTime(config.timeZone).epochMilliseconds);
}

/** The last instant within the span. */
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

/** Caches formatted values: `Intl` takes microseconds for each, and lists repeat the same ones. */
function memoized<Value extends Date | number>(formatter: { format: (value: Value) => string }) {
  const cache = new Map<number, string>();
  return {
    format: (value: Value): string => {
      const key = Number(value);
      let text = cache.get(key);
      if (text === undefined) {
        text = formatter.format(value);
        if (cache.size >= 2_000) cache.clear();
        cache.set(key, text);
      }
      return text;
    },
  };
}

/** An instant within a local date (YYYY-MM-DD), for the formats. */
export function noonOf(day: string): Date;
export function noonOf(day: string | null): Date | null;
export function noonOf(day: string | null): Date | null {
  return day === null ? null : fromLocalTime(`${day}T12:00`);
}
