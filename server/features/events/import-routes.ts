import { z } from 'zod';
import { officer } from '../../platform/actor.ts';
import { AppError } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { keepUpload, takeUpload } from '../../platform/uploads-kept.ts';
import { type CalendarPlan, importCalendar, planCalendar } from './importing.ts';

const PATH = '/office/import/events';
const MAX_BYTES = 2 * 1024 * 1024;

const upload = z.object({ upload: z.uuid() });

/** The office brings in a calendar file: first it is shown what would happen, then it says yes. */
export const importRoutes = [
  route('get', PATH, { access: officer }, ({ t }) => page(t, null)),
  route(
    'post',
    PATH,
    {
      access: officer,
      upload: { fields: ['file'], maxBytes: MAX_BYTES },
      limit: 'upload',
      body: z.object({}),
      form: ({ t }) => page(t, null),
    },
    async ({ actor, files, t }) => {
      const { file } = files;
      if (!file?.length) throw new AppError('invalid', 'events:import.fileMissing', { field: 'file' });
      const plan = await planAtField(file);
      const isNew = plan.create.length + plan.change.length > 0;
      return page(t, { plan, upload: isNew ? await keepUpload(actor.id, 'events', file) : null });
    },
  ),
  route(
    'post',
    `${PATH}/application`,
    { access: officer, body: upload, form: ({ t }) => page(t, null), limit: 'write' },
    async ({ actor, body, t }) => {
      const content = await takeUpload(actor.id, 'events', body.upload);
      if (!content) return { redirect: PATH, flash: { kind: 'warning', text: t('events:import.gone') } };
      const done = await importCalendar(await planAtField(content), actor);
      return { redirect: PATH, flash: { kind: 'success', text: t('events:import.done', done) } };
    },
  ),
];

async function planAtField(content: Buffer): Promise<CalendarPlan> {
  const plan = await planCalendar(content);
  const isSlow = plan.refused.some(({ reason }) => reason === 'tooSlow');
  if (isSlow) throw new AppError('invalid', 'events:import.reason.tooSlow', { field: 'file' });
  return plan;
}

function page(t: Context['t'], preview: { plan: CalendarPlan; upload: string | null } | null): ViewReply {
  return {
    view: 'events/import',
    page: { title: t('events:import.title'), room: 'office', noIndex: true },
    data: { preview },
  };
}
