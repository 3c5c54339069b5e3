import { Company, copyRows, execute, inTransaction, sql } from '../../../../models/index.ts';
import { recordImportChanges, recordImportRun } from '../../../modules/imports/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import { freeSlugs } from '../../../platform/database/free-slugs.ts';
import { companiesImported } from '../activities.ts';
import { deferCompanySearch } from '../search-jobs.ts';
import { FALLBACK_SLUG } from '../service.ts';
import { type LostVerification, recordLostVerifications } from '../verification.ts';
import { type Decisions, noDecisions } from './decisions.ts';
import { notifyOwnersOfImport } from './notify-owners.ts';
import {
  type DecidedPlan,
  decidedPlan,
  type ImportPlan,
  losesVerification,
  type PlannedUpdate,
  planImport,
} from './plan.ts';
import { readSheetInWorker } from './read-in-worker.ts';
import type { SheetRow } from './read-row.ts';
import type { Sheet } from './read-sheet.ts';
import { companyImportKind } from './undo.ts';

/** Rows of one statement; the progress is reported after each. */
const BATCH_SIZE = 2_500;

type Progress = (done: number, total: number) => void;

/** Reads and imports a sheet. `unusedHeadings`: of columns that were not read. Throws `UnreadableSheet`. */
export async function importCompanies(
  actor: Actor | null,
  bytes: Uint8Array,
  decisions: Decisions = noDecisions,
  onProgress: Progress = () => {},
): Promise<DecidedPlan & { unusedHeadings: string[] }> {
  const sheet = await readSheetInWorker(bytes);
  const plan = await importSheet(actor, sheet, decisions, onProgress);
  const unusedHeadings = sheet.headings.filter((text, index) => text !== '' && !sheet.columns[index]);
  return { ...plan, unusedHeadings };
}

/**
 * Imports a sheet, all or nothing. Plans and writes under the lock of new slugs: two imports at the same
 * moment do not create the same company twice. Returns what it did.
 */
export function importSheet(
  actor: Actor | null,
  sheet: Sheet,
  decisions: Decisions,
  onProgress: Progress = () => {},
): Promise<DecidedPlan> {
  return inTransaction(async () => {
    await lockUntilCommit('companies.slug');
    const full = await planImport(sheet, decisions);
    const plan = decidedPlan(full, decisions);
    const counts = { createdCount: plan.toCreate.length, changedCount: plan.toUpdate.length };
    const total = counts.createdCount + counts.changedCount;
    const at = now();
    const offered = full.toCreate.length + full.toAsk.length + full.toUpdate.length;
    const leftOutCount = offered - total + refusedCount(full);
    const run = { kind: companyImportKind.name, actor, at, ...counts, leftOutCount };
    const runId = total > 0 ? await recordImportRun(run) : 0;
    if (total > 0) await deferCompanySearch();
    const toCreate = await withSlugs(plan.toCreate);
    onProgress(0, total);
    await createCompanies(toCreate, { runId, at }, (count) => onProgress(count, total));
    for (const { items, end } of slicesOf(plan.toUpdate, BATCH_SIZE)) {
      await updateBatch(items, runId, at);
      await recordLostVerifications(actor, lostVerifications(items));
      await notifyOwnersOfImport(actor, items);
      onProgress(counts.createdCount + end, total);
    }
    const data = { ...counts, ...(decisions.file && { file: decisions.file }) };
    await recordActivity(companiesImported, { actor, subjectId: null, data });
    return plan;
  });
}

function refusedCount({ problems }: ImportPlan): number {
  return problems.filter(({ isRefused }) => isRefused).length;
}

type NewCompany = SheetRow & { slug: string };

async function withSlugs(sheetRows: readonly SheetRow[]): Promise<NewCompany[]> {
  const names = sheetRows.map(({ name }) => name);
  const slugs = await freeSlugs(Company, names, FALLBACK_SLUG);
  return sheetRows.map((row, index) => ({ ...row, slug: slugs[index] ?? '' }));
}

async function createCompanies(
  companies: readonly NewCompany[],
  { runId, at }: { runId: number; at: Date },
  onSent: (count: number) => void,
): Promise<void> {
  if (companies.length === 0) return;
  const columns = [...copiedFields, 'industry', 'advertisingProtected', ...columnsOfRun] as const;
  const time = at.toISOString(); // once, not for each cell
  const cells = companies.map((company) => [
    ...copiedFields.map((field) => company[field]),
    company.industry ?? 'other',
    company.advertisingProtected ?? false,
    ...[time, runId, time, time],
  ]);
  await copyRows(Company, columns, cells, onSent);
}

const copiedFields = [
  'slug',
  'name',
  'cvr',
  'street',
  'postcode',
  'city',
  'industryCode',
  'phone',
  'email',
  'website',
  'employees',
] as const;
const columnsOfRun = ['importedAt', 'importRunId', 'createdAt', 'updatedAt'] as const;

/** The columns of a change, by their names in the database: those of the fields before and after it. */
function columnsOf({ row, before, fields }: PlannedUpdate) {
  const change: { before: Record<string, unknown>; after: Record<string, unknown> } = {
    before: { updated_at: before.updatedAt },
    after: {},
  };
  for (const field of fields) {
    const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    change.before[column] = before[field];
    change.after[column] = row[field];
  }
  if (fields.includes('industryCode')) {
    change.before.industry = before.industry;
    change.after.industry = row.industry;
  }
  if (losesVerification({ before, fields })) {
    change.before.verified_at = before.verifiedAt; // a trigger takes it away, an undo gives it back
    change.after.verified_at = null;
  }
  return change;
}

function lostVerifications(updates: readonly PlannedUpdate[]): LostVerification[] {
  return updates.filter(losesVerification).map(({ before, row, fields }) => {
    const { id, slug, name, cvr } = before;
    return { id, slug, before: { name, cvr }, name: fields.includes('name') ? row.name : name };
  });
}

/** Writes only the columns of the fields that the plan names, and keeps their old values for an undo. */
async function updateBatch(updates: readonly PlannedUpdate[], runId: number, at: Date): Promise<void> {
  const changes = updates.map((update) => ({ subjectId: update.before.id, ...columnsOf(update) }));
  await recordImportChanges(runId, changes);
  await execute(sql`
    UPDATE companies c SET (name, cvr, street, postcode, city, industry, industry_code, phone, email,
      website, employees, advertising_protected, updated_at) = (
        SELECT v.name, v.cvr, v.street, v.postcode, v.city, v.industry, v.industry_code, v.phone, v.email,
          v.website, v.employees, v.advertising_protected, ${at}::timestamptz
        FROM jsonb_populate_record(c, n.after) AS v)
    FROM json_to_recordset(${JSON.stringify(changes)}::json) AS n ("subjectId" integer, after jsonb)
    WHERE c.id = n."subjectId"`);
}
