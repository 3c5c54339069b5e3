import { inTransaction } from '../../../../models/index.ts';
import { recordImportRun } from '../../../modules/imports/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { companiesImported } from '../activities.ts';
import { type Decisions, noDecisions } from './decisions.ts';
import { type DecidedPlan, decidedPlan, type ImportPlan, planImport } from './plan.ts';
import { readSheetInWorker } from './read-in-worker.ts';
import type { Sheet } from './read-sheet.ts';
import { companyImportKind } from './undo.ts';
import { type Progress, writePlan } from './write.ts';

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
    await writePlan(actor, plan, { runId, at, onProgress });
    const data = { ...counts, ...(decisions.file && { file: decisions.file }) };
    await recordActivity(companiesImported, { actor, subjectId: null, data });
    return plan;
  });
}

function refusedCount({ problems }: ImportPlan): number {
  return problems.filter(({ isRefused }) => isRefused).length;
}
