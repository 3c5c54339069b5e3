import {
  type Content,
  contentOf,
  isReason,
  type ReadEvent,
  type Reason,
  type Refused,
  spanOf,
  versionOf,
} from './read-event.ts';
import { momentOf } from './read-times.ts';
import { idOf, type Override, occurrencesOf } from './recurrence.ts';
import { type Block, propertyOf } from './split-vevents.ts';
import { type Times, timesOf } from './start-and-length.ts';
import { zoneFinder } from './time-zones.ts';

/** An event, and the events of the same UID that replace occurrences of it. */
export type Group = { uid: string; master: Block; overrides: Block[] };

type Read = { events: ReadEvent[]; refused: Refused[] };

/** The event of a group as refused, with its UID where the stored event matters. */
export function refusalOf({ uid, master }: Group, reason: Reason): Read {
  const isAboutStored = reason === 'private' || reason === 'cancelsNothing';
  const id = isAboutStored && occurrenceId(master);
  const about = { uid: id ? `${uid}/${id}` : uid, ...versionOf(master) };
  return { events: [], refused: [{ line: master.line, reason, ...(isAboutStored && { about }) }] };
}

/** Reads an event that takes place once, or an override whose series is not in the file. */
export function readSingle(group: Group, times: Times): Read {
  const { uid, master, overrides } = group;
  const recurrence = propertyOf(master, 'RECURRENCE-ID');
  const id = recurrence && occurrenceId(master);
  const isRange = recurrence?.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE';
  // An override of an event without a rule has nothing to replace.
  const reason = isRange || (recurrence && !id) ? 'seriesMissing' : undefined;
  const place = { line: master.line, uid: id ? `${uid}/${id}` : uid };
  const read = reason ?? eventOf(times, contentOf(master), place);
  const orphans = overrides.map(({ line }) => ({ line, reason: 'seriesMissing' as const }));
  if (!isReason(read)) return { events: [read], refused: orphans };
  return { events: [], refused: [...refusalOf(group, read).refused, ...orphans] };
}

function occurrenceId(block: Block): string | undefined {
  const original = recurrenceOf(block);
  return original && idOf(original.local, original);
}

function recurrenceOf(block: Block) {
  const property = propertyOf(block, 'RECURRENCE-ID');
  return property && momentOf(property.value, property.params, zoneFinder(block.calendar));
}

/** Reads the occurrences of a series. Throws for a rule that cannot be read. */
export function readSeries(group: Group, times: Times, at: Date): Read {
  const { uid, master } = group;
  const content = contentOf(master);
  if (isReason(content)) return refusalOf(group, content);
  const span = spanOf(times.start, times.length);
  // A series may have begun long ago.
  if (isReason(span) && span !== 'farAway') return refusalOf(group, span);
  const { overrides, refused } = overridesOf(group, times);
  const occurrences = occurrencesOf({ master, ...times, overrides }, at);
  if (occurrences.length === 0) refused.push({ line: master.line, reason: 'noOccurrence' });
  // Once for each event of the file: one may have hundreds of occurrences.
  const contents = new Map<Block, Content | Reason>([[master, content]]);
  const events: ReadEvent[] = [];
  for (const { id, block, ...occurrence } of occurrences) {
    const own = contents.get(block) ?? withVersionOf(content, contentOf(block, master));
    contents.set(block, own);
    const read = eventOf(occurrence, own, { uid: `${uid}/${id}`, line: block.line });
    if (!isReason(read)) events.push(read);
    else if (!refused.some(({ line }) => line === block.line))
      refused.push({ line: block.line, reason: read });
  }
  return { events, refused };
}

/** An override is as new as its series, whatever it says: some programs count neither. */
function withVersionOf(series: Content, own: Content | Reason): Content | Reason {
  if (isReason(own)) return own;
  const stamps = [series.stamp, own.stamp].filter((stamp) => stamp !== null);
  const latest = Math.max(...stamps.map((stamp) => stamp.getTime()));
  return {
    ...own,
    sequence: Math.max(series.sequence, own.sequence),
    stamp: stamps.length > 0 ? new Date(latest) : null,
  };
}

function overridesOf(
  { overrides: blocks }: Group,
  series: Times,
): { overrides: Override[]; refused: Refused[] } {
  const overrides: Override[] = [];
  const refused: Refused[] = [];
  for (const block of blocks) {
    const original = recurrenceOf(block);
    const start = original && { ...original, isDate: series.start.isDate };
    const times = start ? timesOf(block, { start, length: series.length }) : 'unreadable';
    if (!original || isReason(times)) {
      refused.push({ line: block.line, reason: isReason(times) ? times : 'unreadable' });
      continue;
    }
    const range = propertyOf(block, 'RECURRENCE-ID')?.params.get('RANGE')?.toUpperCase();
    overrides.push({ ...times, block, original, isRange: range === 'THISANDFUTURE' });
  }
  return { overrides, refused };
}

function eventOf(
  { start, length, remarks }: Times,
  content: Content | Reason,
  place: Pick<ReadEvent, 'uid' | 'line'>,
): ReadEvent | Reason {
  if (isReason(content)) return content;
  const span = spanOf(start, length);
  if (isReason(span)) return span;
  return { ...place, ...content, ...span, remarks: [...remarks, ...content.remarks] };
}
