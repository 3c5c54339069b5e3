import { z } from 'zod';
import { inTransaction } from '../../../../models/index.ts';
import { officer } from '../../../platform/actor.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { savePendingUpload, takePendingUpload } from '../../../platform/pending-uploads.ts';
import { companyImport, companyImportPreview } from '../views.ts';
import { UnreadableSheet } from './cells.ts';
import { type ImportPlan, planImport } from './plan.ts';
import { importCompanies } from './service.ts';

const maxBytes = 8 * 1024 * 1024;

export const importRoutes = [
  route('get', '/office/import/companies', { access: officer }, uploadPage),
  route(
    'post',
    '/office/import/companies',
    {
      access: officer,
      upload: { fields: ['file'], maxBytes },
      body: z.object({}),
      form: uploadPage,
      limit: 'upload',
    },
    async ({ actor, files, t }) => {
      if (!files.file?.length) throw new AppError('invalid', 'companies:import.choose', { field: 'file' });
      const plan = await planWithErrorAtField(files.file);
      return previewPage(plan, await savePendingUpload(actor.id, 'companies', files.file), t);
    },
  ),
  route(
    'post',
    '/office/import/companies/confirmation',
    { access: officer, body: z.object({ upload: z.uuid() }), form: uploadPage, limit: 'write' },
    async ({ actor, body, t }) => {
      // Planned again: the directory may have changed since the preview. A second confirmation finds no file.
      const plan = await inTransaction(async () => {
        const bytes = await takePendingUpload(actor.id, 'companies', body.upload);
        if (!bytes) throw new AppError('gone', 'companies:import.expired');
        return importCompanies(actor, bytes);
      });
      const counts = { made: plan.toCreate.length, changed: plan.toUpdate.length };
      return {
        redirect: '/office/companies?sort=-created', // the list that shows the new companies first
        flash: { kind: 'success', text: t('companies:import.done', counts) },
      };
    },
  ),
];

function uploadPage({ t }: Pick<Context, 't'>): ViewReply {
  return companyImport({ title: t('companies:import.title'), section: 'office', noIndex: true }, {});
}

function previewPage(plan: ImportPlan, upload: string, t: Context['t']): ViewReply {
  return companyImportPreview(
    { title: t('office:plan.title'), section: 'office', noIndex: true },
    {
      plan,
      refusedRows: plan.problems.filter(({ isRefused }) => isRefused),
      ignoredCells: plan.problems.filter(({ isRefused }) => !isRefused),
      upload,
    },
  );
}

async function planWithErrorAtField(bytes: Buffer): Promise<ImportPlan> {
  try {
    const plan = await planImport(bytes);
    const size = plan.toCreate.length + plan.toUpdate.length + plan.unchangedCount + plan.problems.length;
    if (size === 0) throw new UnreadableSheet('noLines');
    return plan;
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error;
    throw new AppError('invalid', `companies:import.unreadable.${error.reason}`, { field: 'file' });
  }
}
