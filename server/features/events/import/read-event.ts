import type { VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { fromLocal } from '../../../platform/text/format.ts';
import { cleanText } from '../../../platform/text/plain-text.ts';

/**
 * An event of an imported calendar. The `uid` of an occurrence of a recurring event ends with the
 * occurrence's time.
 */
export type ReadEvent = {
  uid: string;
  line: number;
  title: string;
  description: string;
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  placeName: string;
  cancelled: boolean;
};

/** An event that is not imported. `reason` is the end of a text key: `events:import.reason.<reason>`. */
export type Refused = { line: number; reason: Reason };
type Reason =
  | 'notCalendar'
  | 'unfinished'
  | 'noStart'
  | 'badEnd'
  | 'farAway'
  | 'noTitle'
  | 'badRule'
  | 'tooOften'
  | 'unreadable'
  | 'duplicate'
  | 'ownEvent'
  | 'tooMany'
  | 'tooSlow';

/** Converts one event, or one occurrence of a recurring event; or says why it cannot be imported. */
export function readOne(event: VEvent, line: number, uid: string): ReadEvent | Refused {
  const title = cleanText(textOf(event.summary)).replace(/\s+/g, ' ').slice(0, 160);
  const { start } = event;
  if (!isDate(start)) return { line, reason: 'noStart' };
  if (!title) return { line, reason: 'noTitle' };
  const allDay = event.datetype === 'date';
  const end = isDate(event.end) ? event.end : undefined;
  const startsAt = allDay ? fromLocal(dateOf(start)) : new Date(start.getTime());
  if (Math.abs(startsAt.getUTCFullYear() - 2050) > 50) return { line, reason: 'farAway' };
  const endsAt = allDay
    ? endOfDays(dateOf(start), end && dateOf(end))
    : !end || end.getTime() === start.getTime()
      ? hourAfter(startsAt)
      : new Date(end.getTime());
  if (endsAt <= startsAt) return { line, reason: 'badEnd' };
  if (endsAt.getUTCFullYear() > 2100) return { line, reason: 'farAway' };
  return {
    uid: uid.slice(0, 400),
    line,
    title,
    // Limited before tags are removed, because each of the next steps reads the whole text.
    description: withoutTags(cleanText(textOf(event.description).slice(0, 50_000)))
      .slice(0, 8_000)
      .trim(),
    startsAt,
    endsAt,
    allDay,
    placeName: cleanText(textOf(event.location)).replace(/\s+/g, ' ').slice(0, 160).trim(),
    cancelled: String(event.status ?? '').toUpperCase() === 'CANCELLED',
  };
}

/**
 * An event without an end ends when it starts (RFC 5545, 3.6.1); it is imported with a length of one hour.
 */
function hourAfter(start: Date): Date {
  return new Date(start.getTime() + 3_600_000);
}

/**
 * The end of whole days. DTEND is the day after the last; one that equals the start is read as that day
 * itself.
 */
function endOfDays(start: Temporal.PlainDate, end: Temporal.PlainDate | undefined): Date {
  return fromLocal(end && !end.equals(start) ? end : start.add({ days: 1 }));
}

/** node-ical returns a date without a time as midnight in the time zone of the process. */
function dateOf(midnight: Date): Temporal.PlainDate {
  const instant = Temporal.Instant.fromEpochMilliseconds(midnight.getTime());
  return instant.toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate();
}

function isDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** The text of a property: node-ical returns an object for a property with parameters. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === 'object' && value !== null && 'val' in value) return String(value.val);
  return '';
}

/**
 * Removes tags, because some calendars write HTML. `[^<>]`: the search for a tag's end stops at the next `<`.
 */
function withoutTags(text: string): string {
  if (!/<\/?(p|br|div|a|b|ul|li|span|html)\b/i.test(text)) return text;
  const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text
    .replace(/<(br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\n{3,}/g, '\n\n');
}
