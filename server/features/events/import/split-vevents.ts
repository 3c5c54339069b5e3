import { config } from '../../../../config/index.ts';

/** One VEVENT of a file: its unfolded lines, and the number of its first line. */
export type Block = { line: number; lines: string[]; uid: string | null; recurrenceId: boolean };

/** `unfinished`: the first lines of events without an end. */
export type Blocks = { blocks: Block[]; zones: string[]; unfinished: number[]; isCalendar: boolean };

/**
 * Splits a calendar file into its events and time zones, without interpreting them: an error then affects
 * only its own event.
 */
export function blocksOf(text: string): Blocks {
  const result: Blocks = { blocks: [], zones: [], unfinished: [], isCalendar: false };
  let event: Block | undefined;
  let zone: string[] | undefined;
  let depth = 0; // components inside the event, such as VALARM, have lines of their own
  for (const { line, text: content } of unfolded(text)) {
    const begins = /^BEGIN:(\S+)/i.exec(content)?.[1]?.toUpperCase();
    const ends = /^END:(\S+)/i.exec(content)?.[1]?.toUpperCase();
    if (begins === 'VCALENDAR') result.isCalendar = true;
    if (begins === 'VEVENT') {
      if (event) result.unfinished.push(event.line);
      event = { line, lines: [], uid: null, recurrenceId: false };
      depth = 0;
    } else if (ends === 'VEVENT') {
      if (event) result.blocks.push(event);
      event = undefined;
    } else if (event) {
      if (begins) depth += 1;
      if (depth === 0) addLine(event, content);
      if (ends) depth = Math.max(0, depth - 1);
    } else if (begins === 'VTIMEZONE') zone = [content];
    else if (zone) {
      zone.push(content);
      if (ends === 'VTIMEZONE') {
        result.zones.push(zone.join('\r\n'));
        zone = undefined;
      }
    }
  }
  if (event) result.unfinished.push(event.line);
  return result;
}

const MAX_LINES = 500;

function addLine(block: Block, content: string): void {
  const name = /^[A-Za-z-]+/.exec(content)?.[0]?.toUpperCase();
  if (!name || block.lines.length >= MAX_LINES) return;
  if (name === 'UID')
    block.uid =
      content
        .slice(content.indexOf(':') + 1)
        .trim()
        .slice(0, 300) || null;
  else if (name === 'RECURRENCE-ID') block.recurrenceId = true;
  if (name !== 'UID') block.lines.push(times.has(name) ? withZone(content) : content);
}

const times = new Set(['DTSTART', 'DTEND', 'EXDATE', 'RECURRENCE-ID', 'RDATE']);

/** Adds the municipality's time zone to a time that names none. */
function withZone(content: string): string {
  const colon = content.indexOf(':');
  const [head, value] = [content.slice(0, colon), content.slice(colon + 1)];
  const isDate = /VALUE=DATE(;|$)/i.test(head) || /^\d{8}(,|$)/.test(value);
  if (colon < 0 || isDate || value.endsWith('Z') || /;TZID=/i.test(head)) return content;
  return `${head};TZID=${config.timeZone}:${value}`;
}

/** Unfolded lines (RFC 5545, 3.1), with the number of the first physical line. */
function* unfolded(text: string): Generator<{ line: number; text: string }> {
  let current: { line: number; text: string } | undefined;
  let line = 0;
  for (const physical of text.split(/\r\n|\n|\r/)) {
    line += 1;
    if (current && /^[ \t]/.test(physical)) current.text += physical.slice(1);
    else {
      if (current) yield current;
      current = { line, text: physical };
    }
  }
  if (current) yield current;
}
