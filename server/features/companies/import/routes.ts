import { z } from 'zod';
import { inTransaction } from '../../../../models/index.ts';
import { officer } from '../../../platform/actor.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { savePendingUpload, takePendingUpload } from '../../../platform/pending-uploads.ts';
import { Unreadable } from './cells.ts';
import { importCompanies, type Plan, planImport } from './service.ts';

const maxBytes = 8 * 1024 * 1024;
export const importRoutes = [
  route('get', '/office/import/companies', { access: officer }, uploadPage),
  route(
    'post',
    '/office/import/companies',
    { access: officer, upload: { fields: ['file'], maxBytes }, body: z.object({}), form: uploadPage, limit: 'upload' },
    async ({ actor, files, t }) => {
      if (!files.file?.length) throw new AppError('invalid', 'companies:import.choose', { field: 'file' });
      const plan = await planAtField(files.file);
      return previewPage(plan, await savePendingUpload(actor.id, 'companies', files.file), t);
    },
  ),
  route(
    'post',
    '/office/import/companies/confirmation',
    { access: officer, body: z.object({ upload: z.uuid() }), form: uploadPage, limit: 'write' },
    async ({ actor, body, t }) => {
      // Planned anew: somebody may have changed the directory since the preview. Pressed twice, the second finds no file.
      const plan = await inTransaction(async () => {
        const bytes = await takePendingUpload(actor.id, 'companies', body.upload);
        if (!bytes) throw new AppError('gone', 'companies:import.gone');
        return importCompanies(bytes, actor);
      });
      const text = t('companies:import.done', { made: plan.make.length, changed: plan.change.length });
      return { redirect: '/office/companies?sort=-created', flash: { kind: 'success', text } }; // where they are to be seen
    },
  ),
];

function uploadPage({ t }: Pick<Context, 't'>): ViewReply {
  return {
    view: 'companies/import',
    page: { title: t('companies:import.title'), section: 'office', noIndex: true },
  };
}

function previewPage(plan: Plan, upload: string, t: Context['t']): ViewReply {
  return {
    view: 'companies/import-preview',
    page: { title: t('office:plan.title'), section: 'office', noIndex: true },
    data: { plan, upload },
  };
}

async function planAtField(bytes: Buffer): Promise<Plan> {
  try {
    const plan = await planImport(bytes);
    if (plan.make.length + plan.change.length + plan.same + plan.remarks.length === 0) throw new Unreadable('noLines');
    return plan;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new AppError('invalid', `companies:import.unreadable.${error.reason}`, { field: 'file' });
  }
}
