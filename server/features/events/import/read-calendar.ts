import { createHash } from 'node:crypto';
import ical, { type VEvent } from 'node-ical';
import { type ReadEvent, type Refused, readOne } from './read-event.ts';
import { type Block, type Blocks, blocksOf } from './split-vevents.ts';
import { inKnownZone, type OwnZones, ownZones } from './time-zones.ts';

export type ReadCalendar = { events: ReadEvent[]; refused: Refused[] };

const MOST_EVENTS = 5_000;
const MOST_OCCURRENCES = 200;
/** Going through a rule that hardly ever fits is slow, and a file may be made of nothing else. */
const MOST_RULES = 300;
const YEAR = 366 * 86_400_000;

/** Reads an iCalendar file as calendars really write it. A faulty event is refused with its line; the others are read all the same. */
export function readCalendar(text: string, at: Date): ReadCalendar {
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
