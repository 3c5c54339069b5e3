import { Temporal } from 'temporal-polyfill';
import { fromLocal } from '../../../platform/text/format.ts';
import type { Property } from './content-lines.ts';
import type { Zone } from './file-zone.ts';
import { isDateOnly, isoOf, offsetIn } from './local-times.ts';
import { townZone, utc, type ZoneFinder } from './time-zones.ts';

/** A time of a calendar file. A whole day is its midnight in the municipality's zone. */
export type Moment = {
  local: Temporal.PlainDateTime;
  zone: Zone;
  isDate: boolean;
  /** The name of a zone that is unknown and for which the municipality's stands in. */
  unknownZone: string | null;
};

/** Thrown when the time zone of a time is unknown, but its name states another UTC offset than the town's. */
export class UnknownZone extends Error {}

/** Reads the value of a time or of a date; undefined when it cannot be read. Throws `UnknownZone`. */
export function momentOf(
  value: string,
  params: Property['params'],
  findZone: ZoneFinder,
): Moment | undefined {
  const iso = isoOf(value);
  // ISO 8601 allows 24:00 for the end of a day, Temporal does not.
  const isEndOfDay = iso?.endsWith('T24:00:00');
  const time = iso && parsed(() => Temporal.PlainDateTime.from(isEndOfDay ? iso.slice(0, 10) : iso));
  const local = time && isEndOfDay ? time.add({ days: 1 }) : time;
  if (!local) return undefined;
  if (isDateOnly(value) || params.get('VALUE')?.toUpperCase() === 'DATE') return wholeDay(local);
  const offset = offsetIn(value);
  if (offset === 'Z') return { local, zone: utc, isDate: false, unknownZone: null };
  const match = findZone(offset || params.get('TZID'));
  if (!match) throw new UnknownZone();
  return { local, zone: match.zone, isDate: false, unknownZone: match.unknownName };
}

/** The midnight of a day in the municipality's zone. */
export function wholeDay(local: Temporal.PlainDateTime): Moment {
  return { local: local.with(midnight), zone: townZone, isDate: true, unknownZone: null };
}

/** The times of a property with several values, such as RDATE and EXDATE. Of a period, its start. */
export function momentsOf(property: Property, findZone: ZoneFinder): (Moment | undefined)[] {
  return property.value
    .split(',')
    .filter((value) => value.trim() !== '')
    .map((value) => momentOf(value.split('/', 1)[0] ?? '', property.params, findZone));
}

export function instantOf({ local, zone, isDate }: Moment): Date {
  return isDate ? fromLocal(local.toPlainDate()) : zone.toInstant(local);
}

/** A moment as a local time of another one: of whole days the day, else the time in its zone. */
export function localTimeFor(target: Moment, moment: Moment): Temporal.PlainDateTime {
  if (!target.isDate && (moment.isDate || moment.zone === target.zone)) return moment.local;
  if (!target.isDate) return target.zone.toLocal(instantOf(moment));
  const local = moment.isDate ? moment.local : townZone.toLocal(instantOf(moment));
  return local.with(midnight);
}

const midnight = { hour: 0, minute: 0, second: 0, millisecond: 0 };

/** The length of an event: whole days, an exact time (from DTEND), or a nominal one (DURATION). */
export type Length = { days: number } | { ms: number } | { duration: Temporal.Duration };

/**
 * An event without an end ends when it starts (RFC 5545, 3.6.1); it is imported with a length of one hour.
 */
export const hour: Length = { ms: 3_600_000 };

/** Throws a RangeError for an end outside the years that Temporal supports. */
export function endOf(start: Moment, length: Length): Date {
  if ('days' in length) return fromLocal(start.local.toPlainDate().add({ days: length.days }));
  if ('ms' in length) return new Date(instantOf(start).getTime() + length.ms);
  const { years, months, weeks, days } = length.duration;
  const day = start.zone.toInstant(start.local.add({ years, months, weeks, days }));
  const time = length.duration.with({ years: 0, months: 0, weeks: 0, days: 0 });
  return new Date(day.getTime() + time.total('milliseconds'));
}

/** A DURATION (RFC 5545, 3.3.6), which ISO 8601 contains; undefined when it cannot be read. */
export function durationOf(value: string): Temporal.Duration | undefined {
  return parsed(() => Temporal.Duration.from(value.trim().toUpperCase()));
}

function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
