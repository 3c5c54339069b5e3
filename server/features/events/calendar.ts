import { createHash } from 'node:crypto';
import ical, { type VEvent } from 'node-ical';
import { fromTownTime, midnightAfter, townDay } from '../../platform/text/format.ts';
import { cleanText } from '../../platform/text/plain-text.ts';
import { type Block, type Blocks, blocksOf } from './calendar-blocks.ts';
import { inKnownZone, type OwnZones, ownZones } from './calendar-zones.ts';

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
  | 'tooMany';

const MOST_EVENTS = 5_000;
const MOST_OCCURRENCES = 200;
/** Going through a rule that hardly ever fits is slow, and a file may be made of nothing else. */
const MOST_RULES = 300;
const YEAR = 366 * 86_400_000;

/** Reads an iCalendar file as calendars really write it. A faulty event is refused with its line; the others are read all the same. */
export function readCalendar(text: string, at: Date): { events: ReadEvent[]; refused: Refused[] } {
  const { blocks, zones, unfinished, isCalendar } = blocksOf(text);
  if (!isCalendar) return { events: [], refused: [{ line: 1, reason: 'notCalendar' }] };
  const refused: Refused[] = unfinished.map((line) => ({ line, reason: 'unfinished' }));
  const events = new Map<string, ReadEvent>();
  const own = ownZones(zones);
  const add = (event: ReadEvent) => {
    if (events.has(event.uid)) refused.push({ line: event.line, reason: 'twice' });
    else events.set(event.uid, event);
  };
  let rules = 0;
  for (const group of series(blocks.slice(0, MOST_EVENTS), refused)) {
    if (recurs(group.master)) rules += 1;
    const read = rules > MOST_RULES ? tooMany(group.master) : readGroup(group, own, at);
    if ('reason' in read) refused.push(read);
    else for (const event of read.events) if (events.size < MOST_EVENTS) add(event);
  }
  const beyond = blocks[MOST_EVENTS];
  if (beyond) refused.push(tooMany(beyond));
  return { events: [...events.values()], refused: refused.sort((one, other) => one.line - other.line) };
}

function tooMany({ line }: Block): Refused {
  return { line, reason: 'tooMany' };
}

function recurs({ lines }: Block): string | undefined {
  return lines.find((line) => /^RRULE[:;]/i.test(line));
}

type Group = { uid: string; master: Block; overrides: Block[] };

/** An event with those that replace single occurrences of it: they share a UID. */
function series(blocks: Blocks['blocks'], refused: Refused[]): Group[] {
  const groups = new Map<string, Group>();
  const loose: Block[] = [];
  for (const block of blocks) {
    const uid = block.uid ?? madeUp(block);
    const known = groups.get(uid);
    if (block.recurrenceId) loose.push(block);
    else if (known) refused.push({ line: block.line, reason: 'twice' });
    else groups.set(uid, { uid, master: block, overrides: [] });
  }
  const alone: Group[] = [];
  for (const block of loose) {
    const master = block.uid && groups.get(block.uid);
    if (master) master.overrides.push(block);
    // A single occurrence of a series that is not in the file stands for itself.
    else alone.push({ uid: `${block.uid ?? ''}/${madeUp(block)}`, master: withoutRecurrence(block), overrides: [] });
  }
  return [...groups.values(), ...alone];
}

/** The same event without a UID is the same again: it goes by its title and time. */
function madeUp({ lines }: Block): string {
  const telling = lines.filter((line) => /^(SUMMARY|DTSTART|RECURRENCE-ID)/i.test(line)).sort();
  return `torvet-${createHash('sha256').update(telling.join('\n')).digest('hex').slice(0, 32)}`;
}

function withoutRecurrence(block: Block): Block {
  return { ...block, lines: block.lines.filter((line) => !/^RECURRENCE-ID/i.test(line)) };
}

function readGroup(group: Group, own: OwnZones, at: Date): { events: ReadEvent[] } | Refused {
  const { master, overrides, uid } = group;
  const rule = recurs(master);
  if (rule && oftenerThanDaily(rule)) return { line: master.line, reason: 'tooOften' };
  const event = parse(group, own);
  if (!event) return { line: master.line, reason: rule ? 'badRule' : 'unreadable' };
  if (!event.rrule) {
    const single = readOne(event, master.line, uid);
    return 'reason' in single ? single : { events: [single] };
  }
  const first = readOne(event, master.line, uid);
  if ('reason' in first && first.reason !== 'farAway') return first;
  try {
    const until = new Date(at.getTime() + YEAR);
    const found = ical.expandRecurringEvent(event, { from: at, to: until }).slice(0, MOST_OCCURRENCES);
    return {
      events: found.flatMap((instance) => {
        const moved = instance.event.recurrenceid ?? instance.start;
        const line = instance.isOverride ? (overrides[0]?.line ?? master.line) : master.line;
        const one = readOne(
          {
            ...instance.event,
            start: instance.start,
            end: instance.end,
            datetype: instance.isFullDay ? 'date' : 'date-time',
          } as VEvent,
          line,
          `${uid}/${new Date(moved).toISOString()}`,
        );
        return 'reason' in one ? [] : [one];
      }),
    };
  } catch {
    return { line: master.line, reason: 'badRule' };
  }
}

/** A rule that never stops asking for seconds would keep the town waiting. */
function oftenerThanDaily(rule: string): boolean {
  return /FREQ=(SECONDLY|MINUTELY|HOURLY)|BY(HOUR|MINUTE|SECOND)=[^;]*,/i.test(rule);
}

function parse({ master, overrides }: Group, own: OwnZones): VEvent | undefined {
  const body = [master, ...overrides].flatMap(({ lines }) => [
    'BEGIN:VEVENT',
    'UID:one',
    ...lines.map((line) => inKnownZone(line, own)),
    'END:VEVENT',
  ]);
  const used = [...own.values()].filter(({ alias }) => body.some((line) => line.includes(alias)));
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...used.map(({ block }) => block), ...body, 'END:VCALENDAR'];
  try {
    const found = Object.values(ical.sync.parseICS(text.join('\r\n'))).find((each) => each?.type === 'VEVENT');
    return found as VEvent | undefined;
  } catch {
    return undefined;
  }
}

function readOne(event: VEvent, line: number, uid: string): ReadEvent | Refused {
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

/** UTF-8 as the standard says; what is not, is from an old Windows. */
export function calendarTextOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
