import { contentLines, type Property } from './content-lines.ts';

/** One VEVENT of a file, with the number of its first line and the VCALENDAR that contains it. */
export type Block = { line: number; properties: Property[]; calendar: Calendar };

/** A VCALENDAR: its METHOD (in capitals), the zone that it names, and the zones that it defines. */
export type Calendar = { method: string; zoneName: string; zones: Property[][] };

/** `unfinished`: the first lines of events without an end. */
export type Blocks = { blocks: Block[]; unfinished: number[]; isCalendar: boolean };

/**
 * Splits a calendar file into its events and time zones, without interpreting them: an error then affects
 * only its own event.
 */
export function blocksOf(bytes: Uint8Array): Blocks {
  const result: Blocks = { blocks: [], unfinished: [], isCalendar: false };
  let calendar = emptyCalendar();
  let event: Block | undefined;
  let zone: Property[] | undefined;
  let depth = 0; // components inside the event, such as VALARM, have properties of their own
  for (const property of contentLines(bytes)) {
    const begins = property.name === 'BEGIN' && property.value.trim().toUpperCase();
    const ends = property.name === 'END' && property.value.trim().toUpperCase();
    if (begins === 'VCALENDAR') {
      result.isCalendar = true;
      calendar = emptyCalendar();
    }
    if (begins === 'VEVENT') {
      if (event) result.unfinished.push(event.line);
      event = { line: property.line, properties: [], calendar };
      depth = 0;
    } else if (ends === 'VEVENT') {
      if (event) result.blocks.push(event);
      event = undefined;
    } else if (event) {
      if (begins) depth += 1;
      if (depth === 0) addProperty(event, property);
      if (ends) depth = Math.max(0, depth - 1);
    } else if (begins === 'VTIMEZONE') zone = [];
    else if (zone && ends === 'VTIMEZONE') {
      if (calendar.zones.length < MAX_ZONES) calendar.zones.push(zone);
      zone = undefined;
    } else if (zone) zone.push(property);
    else addHead(calendar, property);
  }
  if (event) result.unfinished.push(event.line);
  return result;
}

const MAX_ZONES = 50;
const MAX_PROPERTIES = 500;

function emptyCalendar(): Calendar {
  return { method: '', zoneName: '', zones: [] };
}

function addHead(calendar: Calendar, { name, value }: Property): void {
  if (name === 'METHOD') calendar.method = value.trim().toUpperCase();
  if (name === 'X-WR-TIMEZONE' || name === 'TIMEZONE-ID') calendar.zoneName ||= value.trim();
}

/** Keeps one of the attendees: thousands of them before a description must not displace it. */
function addProperty({ properties }: Block, property: Property): void {
  if (property.name === 'ATTENDEE' && properties.some(({ name }) => name === 'ATTENDEE')) return;
  if (properties.length < MAX_PROPERTIES) properties.push(property);
}

/** The first property of a name. */
export function propertyOf({ properties }: Block, name: string): Property | undefined {
  return properties.find((property) => property.name === name);
}

export function propertiesOf({ properties }: Block, name: string): Property[] {
  return properties.filter((property) => property.name === name);
}

/** The value of the first property of a name, in capitals; '' without one. */
export function codeOf(block: Block, name: string): string {
  return propertyOf(block, name)?.value.trim().toUpperCase() ?? '';
}
