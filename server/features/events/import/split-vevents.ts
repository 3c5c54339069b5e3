import { config } from '../../../../config/index.ts';

/** One VEVENT of a file as it stands there, unfolded, and on which line it begins. */
export type Block = { line: number; lines: string[]; uid: string | null; recurrenceId: boolean };

export type Blocks = { blocks: Block[]; zones: string[]; unfinished: number[]; isCalendar: boolean };

/** Cuts a calendar file into its events and time zones. Nothing in it is understood yet, so nothing in it can break more than its own event. */
export function blocksOf(text: string): Blocks {
  const found: Blocks = { blocks: [], zones: [], unfinished: [], isCalendar: false };
  let open: Block | undefined;
  let zone: string[] | undefined;
  let inside = 0; // a VALARM's own lines are not the event's
  for (const { line, text: content } of unfolded(text)) {
    const begins = /^BEGIN:(\S+)/i.exec(content)?.[1]?.toUpperCase();
    const ends = /^END:(\S+)/i.exec(content)?.[1]?.toUpperCase();
    if (begins === 'VCALENDAR') found.isCalendar = true;
    if (begins === 'VEVENT') {
      if (open) found.unfinished.push(open.line);
      open = { line, lines: [], uid: null, recurrenceId: false };
      inside = 0;
    } else if (ends === 'VEVENT') {
      if (open) found.blocks.push(open);
      open = undefined;
    } else if (open) {
      if (begins) inside += 1;
      if (inside === 0) take(open, content);
      if (ends) inside = Math.max(0, inside - 1);
    } else if (begins === 'VTIMEZONE') zone = [content];
    else if (zone) {
      zone.push(content);
      if (ends === 'VTIMEZONE') {
        found.zones.push(zone.join('\r\n'));
        zone = undefined;
      }
    }
  }
  if (open) found.unfinished.push(open.line);
  return found;
}

function take(block: Block, content: string): void {
  const name = /^[A-Za-z-]+/.exec(content)?.[0]?.toUpperCase();
  if (!name || block.lines.length >= 500) return;
  if (name === 'UID')
    block.uid =
      content
        .slice(content.indexOf(':') + 1)
        .trim()
        .slice(0, 300) || null;
  else if (name === 'RECURRENCE-ID') block.recurrenceId = true;
  if (name !== 'UID') block.lines.push(times.has(name) ? inTownTime(content) : content);
}

const times = new Set(['DTSTART', 'DTEND', 'EXDATE', 'RECURRENCE-ID', 'RDATE']);

/** A time that says no zone, or one that nobody knows, is the town's. */
function inTownTime(content: string): string {
  const colon = content.indexOf(':');
  const [head, value] = [content.slice(0, colon), content.slice(colon + 1)];
  if (colon < 0 || /VALUE=DATE(;|$)/i.test(head) || /^\d{8}(,|$)/.test(value) || value.endsWith('Z')) return content;
  return /;TZID=/i.test(head) ? content : `${head};TZID=${config.timeZone}:${value}`;
}

/** Lines joined again where they were folded, with the number of the first. */
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
