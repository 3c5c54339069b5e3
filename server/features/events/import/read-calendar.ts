import { createHash } from 'node:crypto';
import { isReason, type ReadEvent, type Refused, versionOf } from './read-event.ts';
import { type Group, readSeries, readSingle, refusalOf } from './read-occurrences.ts';
import { UnknownZone } from './read-times.ts';
import { isMoreThanDaily, isSeries } from './recurrence.ts';
import { type Block, blocksOf, propertyOf } from './split-vevents.ts';
import { timesOf } from './start-and-length.ts';

export type ReadCalendar = { events: ReadEvent[]; refused: Refused[] };

const maxEvents = 5_000;
/** Limits recurring events: expanding a rule that rarely matches is slow. */
const maxRules = 300;

/**
 * Reads an iCalendar file (bytes, or text in tests), tolerantly: an event with errors is refused with its
 * line number.
 */
export function readCalendar(file: Uint8Array | string, at: Date): ReadCalendar {
  const { blocks, unfinished, isCalendar } = blocksOf(typeof file === 'string' ? Buffer.from(file) : file);
  if (!isCalendar) return { events: [], refused: [{ line: 1, reason: 'notCalendar' }] };
  const refused: Refused[] = unfinished.map((line) => ({ line, reason: 'unfinished' }));
  const events = new Map<string, ReadEvent>();
  let rules = 0;
  for (const group of groupsOf(blocks.slice(0, maxEvents), refused)) {
    if (isSeries(group.master)) rules += 1;
    const read = rules > maxRules ? tooMany(group.master) : readGroup(group, at);
    refused.push(...read.refused);
    const added = read.events.slice(0, maxEvents - events.size);
    for (const event of added)
      if (events.has(event.uid)) refused.push({ line: event.line, reason: 'duplicate' });
      else events.set(event.uid, event);
    if (added.length < read.events.length) refused.push(...tooMany(group.master).refused);
  }
  const beyond = blocks[maxEvents];
  if (beyond) refused.push(...tooMany(beyond).refused);
  return { events: [...events.values()], refused: refused.sort((one, other) => one.line - other.line) };
}

function tooMany({ line }: Block): ReadCalendar {
  return { events: [], refused: [{ line, reason: 'tooMany' }] };
}

/** Groups each event with its overrides: the events of the same UID that replace single occurrences. */
function groupsOf(blocks: readonly Block[], refused: Refused[]): Group[] {
  const masters = new Map<string, Block>();
  const overrides = new Map<string, { uid: string; block: Block }>();
  for (const block of blocks) {
    const uid = propertyOf(block, 'UID')?.value.trim().slice(0, 300) || uidFromContent(block);
    const recurrence = propertyOf(block, 'RECURRENCE-ID');
    if (!recurrence) masters.set(uid, newestOf(masters.get(uid), block, refused));
    else {
      const key = [uid, ...recurrence.params.values(), recurrence.value].join('\n');
      overrides.set(key, { uid, block: newestOf(overrides.get(key)?.block, block, refused) });
    }
  }
  const groups = new Map(
    [...masters].map(([uid, master]) => [uid, { uid, master, overrides: [] as Block[] }]),
  );
  const orphans: Group[] = [];
  for (const { uid, block } of overrides.values()) {
    const group = groups.get(uid);
    if (group) group.overrides.push(block);
    // An override without its series is read as a single event.
    else orphans.push({ uid, master: block, overrides: [] });
  }
  return [...groups.values(), ...orphans];
}

/**
 * The version of an event that counts: the one with the higher SEQUENCE, then with the later DTSTAMP (RFC
 * 5546, 2.1.5), then the first. The other one is refused.
 */
function newestOf(first: Block | undefined, second: Block, refused: Refused[]): Block {
  if (!first) return second;
  const [one, other] = [versionOf(first), versionOf(second)];
  const difference =
    other.sequence - one.sequence || (other.stamp?.getTime() ?? 0) - (one.stamp?.getTime() ?? 0);
  if (difference > 0) {
    refused.push({ line: first.line, reason: 'older' });
    return second;
  }
  refused.push({ line: second.line, reason: difference < 0 ? 'older' : 'duplicate' });
  return first;
}

/** A UID computed from title and times: recognises the same event without a UID at the next import. */
function uidFromContent({ properties }: Block): string {
  const identifying = properties
    .filter(({ name }) => /^(SUMMARY|DTSTART|RECURRENCE-ID)/.test(name))
    .map(({ name, params, value }) => [name, ...[...params].flat(), value].join(' '))
    .sort();
  return `torvet-${createHash('sha256').update(identifying.join('\n')).digest('hex').slice(0, 32)}`;
}

function readGroup(group: Group, at: Date): ReadCalendar {
  const { master } = group;
  const isRecurring = isSeries(master);
  if (isRecurring && isMoreThanDaily(master)) return refusalOf(group, 'tooOften');
  try {
    const times = timesOf(master);
    // A cancellation needs neither a time nor a title (RFC 5546, 3.2.5).
    const isBare = times === 'noStart' || !propertyOf(master, 'SUMMARY')?.value.trim();
    if (isBare && master.calendar.method === 'CANCEL') return refusalOf(group, 'cancelsNothing');
    if (isReason(times)) return refusalOf(group, times);
    return isRecurring ? readSeries(group, times, at) : readSingle(group, times);
  } catch (error) {
    if (error instanceof UnknownZone) return refusalOf(group, 'unknownZone');
    // Of Temporal and of the library for rules: a value out of range, or a rule against the standard.
    return refusalOf(group, isRecurring ? 'badRule' : 'unreadable');
  }
}
