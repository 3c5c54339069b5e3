import ical from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { config } from '../../../../config/index.ts';
import { textOf } from './content-lines.ts';
import { fileZone, type Zone } from './file-zone.ts';
import type { Calendar } from './split-vevents.ts';

/**
 * A zone for a name. `unknownName` is set when the name has no meaning and the municipality's zone stands in
 * for it.
 */
export type ZoneMatch = { zone: Zone; unknownName: string | null };

/** The municipality's zone. */
export const townZone = ianaZone(config.timeZone);
export const utc = ianaZone('UTC');

/** Finds the zones of a calendar. Undefined for a name with an offset which is not the municipality's. */
export type ZoneFinder = (name: string | undefined) => ZoneMatch | undefined;

const finders = new WeakMap<Calendar, ZoneFinder>();

/** The finder of a calendar: one for all its events, because it caches the zones that the file defines. */
export function zoneFinder(calendar: Calendar): ZoneFinder {
  const finder = finders.get(calendar) ?? createFinder(calendar);
  finders.set(calendar, finder);
  return finder;
}

function createFinder(calendar: Calendar): ZoneFinder {
  const definitions = new Map<string, Zone>();
  for (const definition of calendar.zones) {
    const property = definition.find(({ name }) => name === 'TZID');
    const name = property && textOf(property).trim();
    const zone = name && !definitions.has(name) ? fileZone(definition) : undefined;
    if (name && zone) definitions.set(name, zone);
  }
  const matches = new Map<string, ZoneMatch | undefined>();
  const find = (name: string) => {
    if (!matches.has(name)) matches.set(name, matchOf(name, definitions));
    return matches.get(name);
  };
  // A time without a zone is in the zone that the calendar names (X-WR-TIMEZONE), else in the municipality's.
  const floating = (calendar.zoneName && find(calendar.zoneName)) || { zone: townZone, unknownName: null };
  return (name) => (name?.trim() ? find(name.trim()) : floating);
}

function matchOf(name: string, definitions: ReadonlyMap<string, Zone>): ZoneMatch | undefined {
  const zone = knownZone(name, definitions);
  if (zone) return { zone, unknownName: null };
  // A label such as "(UTC+01:00) Bruxelles, København", in a language that no list has.
  const label = /^\(?(?:UTC|GMT)([+-]\d\d?:?\d\d)\)/i.exec(name)?.[1];
  if (label && !isTownOffset(label)) return undefined;
  return { zone: townZone, unknownName: name.slice(0, 100) };
}

/**
 * The order: IANA's zones with an area, because their rules are the current ones; the file's definition (RFC
 * 5545, 3.6.5); IANA's other names (EST, CET); names and labels of Windows; a name of IANA at the end of a
 * global one; an offset.
 */
function knownZone(name: string, definitions: ReadonlyMap<string, Zone>): Zone | undefined {
  const iana = name.replaceAll('\\', '');
  if (iana.includes('/') && isIana(iana)) return ianaZone(iana);
  const definition = definitions.get(name) ?? definitions.get(iana);
  if (definition) return definition;
  const id = [iana, windowsZone(name), cityZone(name), ianaSuffix(iana), offsetZone(iana)].find(
    (each) => each && isIana(each),
  );
  return id ? ianaZone(id) : undefined;
}

function ianaZone(id: string): Zone {
  return {
    toInstant: (local) => new Date(local.toZonedDateTime(id).epochMilliseconds),
    toLocal: (at) =>
      Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(id).toPlainDateTime(),
  };
}

function isIana(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/**
 * The zone of a Windows name ("Romance Standard Time") or label ("(UTC+01:00) Brussels, Copenhagen …"), from
 * the list inside node-ical, which it attaches to the times that it reads. It takes Outlook's own zones for
 * the zone of the process: those are not asked for.
 */
function windowsZone(name: string): string | undefined {
  if (/^(tzone:|Customized Time Zone)/i.test(name) || /["\r\n]/.test(name)) return undefined;
  const lines = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:zone',
    `DTSTART;TZID="${name}":20270101T000000`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const [event] = Object.values(ical.sync.parseICS(lines.join('\r\n')));
  return event?.type === 'VEVENT' ? event.start.tz : undefined;
}

/**
 * The zone of a label that is not in the list: of one of its cities, if that has the offset of the label, or
 * of a zone of the United States.
 */
function cityZone(name: string): string | undefined {
  const [, offset = '', places = ''] = /^\((?:UTC|GMT)([+-]\d\d?:?\d\d)?\)(.*)$/i.exec(name) ?? [];
  const [, american] = /(Pacific|Mountain|Central|Eastern) Time \(US/i.exec(places) ?? [];
  if (american) return windowsZone(`${american} Standard Time`);
  const cities = places.split(/[,;]/).map((city) => city.trim().toLowerCase().replaceAll(' ', '_'));
  const label = offsetZone(offset || '+00:00') ?? '';
  return Intl.supportedValuesOf('timeZone').find((id) => {
    const city = id.slice(id.lastIndexOf('/') + 1).toLowerCase();
    return cities.includes(city) && offsetsOf(id).includes(label);
  });
}

/** The offsets of a zone in winter and in summer. */
function offsetsOf(id: string): string[] {
  return ['2027-01-15', '2027-07-15'].map((day) => Temporal.PlainDate.from(day).toZonedDateTime(id).offset);
}

/** The IANA name that ends a global one: `/freeassociation.sourceforge.net/America/New_York`. */
function ianaSuffix(name: string): string | undefined {
  if (!name.includes('/')) return undefined;
  const parts = name.split('/').filter(Boolean);
  return [3, 2, 1].map((count) => parts.slice(-count).join('/')).find(isIana);
}

/** `UTC+02:00`, `GMT-5`, `+0530` as the offset that Intl and Temporal take for a zone. */
function offsetZone(name: string): string | undefined {
  if (/^Z$/i.test(name)) return 'UTC';
  const [, sign, hours = '', minutes = '00'] = /^(?:UTC|GMT)?([+-])(\d\d?)(?::?(\d\d))?$/i.exec(name) ?? [];
  return sign && `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

function isTownOffset(label: string): boolean {
  return offsetsOf(config.timeZone)[0] === offsetZone(label);
}
