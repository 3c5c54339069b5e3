import { execute, inTransaction, sql } from '../../../../models/index.ts';
import { defineImportKind } from '../../../modules/imports/contract.ts';
import { recordImportRun } from '../../../modules/imports/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import { companiesImported } from '../activities.ts';
import { undoImport } from '../import/undo.ts';
import { type Progress, type WrittenUpdate, writePlan } from '../import/write.ts';
import { countUnsearchable } from '../search-jobs.ts';
import type { RegisterCompany } from './companies.ts';
import { endCompanies, recordReopened } from './ends.ts';
import { planRegister, type RegisterContent, type RegisterPlan, type RegisterUpdate } from './plan.ts';

/** The import of the register, in the office's list of imports. */
export const registerImportKind = defineImportKind({
  name: 'register',
  label: 'register:kind',
  href: '/office/import/register',
  undo: undoImport,
  countUnsearchable,
});

export type RegisterDecisions = {
  /** CVR numbers of companies that are asked about, and of which a person said that they come in. */
  accepted: ReadonlySet<string>;
  /** The folder or address, for the log. */
  source?: string;
};

export type RegisterResult = { createdCount: number; changedCount: number; plan: RegisterPlan };

/**
 * Carries out what the register says, all or nothing. Plans again under the lock of new slugs: what members
 * have written since a preview stays. `importRuns` can undo it.
 */
export function importRegister(
  actor: Actor | null,
  content: RegisterContent,
  { accepted, source }: RegisterDecisions,
  onProgress: Progress = () => {},
): Promise<RegisterResult> {
  return inTransaction(async () => {
    await lockUntilCommit('companies.slug');
    const plan = await planRegister(content);
    const toCreate = [...plan.toCreate, ...plan.toAsk.filter(({ cvr }) => accepted.has(cvr))];
    const changedCount = plan.toUpdate.length + plan.toEnd.length;
    const at = now();
    const counts = { createdCount: toCreate.length, changedCount };
    if (counts.createdCount + changedCount > 0) {
      const leftOutCount = plan.toAsk.length - (toCreate.length - plan.toCreate.length);
      const run = { kind: registerImportKind.name, actor, at, ...counts, leftOutCount };
      const runId = await recordImportRun(run);
      const toUpdate = plan.toUpdate.map(withEnd);
      await writePlan(actor, { toCreate, toUpdate }, { runId, at, onProgress });
      const reopened = plan.toUpdate.filter(({ reopens }) => reopens).map(({ before }) => before.id);
      await recordReopened(actor, reopened);
      await endCompanies(actor, plan.toEnd, { runId, at });
      const created = new Set(toCreate.map(({ cvr }) => cvr));
      await saveSaid(
        content.companies.filter(({ cvr }) => !created.has(cvr)),
        runId,
      );
      const data = { ...counts, ...(source && { file: source }) };
      await recordActivity(companiesImported, { actor, subjectId: null, data });
    }
    return { ...counts, plan };
  });
}

/** A company that is open again in the register is so in the directory. */
function withEnd(update: RegisterUpdate): WrittenUpdate {
  if (!update.reopens) return update;
  const { endedAs, endedOn, endedAt, movedTo } = update.before;
  return {
    ...update,
    also: {
      before: { ended_as: endedAs, ended_on: endedOn, ended_at: endedAt, moved_to: movedTo },
      after: { ended_as: null, ended_on: null, ended_at: null, moved_to: '' },
    },
  };
}

const BATCH_SIZE = 5_000;

/** Remembers what the register says of each company, to tell from it later what a member wrote. */
async function saveSaid(existing: readonly RegisterCompany[], runId: number): Promise<void> {
  await execute(sql`
    INSERT INTO register_values (company_id, street, postcode, city, industry_code)
    SELECT c.id, c.street, c.postcode, c.city, c.industry_code FROM companies c
    WHERE c.import_run_id = ${runId}`);
  for (const { items } of slicesOf(existing, BATCH_SIZE)) {
    const said = items.map(({ cvr, street, postcode, city, industryCode }) => ({
      cvr,
      street,
      postcode,
      city,
      industry_code: industryCode,
    }));
    await execute(sql`
      INSERT INTO register_values AS v (company_id, street, postcode, city, industry_code)
      SELECT c.id, n.street, n.postcode, n.city, n.industry_code
      FROM json_to_recordset(${JSON.stringify(said)}::json) AS n (
        cvr text, street text, postcode text, city text, industry_code text)
      JOIN companies c ON c.cvr = n.cvr
      ON CONFLICT (company_id) DO UPDATE SET (street, postcode, city, industry_code)
        = (excluded.street, excluded.postcode, excluded.city, excluded.industry_code)
        WHERE (v.street, v.postcode, v.city, v.industry_code) IS DISTINCT FROM
          (excluded.street, excluded.postcode, excluded.city, excluded.industry_code)`);
  }
}
