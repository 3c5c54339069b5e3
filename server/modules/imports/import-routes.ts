import { z } from 'zod';
import { inTransaction } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { AppError } from '../../platform/errors.ts';
import { pageLinks } from '../../platform/http/pagination.ts';
import { type Context, type Reply, type Route, route, type ViewReply } from '../../platform/http/route.ts';
import { pageNumber, repeated } from '../../platform/http/schemas.ts';
import { fileNameOf } from '../../platform/http/uploads.ts';
import {
  findPendingFile,
  findPendingUpload,
  savePendingUpload,
  takePendingUpload,
} from '../../platform/pending-uploads.ts';
import { withRight } from '../../platform/rights.ts';
import { formatFor } from '../../platform/text/format.ts';
import type { ImportCounts } from './contract.ts';
import type { ImportDecisions, ImportPages } from './import-pages.ts';
import { cellText, previewKinds, sentenceText } from './preview-line.ts';
import {
  countLeftOut,
  listChosenKeys,
  listPreviewLines,
  type PreviewSummary,
  previewSummary,
  savePreview,
  saveTicks,
} from './preview-store.ts';
import { withProgress } from './progress.ts';
import { progressRoute, resultIfSoon } from './progress-page.ts';
import { findImportOptions, saveImportOptions } from './settings.ts';
import { importPreview } from './views.ts';

const byUpload = z.object({ upload: z.uuid() });
const previewQuery = z.object({ kind: z.enum(previewKinds).optional().catch(undefined), page: pageNumber });
type PreviewQuery = z.infer<typeof previewQuery>;

/** The keys of the lines on a page of the preview, and those of them that are ticked. */
const ticksForm = z.object({
  shown: z
    .string()
    .max(2_000)
    .default('')
    .transform((list) => list.split(',').filter(Boolean)),
  chosen: repeated(z.string().max(32), 100),
  kind: z.enum(previewKinds).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
const confirmation = ticksForm.extend({ upload: z.uuid() });

/** The routes of a kind of import, in two steps: a preview of what would happen, then the confirmation. */
export function importRoutes<Content, Options extends object>(pages: ImportPages<Content, Options>): Route[] {
  const { kind, texts } = pages;
  const path = kind.href;
  const uploadPage = async ({ t }: Pick<Context, 't'>) => {
    const remembered = pages.remembersOptions ? await findImportOptions(kind.name) : {};
    return pages.uploadPage(t, pages.options.parse(remembered));
  };
  return [
    route('get', path, { access: withRight('import') }, uploadPage),
    route(
      'post',
      path,
      {
        access: withRight('import'),
        upload: { fields: ['file'], maxBytes: pages.maxBytes },
        body: pages.form,
        form: uploadPage,
        limit: 'upload',
      },
      async ({ actor, body: options, files: { file }, req, t, locale }) => {
        if (!file?.length) throw new AppError('invalid', texts.fileMissing, { field: 'file' });
        const content = await pages.read(file);
        if (pages.remembersOptions) await saveImportOptions(kind.name, options);
        const upload = await savePendingUpload(actor.id, kind.name, file, options, fileNameOf(req));
        const summary = await store(pages, upload, { content, options });
        return previewPage(pages, { upload, options, summary, query: { page: 1 }, t, locale });
      },
    ),
    route(
      'get',
      `${path}/:upload`,
      { access: withRight('import'), params: byUpload, query: previewQuery },
      async ({ actor, params: { upload }, query, t, locale }) => {
        const { options, summary } = await requirePreview(pages, actor, upload);
        return previewPage(pages, { upload, options, summary, query, t, locale });
      },
    ),
    route(
      'post',
      `${path}/:upload/lines`,
      { access: withRight('import'), params: byUpload, body: ticksForm, limit: 'write' },
      async ({ actor, params: { upload }, body }) => {
        await requirePreview(pages, actor, upload);
        await saveTicks(upload, body);
        const query = new URLSearchParams({ ...(body.kind && { kind: body.kind }), page: String(body.page) });
        return { redirect: `${path}/${upload}?${query}` };
      },
    ),
    route(
      'post',
      `${path}/confirmation`,
      { access: withRight('import'), body: confirmation, form: uploadPage, limit: 'write' },
      async ({ actor, body, t }) => {
        const { upload } = body;
        const { options, fileName: file } = await requirePreview(pages, actor, upload);
        await saveTicks(upload, body);
        const decisions = { options, chosen: await listChosenKeys(upload), file };
        const counts = await resultIfSoon(carryOut(pages, actor, upload, decisions));
        return counts ? pages.done(counts, t) : { redirect: `${path}/${upload}/progress` };
      },
    ),
    progressRoute({
      path,
      access: withRight('import'),
      title: 'imports:progress.title',
      menu: path,
      expired: texts.expired,
      done: (counts, t) => pages.done(counts, t),
      failed: (upload, t): Reply => ({
        redirect: `${path}/${upload}`,
        flash: { kind: 'warning', text: t(texts.failed) },
      }),
    }),
  ];
}

/** Reads the file again and plans again. A second confirmation finds no file; one that fails leaves it. */
async function carryOut<Content, Options extends object>(
  pages: ImportPages<Content, Options>,
  actor: Actor,
  upload: string,
  decisions: ImportDecisions<Options>,
): Promise<ImportCounts> {
  const { kind, texts } = pages;
  return withProgress({ uploadId: upload, userId: actor.id }, async (report) => {
    const file = await findPendingFile(actor.id, kind.name, upload);
    if (!file) throw new AppError('gone', texts.expired);
    const content = await pages.read(file); // before the transaction, because it takes seconds
    return inTransaction(async () => {
      const isFirst = await takePendingUpload(actor.id, kind.name, upload);
      if (!isFirst) throw new AppError('gone', texts.expired);
      return pages.carryOut(actor, content, decisions, report);
    });
  });
}

/** What is stored of an upload; plans it, when that was not done yet or its columns were changed. */
async function requirePreview<Content, Options extends object>(
  pages: ImportPages<Content, Options>,
  actor: Actor,
  id: string,
): Promise<{ options: Options; fileName: string; summary: PreviewSummary }> {
  const { kind, texts } = pages;
  const upload = await findPendingUpload(actor.id, kind.name, id);
  if (!upload) throw new AppError('gone', texts.expired);
  const options = pages.options.parse(upload.options);
  const stored = previewSummary.safeParse(upload.summary).data;
  const { fileName } = upload;
  if (stored) return { options, fileName, summary: stored };
  const file = await findPendingFile(actor.id, kind.name, id);
  if (!file) throw new AppError('gone', texts.expired);
  const summary = await store(pages, id, { content: await pages.read(file), options });
  return { options, fileName, summary };
}

async function store<Content, Options extends object>(
  pages: ImportPages<Content, Options>,
  upload: string,
  { content, options }: { content: Content; options: Options },
): Promise<PreviewSummary> {
  const { lines, details = null } = await pages.plan(content, options);
  return savePreview(upload, lines, details);
}

type ShownUpload<Options> = {
  upload: string;
  options: Options;
  summary: PreviewSummary;
  query: PreviewQuery;
  t: Context['t'];
  locale: Context['locale'];
};

async function previewPage<Content, Options extends object>(
  pages: ImportPages<Content, Options>,
  { upload, options, summary, query, t, locale }: ShownUpload<Options>,
): Promise<ViewReply> {
  const path = pages.kind.href;
  const { items, hasMore } = await listPreviewLines(upload, query);
  return importPreview(
    { title: t('office:plan.title'), section: 'office', noIndex: true },
    {
      upload,
      path,
      counts: summary.counts,
      kinds: previewKinds,
      lines: items,
      textOf: {
        cell: (cell) => cellText(cell, t, formatFor(locale)),
        sentence: (sentence) => sentenceText(sentence, t),
      },
      leftOutCount: await countLeftOut(upload),
      askedText: pages.texts.asked,
      details: pages.detailsPart?.(summary, { upload, options, t }) ?? null,
      query,
      ...pageLinks(`${path}/${upload}`, query, hasMore),
    },
  );
}
