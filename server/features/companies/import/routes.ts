import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { inTransaction } from '../../../../models/index.ts';
import { saveColumnChoice } from '../../../modules/imports/column-choices.ts';
import type { ImportCounts } from '../../../modules/imports/contract.ts';
import { findProgress, withProgress } from '../../../modules/imports/progress.ts';
import { importProgress } from '../../../modules/imports/views.ts';
import type { Actor } from '../../../platform/actor.ts';
import { AppError } from '../../../platform/errors.ts';
import { pageLinks } from '../../../platform/http/pagination.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { checkbox, repeated } from '../../../platform/http/schemas.ts';
import { log } from '../../../platform/log.ts';
import {
  findPendingUpload,
  savePendingOptions,
  savePendingUpload,
  takePendingUpload,
} from '../../../platform/pending-uploads.ts';
import { withRight } from '../../../platform/rights.ts';
import { companyImport, companyImportPreview } from '../views.ts';
import { type SheetColumns, UnreadableSheet } from './cells.ts';
import { columns } from './columns.ts';
import { type Decisions, decisions, noDecisions } from './decisions.ts';
import { planImport } from './plan.ts';
import { type PreviewQuery, previewKinds, previewOf, previewQuery } from './preview.ts';
import { readSheetInWorker } from './read-in-worker.ts';
import type { Sheet } from './read-sheet.ts';
import { importSheet } from './service.ts';
import { companyImportKind } from './undo.ts';

const PATH = companyImportKind.href;
const KIND = companyImportKind.name;
const maxBytes = 8 * 1024 * 1024;

const byUpload = z.object({ upload: z.uuid() });

/** The lines on a page of the preview, and those of them that are left out. */
const linesForm = z.object({
  shown: z
    .string()
    .max(1_000)
    .default('')
    .transform((list) => list.split(',').map(Number).filter(Number.isInteger)),
  leaveOut: repeated(z.coerce.number().int(), 100),
  kind: z.enum(previewKinds).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
const columnsForm = z.object({ column: repeated(z.enum(columns).or(z.literal('')), 200) });
const confirmation = linesForm.extend({ upload: z.uuid(), removesProtection: checkbox });

export const importRoutes = [
  route('get', PATH, { access: withRight('import') }, uploadPage),
  route(
    'post',
    PATH,
    {
      access: withRight('import'),
      upload: { fields: ['file'], maxBytes },
      body: z.object({ outside: checkbox }),
      form: uploadPage,
      limit: 'upload',
    },
    async ({ actor, body, files, t }) => {
      if (!files.file?.length) throw new AppError('invalid', 'companies:import.choose', { field: 'file' });
      const content = await readAtField(files.file);
      const options = { ...noDecisions, outside: body.outside };
      const upload = await savePendingUpload(actor.id, KIND, files.file, options);
      return previewPage({ content, options, upload, query: { kind: undefined, page: 1 }, t });
    },
  ),
  route(
    'get',
    `${PATH}/:upload`,
    { access: withRight('import'), params: byUpload, query: previewQuery },
    async ({ actor, params: { upload }, query, t }) => {
      const { bytes, options } = await findUpload(actor, upload);
      return previewPage({ content: await readAtField(bytes), options, upload, query, t });
    },
  ),
  route(
    'post',
    `${PATH}/:upload/columns`,
    { access: withRight('import'), params: byUpload, body: columnsForm, limit: 'write' },
    async ({ actor, params: { upload }, body }) => {
      const { bytes } = await findUpload(actor, upload);
      const { headings } = await readAtField(bytes);
      await saveColumnChoice(
        KIND,
        headings,
        headings.map((_, index) => body.column[index] || null),
      );
      return { redirect: `${PATH}/${upload}` };
    },
  ),
  route(
    'post',
    `${PATH}/:upload/lines`,
    { access: withRight('import'), params: byUpload, body: linesForm, limit: 'write' },
    async ({ actor, params: { upload }, body }) => {
      const { options } = await findUpload(actor, upload);
      await savePendingOptions(actor.id, KIND, upload, { ...options, leftOut: leftOutLines(options, body) });
      const query = new URLSearchParams({ ...(body.kind && { kind: body.kind }), page: String(body.page) });
      return { redirect: `${PATH}/${upload}?${query}` };
    },
  ),
  route(
    'post',
    `${PATH}/confirmation`,
    { access: withRight('import'), body: confirmation, form: uploadPage, limit: 'write' },
    async ({ actor, body, t }) => {
      const { upload } = body;
      const { bytes, options } = await findUpload(actor, upload);
      const sheet = await readAtField(bytes); // before the transaction, because it takes seconds
      if (!('rows' in sheet)) throw new AppError('invalid', 'companies:import.unreadable.noName');
      const { removesProtection } = body;
      const decided = { ...options, leftOut: leftOutLines(options, body), removesProtection };
      const work = carryOut(actor, upload, sheet, decided);
      const counts = await Promise.race([work, delay(WAIT_MS)]);
      if (counts) return donePage(counts, t);
      work.catch((error) => log.error({ err: error }, 'an import failed'));
      return { redirect: `${PATH}/${upload}/progress` };
    },
  ),
  route(
    'get',
    `${PATH}/:upload/progress`,
    { access: withRight('import'), params: byUpload },
    async ({ actor, params: { upload }, res, t }) => {
      const progress = await findProgress(actor.id, upload);
      if (!progress) throw expired();
      if (progress.state === 'done') return donePage(progress, t);
      const failed = { kind: 'warning', text: t('companies:import.failed') } as const;
      if (progress.state === 'failed') return { redirect: `${PATH}/${upload}`, flash: failed };
      res.set('Refresh', '2'); // without JavaScript, too
      const { done, total } = progress;
      return importProgress(
        { title: t('imports:progress.title'), section: 'office', noIndex: true },
        { done, total, path: PATH },
      );
    },
  ),
];

/** An answer waits this long for the import, and then shows its progress. */
const WAIT_MS = 3_000;

/** Plans again: the directory may have changed since the preview. A second confirmation finds no file. */
function carryOut(actor: Actor, upload: string, sheet: Sheet, decided: Decisions): Promise<ImportCounts> {
  return withProgress({ uploadId: upload, userId: actor.id }, (report) =>
    inTransaction(async () => {
      if (!(await takePendingUpload(actor.id, KIND, upload))) throw expired();
      const plan = await importSheet(actor, sheet, decided, report);
      return { createdCount: plan.toCreate.length, changedCount: plan.toUpdate.length };
    }),
  );
}

/** The list that shows the new companies first. */
function donePage(counts: ImportCounts, t: Context['t']): Reply {
  const text = t('companies:import.done', counts);
  return { redirect: '/office/companies?sort=-created', flash: { kind: 'success', text } };
}

/** The lines that are left out, with the decisions of one page of the preview. */
function leftOutLines(
  { leftOut }: Decisions,
  { shown, leaveOut }: Pick<z.infer<typeof linesForm>, 'shown' | 'leaveOut'>,
): number[] {
  const onPage = new Set(shown);
  const others = leftOut.filter((line) => !onPage.has(line));
  return [...others, ...leaveOut.filter((line) => onPage.has(line))];
}

async function findUpload(actor: Actor, id: string): Promise<{ bytes: Buffer; options: Decisions }> {
  const upload = await findPendingUpload(actor.id, KIND, id);
  if (!upload) throw expired();
  return { bytes: upload.bytes, options: decisions.parse(upload.options) };
}

function expired(): AppError {
  return new AppError('gone', 'companies:import.expired');
}

function uploadPage({ t }: Pick<Context, 't'>): ViewReply {
  return companyImport({ title: t('companies:import.title'), section: 'office', noIndex: true }, {});
}

type ShownUpload = {
  content: Sheet | SheetColumns;
  options: Decisions;
  upload: string;
  query: PreviewQuery;
  t: Context['t'];
};

async function previewPage({ content, options, upload, query, t }: ShownUpload): Promise<ViewReply> {
  const sheet = { rows: [], problems: [], ...content };
  const plan = await planImport(sheet, options);
  const preview = previewOf(plan, options, query);
  return companyImportPreview(
    { title: t('office:plan.title'), section: 'office', noIndex: true },
    {
      upload,
      sheet: { headings: sheet.headings, columns: sheet.columns },
      columnNames: columns,
      preview,
      kinds: previewKinds,
      query,
      ...pageLinks(`${PATH}/${upload}`, query, preview.hasMore),
    },
  );
}

/**
 * Reads an uploaded file. A file that cannot be read is an error of the form's field. Of one whose column of
 * names is not known, only the columns are returned: the officer chooses it.
 */
async function readAtField(bytes: Buffer): Promise<Sheet | SheetColumns> {
  try {
    const sheet = await readSheetInWorker(bytes);
    if (sheet.rows.length + sheet.problems.length === 0) throw new UnreadableSheet('noLines');
    return sheet;
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error;
    if (error.columns && error.columns.headings.length > 1) return error.columns;
    throw new AppError('invalid', `companies:import.unreadable.${error.reason}`, { field: 'file' });
  }
}
