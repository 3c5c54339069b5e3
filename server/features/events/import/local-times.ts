import { Temporal } from 'temporal-polyfill';

const pattern =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * A time of a calendar file as ISO 8601 without an offset: `20270601T080000Z` is `2027-06-01T08:00:00`, a
 * date its midnight. Undefined for another text. Also reads what some programs write against the standard:
 * dashes, colons, no seconds.
 */
export function isoOf(value: string): string | undefined {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = pattern.exec(value.trim()) ?? [];
  if (year === undefined) return undefined;
  // A leap second: no clock of ours has it.
  return `${year}-${month}-${day}T${hour}:${minute}:${second === '60' ? '59' : second}`;
}

/** Whether the value is a date without a time. */
export function isDateOnly(value: string): boolean {
  return /^\d{4}-?\d\d-?\d\d$/.test(value.trim());
}

/** The offset that follows a time: `Z`, `+0200`; '' without one. */
export function offsetIn(value: string): string {
  return pattern.exec(value.trim())?.[7]?.toUpperCase() ?? '';
}

/** A local time as if it were in UTC, so that local times can be compared and calculated with as numbers. */
export function msOf(local: Temporal.PlainDateTime): number {
  return local.toZonedDateTime('UTC').epochMilliseconds;
}

/** The reverse of `msOf`. */
export function localOf(ms: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDateTime();
}
