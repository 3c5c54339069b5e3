import { z } from 'zod';
import { officer } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { savePendingUpload, takePendingUpload } from '../../../platform/pending-uploads.ts';
import { type CalendarPlan, importCalendar, planCalendar } from './service.ts';

const PATH = '/office/import/events';
const MAX_BYTES = 2 * 1024 * 1024;

const upload = z.object({ upload: z.uuid() });

/** The office brings in a calendar file: first it is shown what would happen, then it says yes. */
export const importRoutes = [
  route('get', PATH, { access: officer }, uploadPage),
  route(
    'post',
    PATH,
    {
      access: officer,
      upload: { fields: ['file'], maxBytes: MAX_BYTES },
      limit: 'upload',
      body: z.object({}),
      form: uploadPage,
    },
    async ({ actor, files, t }) => {
      const { file } = files;
      if (!file?.length) throw new AppError('invalid', 'events:import.fileMissing', { field: 'file' });
      const plan = await planAtField(file);
      const isNew = plan.make.length + plan.change.length > 0;
      return previewPage(t, plan, isNew ? await savePendingUpload(actor.id, 'events', file) : '');
    },
  ),
  route(
    'post',
    `${PATH}/confirmation`,
    { access: officer, body: upload, form: uploadPage, limit: 'write' },
    async ({ actor, body, t }) => {
      const content = await takePendingUpload(actor.id, 'events', body.upload);
      if (!content) return { redirect: PATH, flash: { kind: 'warning', text: t('events:import.gone') } };
      const done = await importCalendar(await planAtField(content), actor);
      return { redirect: PATH, flash: { kind: 'success', text: t('events:import.done', done) } };
    },
  ),
];

function uploadPage({ t }: Pick<Context, 't'>): ViewReply {
  return { view: 'events/import', page: { title: t('events:import.title'), section: 'office', noIndex: true } };
}

function previewPage(t: Context['t'], plan: CalendarPlan, upload: string): ViewReply {
  return {
    view: 'events/import-preview',
    page: { title: t('office:plan.title'), section: 'office', noIndex: true },
    data: { plan, upload, at: now() },
  };
}

/** What is no calendar, takes too long to read or has nothing in it, is a fault of the file that was chosen. */
async function planAtField(content: Buffer): Promise<CalendarPlan> {
  const plan = await planCalendar(content);
  const fault = uselessness(plan);
  if (fault) throw new AppError('invalid', `events:import.${fault}`, { field: 'file' });
  return plan;
}

function uselessness({ make, change, same, refused }: CalendarPlan): string | undefined {
  if (refused.some(({ reason }) => reason === 'tooSlow')) return 'reason.tooSlow';
  if (make.length + change.length + same.length > 0) return undefined;
  if (refused.length === 0) return 'noEvents';
  return refused.every(({ reason }) => reason === 'notCalendar') ? 'reason.notCalendar' : undefined;
}
