import { createHash } from 'node:crypto';
import ical, { type VEvent } from 'node-ical';
import { type ReadEvent, type Refused, readOne } from './read-event.ts';
import { type Block, type Blocks, blocksOf } from './split-vevents.ts';
import { inKnownZone, type OwnZones, ownZones } from './time-zones.ts';

export type ReadCalendar = { events: ReadEvent[]; refused: Refused[] };

const maxEvents = 5_000;
const maxOccurrences = 200;
/** Limits recurring events: expanding a rule that rarely matches is slow. */
const maxRules = 300;
/** Recurring events are expanded for one year. */
const expansionMs = 366 * 86_400_000;

/** Reads an iCalendar file, tolerantly: an event with errors is refused with its line number. */
export function readCalendar(text: string, at: Date): ReadCalendar {
  const { blocks, zones, unfinished, isCalendar } = blocksOf(text);
  if (!isCalendar) return { events: [], refused: [{ line: 1, reason: 'notCalendar' }] };
  const refused: Refused[] = unfinished.map((line) => ({ line, reason: 'unfinished' }));
  const events = new Map<string, ReadEvent>();
  const own = ownZones(zones);
  const add = (event: ReadEvent) => {
    if (events.has(event.uid)) refused.push({ line: event.line, reason: 'duplicate' });
    else events.set(event.uid, event);
  };
  let rules = 0;
  for (const group of series(blocks.slice(0, maxEvents), refused)) {
    if (recurs(group.master)) rules += 1;
    const read = rules > maxRules ? tooMany(group.master) : readGroup(group, own, at);
    if ('reason' in read) refused.push(read);
    else for (const event of read.events) if (events.size < maxEvents) add(event);
  }
  const beyond = blocks[maxEvents];
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

/** Groups each event with its overrides: the events of the same UID that replace single occurrences. */
function series(blocks: Blocks['blocks'], refused: Refused[]): Group[] {
  const groups = new Map<string, Group>();
  const overrides: Block[] = [];
  for (const block of blocks) {
    const uid = block.uid ?? uidFromContent(block);
    const group = groups.get(uid);
    if (block.recurrenceId) overrides.push(block);
    else if (group) refused.push({ line: block.line, reason: 'duplicate' });
    else groups.set(uid, { uid, master: block, overrides: [] });
  }
  const orphans: Group[] = [];
  for (const block of overrides) {
    const master = block.uid && groups.get(block.uid);
    if (master) master.overrides.push(block);
    // An override without its series is read as a single event.
    else
      orphans.push({
        uid: `${block.uid ?? ''}/${uidFromContent(block)}`,
        master: withoutRecurrence(block),
        overrides: [],
      });
  }
  return [...groups.values(), ...orphans];
}

/** A UID made of title and times, so that the same event without a UID is recognised at the next import. */
function uidFromContent({ lines }: Block): string {
  const identifying = lines.filter((line) => /^(SUMMARY|DTSTART|RECURRENCE-ID)/i.test(line)).sort();
  return `torvet-${createHash('sha256').update(identifying.join('\n')).digest('hex').slice(0, 32)}`;
}

function withoutRecurrence(block: Block): Block {
  return { ...block, lines: block.lines.filter((line) => !/^RECURRENCE-ID/i.test(line)) };
}

function readGroup(group: Group, own: OwnZones, at: Date): { events: ReadEvent[] } | Refused {
  const { master, overrides, uid } = group;
  const rule = recurs(master);
  if (rule && isMoreThanDaily(rule)) return { line: master.line, reason: 'tooOften' };
  const event = parse(group, own);
  if (!event) return { line: master.line, reason: rule ? 'badRule' : 'unreadable' };
  if (!event.rrule) {
    const single = readOne(event, master.line, uid);
    return 'reason' in single ? single : { events: [single] };
  }
  const first = readOne(event, master.line, uid);
  if ('reason' in first && first.reason !== 'farAway') return first;
  try {
    const until = new Date(at.getTime() + expansionMs);
    const instances = ical.expandRecurringEvent(event, { from: at, to: until }).slice(0, maxOccurrences);
    return {
      events: instances.flatMap((instance) => {
        const originalStart = instance.event.recurrenceid ?? instance.start;
        const line = instance.isOverride ? (overrides[0]?.line ?? master.line) : master.line;
        const occurrence = readOne(
          {
            ...instance.event,
            start: instance.start,
            end: instance.end,
            datetype: instance.isFullDay ? 'date' : 'date-time',
          } as VEvent,
          line,
          `${uid}/${new Date(originalStart).toISOString()}`,
        );
        return 'reason' in occurrence ? [] : [occurrence];
      }),
    };
  } catch {
    return { line: master.line, reason: 'badRule' };
  }
}

/** Whether a rule repeats within a day: expanding such rules takes too long. */
function isMoreThanDaily(rule: string): boolean {
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
  const text = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...used.map(({ block }) => block),
    ...body,
    'END:VCALENDAR',
  ];
  try {
    const components = Object.values(ical.sync.parseICS(text.join('\r\n')));
    return components.find((component) => component?.type === 'VEVENT');
  } catch {
    return undefined;
  }
}
