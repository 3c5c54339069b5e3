import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../config/index.ts';
import { readCalendar } from '../../server/features/events/import/read-calendar.ts';
import type { ReadEvent } from '../../server/features/events/import/read-event.ts';
import { calendarFile, vevent } from './builders/events.ts';

/** The time at which tests read calendar files. */
export const readAt = new Date('2026-11-23T12:00:00Z');

/** The bytes of test/fixtures/calendars/NAME.ics. */
export function calendarFixture(name: string): Buffer {
  return readFileSync(join(root, 'test/fixtures/calendars', `${name}.ics`));
}

/** Reads a calendar with these components (see `vevent`). */
export function readEvents(...components: string[]) {
  return readCalendar(calendarFile(...components), readAt);
}

/** Reads the only event of a calendar, which must not be refused. */
export function readEvent(...lines: string[]): ReadEvent {
  const { events, refused } = readEvents(vevent('UID:a', 'SUMMARY:Møde', ...lines));
  const [event] = events;
  if (!event || refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
  return event;
}

/** Starts as ISO 8601 in UTC, without seconds. */
export function startsOf(events: readonly ReadEvent[]): string[] {
  return events.map(({ startsAt }) => startsAt.toISOString().slice(0, 16));
}

/** `line reason` of what was refused. */
export function reasonsOf({ refused }: ReturnType<typeof readCalendar>): string[] {
  return refused.map(({ line, reason }) => `${line} ${reason}`);
}
