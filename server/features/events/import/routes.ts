import { z } from 'zod';
import type { ImportPages } from '../../../modules/imports/import-pages.ts';
import { importRoutes as routesOf } from '../../../modules/imports/import-routes.ts';
import { now } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import { checkbox } from '../../../platform/http/schemas.ts';
import { calendarDetails, calendarUpload } from '../views.ts';
import { type CalendarOptions, calendarOptions } from './options.ts';
import { parseInWorker } from './parse-in-worker.ts';
import { planEvents } from './plan.ts';
import { previewLines } from './preview.ts';
import type { ReadCalendar } from './read-calendar.ts';
import { importRead } from './service.ts';
import { eventImportKind } from './undo.ts';

const pages: ImportPages<ReadCalendar, CalendarOptions> = {
  kind: eventImportKind,
  maxBytes: 2 * 1024 * 1024,
  form: z.object({ asDrafts: checkbox }),
  options: calendarOptions,
  remembersOptions: true,
  uploadPage: (t, { asDrafts }) =>
    calendarUpload({ title: t('events:import.title'), section: 'office', noIndex: true }, { asDrafts }),
  read: readAtField,
  plan: async (content) => ({ lines: previewLines(await planEvents(content)) }),
  detailsPart: ({ counts }, { options }) =>
    calendarDetails.part({ asDrafts: options.asDrafts, createdCount: counts.created }),
  texts: {
    asked: 'events:import.askedFilter',
    expired: 'events:import.expired',
    failed: 'events:import.failed',
    fileMissing: 'events:import.fileMissing',
  },
  carryOut: async (actor, content, { options, chosen, file }, report) => {
    const { accept: accepted, leaveOut: leftOut } = chosen;
    const { counts } = await importRead(content, actor, { ...options, accepted, leftOut, file, report });
    return counts;
  },
  done: (counts, t) => ({
    redirect: eventImportKind.href,
    flash: { kind: 'success', text: t('events:import.done', counts) },
  }),
};

/** Import of a calendar file by the office. */
export const importRoutes = routesOf(pages);

/** Reads an uploaded file. A file that is unusable as a whole is an error of the form's field. */
async function readAtField(bytes: Buffer): Promise<ReadCalendar> {
  const content = await parseInWorker({ bytes, at: now() });
  const error = fileErrorOf(content);
  if (error) throw new AppError('invalid', `events:import.${error}`, { field: 'file' });
  return content;
}

function fileErrorOf({ events, refused }: ReadCalendar) {
  if (refused.some(({ reason }) => reason === 'tooSlow')) return 'reason.tooSlow';
  if (events.length > 0) return undefined;
  if (refused.length === 0) return 'noEvents';
  return refused.every(({ reason }) => reason === 'notCalendar') ? 'reason.notCalendar' : undefined;
}
