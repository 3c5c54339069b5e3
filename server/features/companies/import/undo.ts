import { z } from 'zod';
import { execute, expr, row, rows, type Sql, select, sql } from '../../../../models/index.ts';
import { defineImportKind, MAX_KEPT, type UndoResult } from '../../../modules/imports/contract.ts';
import { isUnused } from '../../../modules/subject.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { isUnreferenced } from '../../../platform/database/references.ts';
import { countUnsearchable, deferCompanySearch } from '../search-jobs.ts';
import { notifyOwnersOfUndo } from './notify-owners.ts';

/** Rows of one statement: each must end within the time limit of statements. */
const BATCH_SIZE = 2_500;

type Run = { id: number; createdAt: Date };

/** The import of companies, in the office's list of imports. */
export const companyImportKind = defineImportKind({
  name: 'companies',
  label: 'companies:import.kind',
  href: '/office/import/companies',
  undo: undoImport,
  countUnsearchable,
});

export async function undoImport(run: Run): Promise<UndoResult> {
  await lockUntilCommit('companies.slug');
  await deferCompanySearch();
  const changed = await restoreChanged(run);
  const removed = await removeCreated(run);
  const kept = await createdSince(run);
  return {
    removed,
    restored: changed.restored,
    keptCount: changed.keptCount + kept.count,
    kept: [...changed.kept, ...kept.companies].slice(0, MAX_KEPT),
  };
}

const companies = z.array(z.object({ title: z.string(), href: z.string() }));
const restoredColumns = select({
  restoredIds: expr.integerArray(sql`coalesce(array_agg(id) FILTER (WHERE restorable <> '{}'), '{}')`),
  keptCount: expr.integer(sql`count(*) FILTER (WHERE NOT is_complete)`),
  kept: expr.json(
    sql`coalesce(json_agg(json_build_object('title', name, 'href', '/companies/' || slug) ORDER BY id)
      FILTER (WHERE NOT is_complete), '[]')`,
    companies,
  ),
});
const batchColumns = select({ last: expr.integer(sql`max(subject_id)`).orNull() });

/** Gives changed columns their old values, where they still have the imported ones. */
async function restoreChanged(run: Run) {
  const total = { restored: 0, keptCount: 0, kept: [] as z.infer<typeof companies> };
  for (let after = 0; ; ) {
    const batch = await row(
      batchColumns,
      sql`SELECT ${batchColumns} FROM (
        SELECT subject_id FROM import_changes WHERE run_id = ${run.id} AND subject_id > ${after}
        ORDER BY subject_id LIMIT ${BATCH_SIZE}) AS batch`,
    );
    if (!batch?.last) return total;
    const result = await row(restoredColumns, restoreBatch(run, after, batch.last));
    const restoredIds = result?.restoredIds ?? [];
    await notifyOwnersOfUndo(restoredIds);
    total.restored += restoredIds.length;
    total.keptCount += result?.keptCount ?? 0;
    total.kept.push(...(result?.kept ?? []).slice(0, MAX_KEPT - total.kept.length));
    after = batch.last;
  }
}

/**
 * A company that nobody changed since gets the time of its last change back, too; one that has its verified
 * name and number again is verified again.
 */
function restoreBatch({ id, createdAt }: Run, after: number, last: number): Sql {
  return sql`
    WITH change AS MATERIALIZED (
      SELECT c.id, c.name, c.slug, i.before, c.updated_at = ${createdAt} AS is_untouched, restorable,
        restorable = i.before - 'updated_at' AS is_complete
      FROM import_changes i JOIN companies c ON c.id = i.subject_id
      CROSS JOIN LATERAL (SELECT to_jsonb(c) AS now) AS current
      CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_object_agg(b.key, b.value), '{}') AS restorable
        FROM jsonb_each(i.before - 'updated_at') AS b WHERE current.now -> b.key = i.after -> b.key
      ) AS fields
      WHERE i.run_id = ${id} AND i.subject_id > ${after} AND i.subject_id <= ${last}
    ), restored AS (
      UPDATE companies c SET (name, cvr, street, postcode, city, industry, industry_code, phone, email,
        website, employees, address_id, advertising_protected, ended_as, ended_on, ended_at, moved_to,
        verified_at, updated_at) = (
          SELECT v.name, v.cvr, v.street, v.postcode, v.city, v.industry, v.industry_code, v.phone, v.email,
            v.website, v.employees, v.address_id, v.advertising_protected, v.ended_as, v.ended_on,
            v.ended_at, v.moved_to,
            CASE WHEN (v.name, v.cvr) IS NOT DISTINCT FROM (v.verified_name, v.verified_cvr)
              THEN v.verified_at ELSE c.verified_at END,
            CASE WHEN n.is_untouched THEN (n.before ->> 'updated_at')::timestamptz ELSE ${now()} END
          FROM jsonb_populate_record(c, n.restorable) AS v)
      FROM change n WHERE c.id = n.id AND n.restorable <> '{}'
    )
    SELECT ${restoredColumns} FROM change`;
}

/** What follows from a company, and is deleted with it. */
const derivedTables = ['company_search', 'register_values', 'register_proposals'];

/** Removes the companies that the import created, if nobody has changed or used them since. */
async function removeCreated({ id }: Run): Promise<number> {
  const isWithoutReference = await isUnreferenced('companies', 'c.id', { except: derivedTables });
  const isUntouched = sql`c.updated_at = c.imported_at AND c.verified_at IS NULL AND c.logo IS NULL
    AND ${isUnused('company', sql`c.id`)} AND ${isWithoutReference}`;
  let removed = 0;
  for (;;) {
    const count = await execute(sql`
      DELETE FROM companies WHERE id IN (
        SELECT c.id FROM companies c WHERE c.import_run_id = ${id} AND ${isUntouched} LIMIT ${BATCH_SIZE})`);
    removed += count;
    if (count === 0) return removed;
  }
}

const keptColumns = select({
  title: expr.text(sql`c.name`),
  href: expr.text(sql`'/companies/' || c.slug`),
  count: expr.integer(sql`count(*) OVER ()`),
});

async function createdSince({ id }: Run) {
  const kept = await rows(
    keptColumns,
    sql`SELECT ${keptColumns} FROM companies c WHERE c.import_run_id = ${id} ORDER BY c.id LIMIT ${MAX_KEPT}`,
  );
  const count = kept[0]?.count ?? 0;
  return { count, companies: kept.map(({ title, href }) => ({ title, href })) };
}
