import { Company, copyRows, execute, sql } from '../../../../models/index.ts';
import { recordImportChanges } from '../../../modules/imports/service.ts';
import type { Actor } from '../../../platform/actor.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import { freeSlugs } from '../../../platform/database/free-slugs.ts';
import { deferCompanySearch } from '../search-jobs.ts';
import { FALLBACK_SLUG } from '../service.ts';
import { type LostVerification, recordLostVerifications } from '../verification.ts';
import { notifyOwnersOfImport } from './notify-owners.ts';
import { losesVerification, type PlannedUpdate } from './plan.ts';
import type { SheetRow } from './read-row.ts';

/** Rows of one statement; the progress is reported after each. */
const BATCH_SIZE = 2_500;

export type Progress = (done: number, total: number) => void;

/** `also`: further columns of a change, by their names in the database. */
export type WrittenUpdate = PlannedUpdate & {
  also?: { before: Record<string, unknown>; after: Record<string, unknown> };
};

type Write = { runId: number; at: Date; onProgress: Progress };

/** Writes the companies of a plan, in the transaction of the import, which holds the lock of slugs. */
export async function writePlan(
  actor: Actor | null,
  { toCreate, toUpdate }: { toCreate: readonly SheetRow[]; toUpdate: readonly WrittenUpdate[] },
  { runId, at, onProgress }: Write,
): Promise<void> {
  const total = toCreate.length + toUpdate.length;
  if (total > 0) await deferCompanySearch();
  const companies = await withSlugs(toCreate);
  onProgress(0, total);
  await createCompanies(companies, { runId, at }, (count) => onProgress(count, total));
  for (const { items, end } of slicesOf(toUpdate, BATCH_SIZE)) {
    await updateBatch(items, runId, at);
    await recordLostVerifications(actor, lostVerifications(items));
    await notifyOwnersOfImport(actor, items);
    onProgress(toCreate.length + end, total);
  }
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
  'addressId',
] as const;
const columnsOfRun = ['importedAt', 'importRunId', 'createdAt', 'updatedAt'] as const;

/** The columns of a change, by their names in the database: those of the fields before and after it. */
function columnsOf({ row, before, fields, also }: WrittenUpdate) {
  const change: { before: Record<string, unknown>; after: Record<string, unknown> } = {
    before: { updated_at: before.updatedAt, ...also?.before },
    after: { ...also?.after },
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
async function updateBatch(updates: readonly WrittenUpdate[], runId: number, at: Date): Promise<void> {
  const changes = updates.map((update) => ({ subjectId: update.before.id, ...columnsOf(update) }));
  await recordImportChanges(runId, changes);
  await execute(sql`
    UPDATE companies c SET (name, cvr, street, postcode, city, industry, industry_code, phone, email,
      website, employees, address_id, advertising_protected, ended_as, ended_on, ended_at, moved_to,
      updated_at) = (
        SELECT v.name, v.cvr, v.street, v.postcode, v.city, v.industry, v.industry_code, v.phone, v.email,
          v.website, v.employees, v.address_id, v.advertising_protected, v.ended_as, v.ended_on, v.ended_at,
          v.moved_to, ${at}::timestamptz
        FROM jsonb_populate_record(c, n.after) AS v)
    FROM json_to_recordset(${JSON.stringify(changes)}::json) AS n ("subjectId" integer, after jsonb)
    WHERE c.id = n."subjectId"`);
}
