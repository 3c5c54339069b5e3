import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Property } from './content-lines.ts';
import { isoOf, localOf, msOf } from './local-times.ts';

/** Converts between local times of a time zone and instants. */
export type Zone = {
  /**
   * Of a time that is repeated, the first counts; of one that is skipped, the offset before it (RFC 5545,
   * 3.3.5).
   */
  toInstant(local: Temporal.PlainDateTime): Date;
  toLocal(at: Date): Temporal.PlainDateTime;
};

/** A change of the offset. `onset` is in the local time before it; times and offsets are in milliseconds. */
type Transition = { onset: number; from: number; to: number };
/** A STANDARD or DAYLIGHT component: the changes to one offset. */
type Observance = {
  onset: Temporal.PlainDateTime;
  dates: Temporal.PlainDateTime[];
  from: number;
  to: number;
  rule: string;
};

/** Enough for many years of rules. */
const MAX_PROPERTIES = 300;

/** The zone that a VTIMEZONE defines (RFC 5545, 3.6.5); undefined when it is incomplete or too long. */
export function fileZone(definition: readonly Property[]): Zone | undefined {
  if (definition.length > MAX_PROPERTIES) return undefined;
  const observances = observancesOf(definition);
  if (!observances?.length) return undefined;
  const cache = new Map<number, Transition[]>();
  const around = (year: number) => {
    const transitions = cache.get(year) ?? transitionsAround(observances, year);
    cache.set(year, transitions);
    return transitions;
  };
  return {
    toInstant: (local) => new Date(msOf(local) - offsetOfLocal(around(local.year), msOf(local))),
    toLocal: (at) => {
      const offset = offsetOfInstant(around(at.getUTCFullYear()), at.getTime());
      return localOf(at.getTime() + offset);
    },
  };
}

function offsetOfLocal(transitions: readonly Transition[], local: number): number {
  let offset = transitions[0]?.from ?? 0;
  for (const { onset, from, to } of transitions) {
    if (local < onset) break;
    const isSkipped = local < onset + (to - from);
    offset = isSkipped ? from : to;
  }
  return offset;
}

function offsetOfInstant(transitions: readonly Transition[], at: number): number {
  const last = transitions.findLast(({ onset, from }) => onset - from <= at);
  return last?.to ?? transitions[0]?.from ?? 0;
}

function transitionsAround(observances: readonly Observance[], year: number): Transition[] {
  return observances
    .flatMap((observance) =>
      onsetsOf(observance, year).map((onset) => ({ onset, from: observance.from, to: observance.to })),
    )
    .sort((one, other) => one.onset - one.from - (other.onset - other.from));
}

/** The first onset, those at single dates, and those of the rule in the years before and after `year`. */
function onsetsOf({ onset, dates, rule, from }: Observance, year: number): number[] {
  const single = [onset, ...dates].map(msOf);
  if (!rule) return single;
  const until = untilOf(rule, from);
  const last = Math.min(year + 1, until === undefined ? year + 1 : localOf(until).year);
  // A yearly rule may start later, so that not each year since 1601 is computed.
  const start = last - 2 > onset.year ? onset.with({ year: last - 2 }) : onset;
  const instances = new RRuleTemporal({
    rruleString: rule.replace(/;?UNTIL=[^;]*/, '').replace(/^;/, ''),
    dtstart: start.toZonedDateTime('UTC'),
  }).between(new Date(msOf(start)), new Date(Date.UTC(last + 1, 0)), true);
  const computed = instances.map(({ epochMilliseconds }) => epochMilliseconds);
  return [...single, ...computed.filter((at) => until === undefined || at <= until)];
}

/** The end of a rule in the local time before the change, in milliseconds. */
function untilOf(rule: string, from: number): number | undefined {
  const value = /UNTIL=([^;]*)/.exec(rule)?.[1];
  const iso = value && isoOf(value);
  if (!iso) return undefined;
  const ms = msOf(Temporal.PlainDateTime.from(iso));
  return value.endsWith('Z') ? ms + from : ms;
}

function observancesOf(definition: readonly Property[]): Observance[] | undefined {
  const observances: Observance[] = [];
  let component: Property[] | undefined;
  try {
    for (const property of definition) {
      if (property.name === 'BEGIN') component = [];
      else if (property.name === 'END') {
        if (component) observances.push(observanceOf(component));
        component = undefined;
      } else component?.push(property);
    }
  } catch {
    return undefined;
  }
  return observances;
}

/** Throws for a value that is missing or cannot be read. */
function observanceOf(component: readonly Property[]): Observance {
  const valuesOf = (wanted: string) =>
    component.filter(({ name }) => name === wanted).map(({ value }) => value.trim().toUpperCase());
  const [onset = ''] = valuesOf('DTSTART');
  const [from = ''] = valuesOf('TZOFFSETFROM');
  const [to = ''] = valuesOf('TZOFFSETTO');
  const rule = (valuesOf('RRULE')[0] ?? '').replace(/;?INTERVAL=1(?=;|$)/, '');
  // Other rules are against the standard (RFC 5545, 3.6.5), and none is known of a program.
  if (rule && (!/FREQ=YEARLY/.test(rule) || /COUNT|INTERVAL/.test(rule))) throw new RangeError('not yearly');
  const dates = valuesOf('RDATE').flatMap((value) => value.split(','));
  return {
    onset: Temporal.PlainDateTime.from(isoOf(onset) ?? ''),
    dates: dates.map((date) => Temporal.PlainDateTime.from(isoOf(date) ?? '')),
    from: offsetMs(from),
    to: offsetMs(to),
    rule,
  };
}

function offsetMs(value: string): number {
  const [, sign, hours, minutes, seconds = '0'] = /^([+-]?)(\d\d):?(\d\d):?(\d\d)?$/.exec(value) ?? [];
  if (hours === undefined) throw new RangeError('not an offset');
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -ms : ms;
}
