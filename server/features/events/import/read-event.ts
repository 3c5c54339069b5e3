import type { VEvent } from 'node-ical';
import { fromTownTime, midnightAfter, townDay } from '../../../platform/text/format.ts';
import { cleanText } from '../../../platform/text/plain-text.ts';

/** An event as another calendar tells of it. `uid` is its own, for a recurring one with the occurrence's time behind it. */
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

/** `reason` is the end of a locale key: `events:import.reason.<reason>`. */
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
  | 'twice'
  | 'ours'
  | 'tooMany'
  | 'tooSlow';

/** One event, or one occurrence of a recurring one, as the town keeps it; or why it cannot be kept. */
export function readOne(event: VEvent, line: number, uid: string): ReadEvent | Refused {
  const title = cleanText(textOf(event.summary)).replace(/\s+/g, ' ').slice(0, 160);
  const { start } = event;
  if (!isDate(start)) return { line, reason: 'noStart' };
  if (!title) return { line, reason: 'noTitle' };
  const allDay = event.datetype === 'date';
  const end = isDate(event.end) ? event.end : undefined;
  const startsAt = allDay ? fromTownTime(`${localDay(start)}T00:00`) : new Date(start.getTime());
  if (Math.abs(startsAt.getUTCFullYear() - 2050) > 50) return { line, reason: 'farAway' };
  const endsAt = allDay
    ? endOfDays(startsAt, end)
    : !end || end.getTime() === start.getTime()
      ? hourAfter(startsAt)
      : new Date(end.getTime());
  if (endsAt <= startsAt) return { line, reason: 'badEnd' };
  if (endsAt.getUTCFullYear() > 2100) return { line, reason: 'farAway' };
  return {
    uid: uid.slice(0, 400),
    line,
    title,
    // Tags take room, but not all of a file that is one line: what follows looks through it more than once.
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

/** RFC 5545: an event that says no end, ends when it begins; the town shows an hour. */
function hourAfter(start: Date): Date {
  return new Date(start.getTime() + 3_600_000);
}

/** The midnight after the last day. Calendars say the day after; one that says the same day means that day. */
function endOfDays(start: Date, end: Date | undefined): Date {
  const stop = end && fromTownTime(`${localDay(end)}T00:00`);
  return stop && stop.getTime() !== start.getTime() ? stop : midnightAfter(townDay(start));
}

/** A date without a time comes as midnight on this machine's clocks. */
function localDay(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function isDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** A property with parameters comes as an object. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === 'object' && value !== null && 'val' in value) return String(value.val);
  return '';
}

/** Some calendars write their descriptions as HTML. No tag has another in it: a search ends at the next `<`. */
function withoutTags(text: string): string {
  if (!/<\/?(p|br|div|a|b|ul|li|span|html)\b/i.test(text)) return text;
  const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text
    .replace(/<(br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\n{3,}/g, '\n\n');
}
