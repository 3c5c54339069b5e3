import { z } from 'zod';
import { inTransaction } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { repeated } from '../../../platform/http/schemas.ts';
import {
  findPendingUpload,
  savePendingUpload,
  takePendingUpload,
} from '../../../platform/pending-uploads.ts';
import { withRight } from '../../../platform/rights.ts';
import { calendarPreview, calendarUpload } from '../views.ts';
import { type CalendarPlan, planCalendar } from './plan.ts';
import { remarkText } from './remark-text.ts';
import { importCalendar } from './service.ts';
import { eventImportKind } from './undo.ts';

const PATH = eventImportKind.href;
const KIND = eventImportKind.name;
const MAX_BYTES = 2 * 1024 * 1024;
/** More than the preview shows, and less than the number of fields in a request. */
const MAX_TICKS = 250;

const keys = repeated(z.string().max(16), MAX_TICKS);

/** `accepted`: events whose question is answered with yes; `leftOut`: events that are not to be imported. */
const confirmation = z.object({ upload: z.uuid(), accepted: keys, leftOut: keys });

/**
 * Import of a calendar file by the office, in two steps: a preview of what would happen, then the
 * confirmation.
 */
export const importRoutes = [
  route('get', PATH, { access: withRight('import') }, uploadPage),
  route(
    'post',
    PATH,
    {
      access: withRight('import'),
      upload: { fields: ['file'], maxBytes: MAX_BYTES },
      limit: 'upload',
      body: z.object({}),
      form: uploadPage,
    },
    async ({ actor, files, t }) => {
      const { file } = files;
      if (!file?.length) throw new AppError('invalid', 'events:import.fileMissing', { field: 'file' });
      const plan = await planAtField(file);
      const hasChanges = plan.toCreate.length + plan.toUpdate.length + plan.questions.length > 0;
      return previewPage(t, plan, hasChanges ? await savePendingUpload(actor.id, KIND, file) : '');
    },
  ),
  route(
    'post',
    `${PATH}/confirmation`,
    { access: withRight('import'), body: confirmation, form: uploadPage, limit: 'write' },
    async ({ actor, body, t }) => {
      const expired = {
        redirect: PATH,
        flash: { kind: 'warning', text: t('events:import.expired') },
      } as const;
      const file = await findPendingUpload(actor.id, KIND, body.upload);
      if (!file) return expired;
      const plan = await planAtField(file.bytes); // before the transaction, because it takes seconds
      const decisions = { accepted: new Set(body.accepted), leftOut: new Set(body.leftOut) };
      // A second confirmation finds no file. One that fails leaves it.
      const counts = await inTransaction(async () => {
        const isFirst = await takePendingUpload(actor.id, KIND, body.upload);
        return isFirst && importCalendar(plan, actor, decisions);
      });
      if (!counts) return expired;
      return { redirect: PATH, flash: { kind: 'success', text: t('events:import.done', counts) } };
    },
  ),
];

function uploadPage({ t }: Pick<Context, 't'>): ViewReply {
  return calendarUpload({ title: t('events:import.title'), section: 'office', noIndex: true }, {});
}

function previewPage(t: Context['t'], plan: CalendarPlan, upload: string): ViewReply {
  return calendarPreview(
    { title: t('office:plan.title'), section: 'office', noIndex: true },
    { plan, remarkText: (remark) => remarkText(remark, t), upload, at: now() },
  );
}

/** The plan of an uploaded file. A file that is unusable as a whole is an error of the form's field. */
async function planAtField(content: Buffer): Promise<CalendarPlan> {
  const plan = await planCalendar(content);
  const error = fileErrorOf(plan);
  if (error) throw new AppError('invalid', `events:import.${error}`, { field: 'file' });
  return plan;
}

function fileErrorOf({ toCreate, toUpdate, questions, unchanged, refused }: CalendarPlan) {
  if (refused.some(({ reason }) => reason === 'tooSlow')) return 'reason.tooSlow';
  if (toCreate.length + toUpdate.length + questions.length + unchanged.length > 0) return undefined;
  if (refused.length === 0) return 'noEvents';
  return refused.every(({ reason }) => reason === 'notCalendar') ? 'reason.notCalendar' : undefined;
}
