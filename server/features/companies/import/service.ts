import { Company, execute, inTransaction, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { freeSlugs } from '../../../platform/database/free-slugs.ts';
import { companiesImported } from '../activities.ts';
import { FALLBACK_SLUG } from '../service.ts';
import { type ImportPlan, planImport } from './plan.ts';
import type { SheetRow } from './read-row.ts';

/** Rows of one statement; the progress is reported after each. */
const BATCH_SIZE = 2_500;

/**
 * Imports a sheet, all or nothing. Plans and writes under the lock of new slugs: two imports at the same
 * moment do not create the same company twice. Throws `UnreadableSheet`.
 */
export function importCompanies(
  actor: Actor | null,
  bytes: Buffer,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ImportPlan> {
  return inTransaction(async () => {
    await lockUntilCommit('companies.slug');
    const plan = await planImport(bytes);
    const total = plan.toCreate.length + plan.toUpdate.length;
    let done = 0;
    for (const batch of batches(await withSlugs(plan.toCreate))) {
      await createBatch(batch);
      done += batch.length;
      onProgress(done, total);
    }
    for (const batch of batches(plan.toUpdate)) {
      await updateBatch(batch);
      done += batch.length;
      onProgress(done, total);
    }
    await recordActivity(companiesImported, {
      actor,
      subjectId: null,
      data: { made: plan.toCreate.length, changed: plan.toUpdate.length },
    });
    return plan;
  });
}

function batches<Each>(list: readonly Each[]): Each[][] {
  return Array.from({ length: Math.ceil(list.length / BATCH_SIZE) }, (_, index) =>
    list.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
  );
}

type NewCompany = SheetRow & { slug: string };

async function withSlugs(sheetRows: readonly SheetRow[]): Promise<NewCompany[]> {
  const names = sheetRows.map(({ name }) => name);
  const slugs = await freeSlugs(Company, names, FALLBACK_SLUG);
  return sheetRows.map((row, index) => ({ ...row, slug: slugs[index] ?? '' }));
}

async function createBatch(companies: readonly NewCompany[]): Promise<void> {
  await execute(sql`
    INSERT INTO companies (slug, name, cvr, street, postcode, city, industry, industry_code, phone, email,
      website, employees, advertising_protected)
    SELECT slug, name, cvr, street, postcode, city, coalesce(industry, 'other'), "industryCode", phone, email,
      website, employees, coalesce("advertisingProtected", false)
    FROM json_to_recordset(${JSON.stringify(companies)}::json) AS n (
      slug text, name text, cvr text, street text, postcode text, city text, industry text,
      "industryCode" text, phone text, email text, website text, employees text,
      "advertisingProtected" boolean)`);
}

/** Writes only the fields that the plan names; the others are null here and keep their value. */
async function updateBatch(updates: ImportPlan['toUpdate']): Promise<void> {
  const changes = updates.map(({ id, row, fields }) => {
    const values = Object.fromEntries(fields.map((field) => [field, row[field]]));
    return { id, ...values, ...(fields.includes('industryCode') && { industry: row.industry }) };
  });
  await execute(sql`
    UPDATE companies c SET
      name = coalesce(n.name, c.name), cvr = coalesce(n.cvr, c.cvr), street = coalesce(n.street, c.street),
      postcode = coalesce(n.postcode, c.postcode), city = coalesce(n.city, c.city),
      industry = coalesce(n.industry, c.industry),
      industry_code = coalesce(n."industryCode", c.industry_code),
      phone = coalesce(n.phone, c.phone), email = coalesce(n.email, c.email),
      website = coalesce(n.website, c.website),
      employees = coalesce(n.employees, c.employees),
      advertising_protected = coalesce(n."advertisingProtected", c.advertising_protected), updated_at = now()
    FROM json_to_recordset(${JSON.stringify(changes)}::json) AS n (
      id integer, name text, cvr text, street text, postcode text, city text, industry text,
      "industryCode" text, phone text, email text, website text, employees text,
      "advertisingProtected" boolean)
    WHERE c.id = n.id`);
}
