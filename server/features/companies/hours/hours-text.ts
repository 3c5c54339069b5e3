import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../../../../config/index.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { type Format, fromLocal, localDay, noonOf } from '../../../platform/text/format.ts';
import {
  type Day,
  type Exception,
  exceptionOn,
  MINUTES_OF_DAY,
  type OpeningHours,
  weekdayOf,
} from './hours.ts';

type Language = { t: Translate; format: Format; locale: Locale };

/** "9.00–12.00, 13.00–17.00" in Danish, with a colon in English; what `parseDay` reads again. */
export function dayText(day: Day, { t, locale }: Pick<Language, 't' | 'locale'>): string {
  if (day.kind !== 'open') return t(`companies:hours.${day.kind}`);
  const separator = locale === 'da' ? '.' : ':';
  const time = (minutes: number) => {
    const ofDay = minutes > MINUTES_OF_DAY ? minutes - MINUTES_OF_DAY : minutes;
    return `${Math.floor(ofDay / 60)}${separator}${String(ofDay % 60).padStart(2, '0')}`;
  };
  return day.intervals.map(([from, to]) => `${time(from)}–${time(to)}`).join(', ');
}

/** A row of the page's table. */
export type HoursRow = { name: string; hours: string; isToday: boolean };

/** The days of the week, from Monday. */
export function weekRows(hours: OpeningHours, at: Date, language: Language): HoursRow[] {
  const today = Temporal.PlainDate.from(localDay(at));
  return hours.week.map((day, index) => ({
    name: weekdayName(index, language.format),
    hours: day ? dayText(day, language) : language.t('companies:hours.unknown'),
    isToday: today.dayOfWeek === index + 1,
  }));
}

/** 0: Monday. */
export function weekdayName(index: number, format: Format): string {
  return format.weekday(fromLocal(Temporal.PlainDate.from('2024-01-01').add({ days: index })));
}

const DAYS_AHEAD = 60;

/** The days of the next weeks that differ from the week: those of one exception in one row. */
export function exceptionRows(hours: OpeningHours, at: Date, language: Language): HoursRow[] {
  const today = Temporal.PlainDate.from(localDay(at));
  const runs: { from: string; to: string; exception: Exception }[] = [];
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = today.add({ days: ahead }).toString();
    const exception = exceptionOn(hours, date);
    if (!exception || isSameDay(exception.day, hours.week[weekdayOf(date)])) continue;
    const last = runs.at(-1);
    if (last?.exception === exception) last.to = date;
    else runs.push({ from: date, to: date, exception });
  }
  return runs.map(({ from, to, exception }) => ({
    name: [...new Set([from, to])].map((date) => shortDay(date, language.format)).join(' – '),
    hours: dayText(exception.day, language),
    isToday: from <= today.toString() && today.toString() <= to,
  }));
}

function isSameDay(one: Day, other: Day | null | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** "torsdag 24. dec." */
function shortDay(date: string, format: Format): string {
  const noon = noonOf(date);
  return noon ? `${format.weekday(noon)} ${format.shortDate(noon)}` : date;
}

/** The lines of the form's field for exceptions. */
export function exceptionLines(exceptions: readonly Exception[], language: Language): string {
  const date = (text: string) => {
    const [day, month, year] = [
      text.slice(-2),
      text.slice(-5, -3),
      text.startsWith('--') ? '' : text.slice(0, 4),
    ];
    return `${Number(day)}.${Number(month)}.${year}`;
  };
  return exceptions
    .map(({ from, to, day }) => {
      const dates = from === to ? date(from) : `${date(from)}-${date(to)}`;
      return `${dates} ${dayText(day, language)}`;
    })
    .join('\n');
}

const codes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;

/** All hours, in one line of the office's log. Exceptions as they are stored. */
export function hoursInLog(hours: OpeningHours): string {
  const special = hours.exceptions.map(({ from, to, day }) => `${from}/${to} ${machineDay(day)}`);
  const days = hours.week.flatMap((day, index) => (day ? `${codes[index]} ${machineDay(day)}` : []));
  return [...days, ...special].join('; ');
}

function machineDay(day: Day): string {
  return day.kind === 'open' ? day.intervals.map((each) => isoInterval(each).join('-')).join(',') : day.kind;
}

/** Text for machines, in the format of schema.org `openingHours`: "Mo 09:00-17:00". */
export function machineHours(hours: OpeningHours): string[] {
  return hours.week.flatMap((day, index) =>
    day?.kind === 'open' ? day.intervals.map((each) => `${codes[index]} ${isoInterval(each).join('-')}`) : [],
  );
}

/** "09:00" and "17:00". An end after midnight is earlier than the start, as schema.org writes it. */
export function isoInterval([from, to]: readonly [number, number]): [string, string] {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const end = to === MINUTES_OF_DAY ? '23:59' : time(to % MINUTES_OF_DAY);
  return [time(from), end];
}
