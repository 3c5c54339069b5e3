import { RRuleTemporal } from 'rrule-temporal';
import type { Temporal } from 'temporal-polyfill';
import { localOf, msOf } from './local-times.ts';
import { endOf, instantOf, localTimeFor, type Moment, momentOf, momentsOf } from './read-times.ts';
import { type Block, propertiesOf } from './split-vevents.ts';
import type { Times } from './start-and-length.ts';
import { zoneFinder } from './time-zones.ts';

/** An event that takes place several times, and the events of the file that replace occurrences. */
export type Series = Times & { master: Block; overrides: Override[] };

/** `original` is the occurrence's local time in the series; `isRange`: the later ones change too. */
export type Override = Times & { block: Block; original: Moment; isRange: boolean };

/** `id` is the time of the occurrence in the series, before any move: with the UID, it identifies it. */
export type Occurrence = Times & { id: string; block: Block };

const maxOccurrences = 200;
/** Rules are expanded for one year. */
const expansionMs = 366 * 86_400_000;
const dayMs = 86_400_000;

export function isSeries(block: Block): boolean {
  return block.properties.some(({ name }) => name === 'RRULE' || name === 'RDATE');
}

/** Whether a rule repeats within a day: expanding such rules takes too long. */
export function isMoreThanDaily(block: Block): boolean {
  return rulesOf(block, 'RRULE').some((rule) =>
    /FREQ=(SECONDLY|MINUTELY|HOURLY)|BY(HOUR|MINUTE|SECOND)=[^;]*,/.test(rule),
  );
}

/**
 * The occurrences that are not over at `at`, and those of an RDATE without a rule also when they are: these
 * are few. Throws for a rule or a date that cannot be read.
 */
export function occurrencesOf(series: Series, at: Date): Occurrence[] {
  const starts = startsOf(series, at).slice(0, maxOccurrences);
  const { start } = series;
  const index = indexOf(series);
  const matched = new Set(starts.map((local) => index.singleAt(local)));
  const moved = series.overrides.filter((override) => !override.isRange && !matched.has(override));
  return [
    ...starts.map((local) => occurrenceAt(local, { series, index })),
    ...moved
      .filter((override) => endOf(override.start, override.length) > at)
      .map((override) => ({ ...override, id: idOf(localTimeFor(start, override.original), start) })),
  ];
}

/** The time that identifies an occurrence. A whole day is its midnight in UTC. */
export function idOf(local: Temporal.PlainDateTime, { zone, isDate }: Moment): string {
  return isDate ? `${local.toPlainDate()}T00:00:00.000Z` : zone.toInstant(local).toISOString();
}

function occurrenceAt(
  local: Temporal.PlainDateTime,
  { series, index }: { series: Series; index: OverrideIndex },
): Occurrence {
  const { master, start, length, remarks } = series;
  const id = idOf(local, start);
  const single = index.singleAt(local);
  if (single) return { ...single, id };
  const range = index.rangeAt(local);
  if (!range) return { id, block: master, start: { ...start, local }, length, remarks };
  // RANGE=THISANDFUTURE moves the later occurrences by the same difference (RFC 5545, 3.2.13).
  const shift = localTimeFor(start, range.start).since(localTimeFor(start, range.original));
  const shifted = { ...start, isDate: range.start.isDate, local: local.add(shift) };
  return { ...range, id, start: shifted };
}

type OverrideIndex = {
  singleAt: (local: Temporal.PlainDateTime) => Override | undefined;
  rangeAt: (local: Temporal.PlainDateTime) => Override | undefined;
};

/** Finds the override of an occurrence by its local time, because a series may have thousands of both. */
function indexOf({ start, overrides }: Series): OverrideIndex {
  const singles = new Map<string, Override>();
  const ranges: { from: number; override: Override }[] = [];
  for (const override of overrides) {
    const local = localTimeFor(start, override.original);
    // An override that names only a day is of that day's occurrence, at whatever time.
    const key = override.original.isDate ? local.toPlainDate() : local;
    if (override.isRange) ranges.push({ from: msOf(local), override });
    else singles.set(key.toString(), override);
  }
  ranges.sort((one, other) => one.from - other.from);
  return {
    singleAt: (local) => singles.get(local.toString()) ?? singles.get(local.toPlainDate().toString()),
    rangeAt: (local) => ranges.findLast(({ from }) => from <= msOf(local))?.override,
  };
}

/** The local times of a series, in order, without the excluded ones. */
function startsOf(series: Series, at: Date): Temporal.PlainDateTime[] {
  const { master, start } = series;
  const rules = rulesOf(master, 'RRULE');
  const dates = datesOf(master, 'RDATE', start).map(({ local }) => msOf(local));
  const window = windowOf(series, at);
  const times =
    rules.length > 0
      ? [...rules.flatMap((rule) => expand(rule, start, window)), ...dates.filter((ms) => ms >= window.from)]
      : [msOf(start.local), ...dates];
  const excludedRules = rulesOf(master, 'EXRULE').flatMap((rule) => expand(rule, start, window));
  const excludedDates = datesOf(master, 'EXDATE', start);
  const excluded = new Set([...excludedRules, ...excludedDates.map(({ local }) => msOf(local))]);
  const excludedDays = new Set(
    excludedDates.filter(({ isDay }) => isDay).map(({ local }) => local.toPlainDate().toString()),
  );
  return [...new Set(times)]
    .filter((ms) => !excluded.has(ms))
    .sort((one, other) => one - other)
    .map(localOf)
    .filter((local) => !excludedDays.has(local.toPlainDate().toString()));
}

type Window = { from: number; to: number };

/** The local times at which an occurrence may start that is not over at `at`. */
function windowOf({ start, length }: Series, at: Date): Window {
  const lengthMs = Math.min(endOf(start, length).getTime() - instantOf(start).getTime(), 31 * dayMs);
  const now = msOf(start.zone.toLocal(at));
  // The first millisecond after the end of an occurrence that ends exactly at `at`.
  return { from: now - lengthMs + 1, to: now + expansionMs };
}

/**
 * Expands a rule in local time, as if the zone were UTC: each occurrence becomes an instant by the rules of
 * the event's zone, which the file may define itself. Throws for a rule that cannot be read.
 */
function expand(rule: string, start: Moment, { from, to }: Window): number[] {
  if (!/(^|;)FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)/.test(rule) || /INTERVAL=0*(;|$)/.test(rule))
    throw new RangeError('not a rule');
  const recurrence = new RRuleTemporal({
    rruleString: withLocalUntil(rule, start),
    dtstart: start.local.toZonedDateTime('UTC'),
  });
  return recurrence
    .between(new Date(from), new Date(to), true)
    .slice(0, maxOccurrences * 2)
    .map(({ epochMilliseconds }) => epochMilliseconds);
}

function withLocalUntil(rule: string, start: Moment): string {
  const [part, value] = /UNTIL=([^;]*)/.exec(rule) ?? [];
  if (part === undefined || value === undefined) return rule;
  const until = momentOf(value, new Map(), () => ({ zone: start.zone, unknownName: null }));
  if (!until) throw new RangeError('not an end of a rule');
  const local = localTimeFor(start, until);
  const end = until.isDate ? local.with({ hour: 23, minute: 59, second: 59 }) : local;
  return rule.replace(part, `UNTIL=${end.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}Z`);
}

/** Rules in capitals, because names and values of a rule have no case (RFC 5545, 2). */
function rulesOf(block: Block, name: 'RRULE' | 'EXRULE'): string[] {
  return propertiesOf(block, name).map(({ value }) =>
    value
      .toUpperCase()
      .replace(/\s|;+$/g, '')
      .replace(/=\+|,\+/g, (sign) => sign.charAt(0)),
  );
}

/** Local times in the zone of the series. `isDay`: a day whose occurrence may be at any time. */
function datesOf(block: Block, name: 'RDATE' | 'EXDATE', start: Moment) {
  const findZone = zoneFinder(block.calendar);
  return propertiesOf(block, name)
    .flatMap((property) => momentsOf(property, findZone))
    .map((moment) => {
      if (!moment) throw new RangeError('not a date');
      const isDay = moment.isDate && !start.isDate;
      const local = localTimeFor(start, moment);
      const { hour, minute, second } = start.local;
      return { local: isDay ? local.with({ hour, minute, second }) : local, isDay };
    });
}
