import { type Day, type Exception, type Interval, MINUTES_OF_DAY } from './hours.ts';

const closedWords = ['lukket', 'ferielukket', 'closed'];
const appointmentWords = ['efter aftale', 'aftale', 'by appointment', 'appointment'];
const allDayWords = ['døgnåbent', 'døgnåben', 'hele døgnet', '24 timer', '24 hours', 'all day'];
const MAX_INTERVALS = 4;

/**
 * The hours of a day as people write them: "9-17", "kl. 9.30–12, 13–17", "20-02", "lukket", "by appointment".
 * Null: nothing is written. Undefined: not understood.
 */
export function parseDay(text: string): Day | null | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words === '') return null;
  if (closedWords.includes(words)) return { kind: 'closed' };
  if (appointmentWords.includes(words)) return { kind: 'appointment' };
  if (allDayWords.includes(words)) return { kind: 'open', intervals: [[0, MINUTES_OF_DAY]] };
  const parts = words
    .replace(/\bkl\.?\s*/g, '')
    .replace(/\s*(?:[-–—]|\btil\b|\bto\b)\s*/g, '-')
    .split(/\s*(?:[,;&]|\bog\b|\band\b)\s*/);
  const intervals = parts.map(parseInterval);
  return areApart(intervals) ? { kind: 'open', intervals } : undefined;
}

function parseInterval(text: string): Interval | undefined {
  const [, fromHour, fromMinute = '0', toHour, toMinute = '0'] =
    /^(\d{1,2})(?:[.:]?(\d{2}))?-(\d{1,2})(?:[.:]?(\d{2}))?$/.exec(text) ?? [];
  const start = minutesOf(fromHour, fromMinute);
  const end = minutesOf(toHour, toMinute);
  if (start === undefined || end === undefined || start === MINUTES_OF_DAY || start === end) return undefined;
  return [start, end > start ? end : end + MINUTES_OF_DAY];
}

function minutesOf(hour: string | undefined, minute: string): number | undefined {
  const minutes = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && minutes <= MINUTES_OF_DAY ? minutes : undefined;
}

/** Whether all are understood, in order, apart, and the last one ends before the first of the next day. */
function areApart(intervals: readonly (Interval | undefined)[]): intervals is Interval[] {
  if (intervals.length > MAX_INTERVALS) return false;
  const first = intervals[0];
  return intervals.every((each, index) => {
    const before = intervals[index - 1];
    if (!each || !first || (before && each[0] < before[1])) return false;
    return each[1] - MINUTES_OF_DAY <= first[0];
  });
}

const MAX_EXCEPTIONS = 40;

/** Exceptions, one a line: "24.12. lukket", "24.12.2026-26.12.2026 lukket", "31.12. 9-12". */
export function parseExceptions(text: string): { exceptions: Exception[] } | { wrongLine: number } {
  const exceptions: Exception[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const exception = parseException(line.trim());
    if (!exception || exceptions.length === MAX_EXCEPTIONS) return { wrongLine: index + 1 };
    exceptions.push(exception);
  }
  return { exceptions };
}

const dateText = String.raw`(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}(?:[./]\d{4}|\.)?)`;
const exceptionLine = new RegExp(
  String.raw`^(${dateText})(?:\s*(?:[-–—]|\btil\b|\bto\b)\s*(${dateText}))?[\s:,]+(.+)$`,
  'i',
);

function parseException(line: string): Exception | undefined {
  const [, fromText = '', toText, hours = ''] = exceptionLine.exec(line) ?? [];
  const from = parseDate(fromText);
  const to = toText === undefined ? from : parseDate(toText);
  const day = parseDay(hours);
  if (!from || !to || !day) return undefined;
  const isYearly = from.startsWith('--');
  if (isYearly !== to.startsWith('--') || (!isYearly && from > to)) return undefined;
  return { from, to, day };
}

/** `YYYY-MM-DD`, or `--MM-DD` without a year. Undefined if the date does not exist. */
function parseDate(text: string): string | undefined {
  const [, isoYear, isoMonth, isoDay] = /^(20\d\d)-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const [, localDay, localMonth, localYear] = /^(\d{1,2})[./](\d{1,2})(?:[./](20\d\d)|\.)?$/.exec(text) ?? [];
  const [year, month, day] = [isoYear ?? localYear, isoMonth ?? localMonth, isoDay ?? localDay];
  if (month === undefined || day === undefined) return undefined;
  const monthDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const noon = new Date(`${year ?? '2024'}-${monthDay}T12:00:00Z`); // 2024 has a 29 February
  if (Number.isNaN(noon.getTime()) || !noon.toISOString().includes(`-${monthDay}T`)) return undefined;
  return year ? `${year}-${monthDay}` : `--${monthDay}`;
}
