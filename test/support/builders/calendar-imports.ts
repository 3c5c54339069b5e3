import { sql } from '../../../models/index.ts';
import { planCalendar } from '../../../server/features/events/import/plan.ts';
import { importCalendar } from '../../../server/features/events/import/service.ts';
import { toLocalTime } from '../../../server/platform/text/format.ts';
import { row } from '../query.ts';
import type { Visitor } from '../visitor.ts';
import { calendarFile, vevent } from './events.ts';

export const importPath = '/office/import/events';

/** The local day some days from now, as calendar files write it. */
export function day(days: number): string {
  return toLocalTime(new Date(Date.now() + days * 86_400_000))
    .slice(0, 10)
    .replaceAll('-', '');
}

/** An event of a calendar file, five days from now, from 9 to 10. */
export function meeting(uid: string, title: string, ...more: string[]): string {
  const times = [`DTSTART:${day(5)}T090000`, `DTEND:${day(5)}T100000`];
  return vevent(`UID:${uid}`, `SUMMARY:${title}`, ...times, ...more);
}

export function calendarBytes(...events: string[]): Buffer {
  return Buffer.from(calendarFile(...events));
}

/** Imports a calendar, with a yes to each question of the preview. */
export async function runImport(...events: string[]) {
  const plan = await planCalendar(calendarBytes(...events));
  return importCalendar(plan, null, { accepted: new Set(plan.questions.map(({ key }) => key)) });
}

/** Uploads a file for the preview. */
export function uploadCalendar(by: Visitor, content: Buffer) {
  return by.upload(importPath, {}, { file: { bytes: content, name: 'by.ics', type: 'text/calendar' } });
}

/** Numbers of new, changed, unchanged and refused events. */
export function planCounts(plan: Awaited<ReturnType<typeof planCalendar>>): number[] {
  const { toCreate, toUpdate, unchanged, refused } = plan;
  return [toCreate.length, toUpdate.length, unchanged.length, refused.length];
}

export async function slugOfUid(uid: string): Promise<string> {
  return (await row<{ slug: string }>(sql`SELECT slug FROM events WHERE uid = ${uid}`))?.slug ?? '';
}
