import { z } from 'zod';
import { saveColumnChoice } from '../../../modules/imports/column-choices.ts';
import type { ImportPages } from '../../../modules/imports/import-pages.ts';
import { importRoutes as routesOf } from '../../../modules/imports/import-routes.ts';
import { AppError } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { checkbox, repeated } from '../../../platform/http/schemas.ts';
import { findPendingFile, savePendingSummary } from '../../../platform/pending-uploads.ts';
import { withRight } from '../../../platform/rights.ts';
import { companyImport, companyImportColumns } from '../views.ts';
import { type SheetColumns, UnreadableSheet } from './cells.ts';
import { columns } from './columns.ts';
import type { Question } from './decisions.ts';
import { planImport } from './plan.ts';
import { previewLines, questionKey } from './preview.ts';
import { readSheetInWorker } from './read-in-worker.ts';
import type { Sheet } from './read-sheet.ts';
import { importSheet } from './service.ts';
import { companyImportKind } from './undo.ts';

const PATH = companyImportKind.href;
const KIND = companyImportKind.name;

const details = z.object({
  headings: z.array(z.string()),
  columns: z.array(z.enum(columns).nullable()),
});

type Options = { outside: boolean };

/** Of a sheet whose column of names is not known, only its columns are read: the officer chooses it. */
const pages: ImportPages<Sheet | SheetColumns, Options> = {
  kind: companyImportKind,
  maxBytes: 8 * 1024 * 1024,
  form: z.object({ outside: checkbox }),
  options: z.object({ outside: z.boolean().default(false) }),
  remembersOptions: false,
  uploadPage: (t) =>
    companyImport({ title: t('companies:import.title'), section: 'office', noIndex: true }, {}),
  read: readAtField,
  plan: async (content, options) => {
    const shown = { headings: content.headings, columns: content.columns };
    if (!('rows' in content)) return { lines: [], details: shown };
    return { lines: previewLines(await planImport(content, options)), details: shown };
  },
  detailsPart: (summary, { upload }) => {
    const { headings, columns: readAs } = details.parse(summary.details);
    return companyImportColumns.part({ upload, headings, columns: readAs, columnNames: columns });
  },
  texts: {
    asked: 'companies:import.asked',
    expired: 'companies:import.expired',
    failed: 'companies:import.failed',
    fileMissing: 'companies:import.choose',
  },
  carryOut: async (actor, content, { options, chosen, file }, report) => {
    if (!('rows' in content)) throw new AppError('invalid', 'companies:import.unreadable.noName');
    const leftOut = [...chosen.leaveOut].map(Number);
    const accepts = (question: Question, line: number) => chosen.accept.has(questionKey(question, line));
    const decisions = { ...options, accepts, leftOut, file };
    const plan = await importSheet(actor, content, decisions, report);
    return { createdCount: plan.toCreate.length, changedCount: plan.toUpdate.length };
  },
  // The list that shows the new companies first.
  done: (counts, t) => ({
    redirect: '/office/companies?sort=-created',
    flash: { kind: 'success', text: t('companies:import.done', counts) },
  }),
};

const columnsForm = z.object({ column: repeated(z.enum(columns).or(z.literal('')), 200) });

export const importRoutes = [
  ...routesOf(pages),
  route(
    'post',
    `${PATH}/:upload/columns`,
    {
      access: withRight('import'),
      params: z.object({ upload: z.uuid() }),
      body: columnsForm,
      limit: 'write',
    },
    async ({ actor, params: { upload }, body }) => {
      const file = await findPendingFile(actor.id, KIND, upload);
      if (!file) throw new AppError('gone', pages.texts.expired);
      const { headings } = await readAtField(file);
      await saveColumnChoice(
        KIND,
        headings,
        headings.map((_, index) => body.column[index] || null),
      );
      await savePendingSummary(upload, null); // the next preview reads the file with these columns
      return { redirect: `${PATH}/${upload}` };
    },
  ),
];

/** Reads an uploaded file. A file that cannot be read is an error of the form's field. */
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
