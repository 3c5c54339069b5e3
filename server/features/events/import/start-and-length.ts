import type { Reason, Remark } from './read-event.ts';
import { durationOf, hour, instantOf, type Length, type Moment, momentOf, wholeDay } from './read-times.ts';
import { type Block, codeOf, propertyOf } from './split-vevents.ts';
import { zoneFinder } from './time-zones.ts';

export type Times = { start: Moment; length: Length; remarks: Remark[] };

/**
 * When an event begins and how long it lasts; or why that cannot be imported. An override without times has
 * those of its occurrence. Throws `UnknownZone`.
 */
export function timesOf(block: Block, occurrence?: Pick<Times, 'start' | 'length'>): Times | Reason {
  const start = momentIn(block, 'DTSTART') ?? (propertyOf(block, 'DTSTART') ? undefined : occurrence?.start);
  if (!start) return 'noStart';
  const end = momentIn(block, 'DTEND');
  const isDays = start.isDate || isMarkedAsDays(block, start);
  const times = isDays
    ? { start: wholeDay(start.local), end: end && wholeDay(end.local), lastsInto: end && !isMidnight(end) }
    : { start, end, lastsInto: false };
  const length = lengthOf(block, times) ?? occurrence?.length ?? (isDays ? { days: 1 } : hour);
  if (length === 'badEnd') return length;
  const { unknownZone } = start;
  const isUnreadable = !end && Boolean(propertyOf(block, 'DTEND')?.value.trim());
  return {
    start: times.start,
    length,
    remarks: [
      ...(unknownZone ? [{ code: 'unknownZone', value: unknownZone } as const] : []),
      ...(isUnreadable ? [{ code: 'unreadableEnd', value: '' } as const] : []),
    ],
  };
}

function momentIn(block: Block, name: 'DTSTART' | 'DTEND'): Moment | undefined {
  const property = propertyOf(block, name);
  // A list is against the standard; its first time counts.
  const value = property?.value.split(',', 1)[0];
  return property && value ? momentOf(value, property.params, zoneFinder(block.calendar)) : undefined;
}

function isMidnight({ local }: Moment): boolean {
  return local.hour === 0 && local.minute === 0 && local.second === 0;
}

/** Outlook writes whole days as times from midnight to midnight, in the zone of its user, with a mark. */
function isMarkedAsDays(block: Block, start: Moment): boolean {
  return codeOf(block, 'X-MICROSOFT-CDO-ALLDAYEVENT') === 'TRUE' && isMidnight(start);
}

/** From DTEND, else from DURATION; undefined without either. An end at the start counts as none. */
function lengthOf(
  block: Block,
  { start, end, lastsInto }: { start: Moment; end: Moment | undefined; lastsInto: boolean | undefined },
): Length | 'badEnd' | undefined {
  if (end && start.isDate) {
    const { days } = start.local.until(end.local, { largestUnit: 'days' });
    return lengthOfDays(lastsInto ? days + 1 : days);
  }
  if (end) {
    const ms = instantOf(end).getTime() - instantOf(start).getTime();
    return ms < 0 ? 'badEnd' : ms === 0 ? undefined : { ms };
  }
  const duration = durationOf(propertyOf(block, 'DURATION')?.value ?? '');
  if (!duration || duration.blank) return undefined;
  if (start.isDate)
    return lengthOfDays(Math.ceil(duration.total({ unit: 'days', relativeTo: start.local.toPlainDate() })));
  return duration.sign < 0 ? 'badEnd' : { duration };
}

/** DTEND is the day after the last; one that equals the start is read as that day itself. */
function lengthOfDays(days: number): Length | 'badEnd' {
  return days < 0 ? 'badEnd' : { days: Math.max(1, days) };
}
