import { expr, row, rows, select, sql } from '../../../../models/index.ts';
import type { BulkChange } from '../../../modules/bulk/bulk-change.ts';
import { defineImportKind, type UndoResult } from '../../../modules/imports/contract.ts';
import { recordImportChanges, recordImportRun } from '../../../modules/imports/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { slicesOf } from '../../../platform/database/batches.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { withRight } from '../../../platform/rights.ts';
import { companiesVerified, companyVerified } from '../activities.ts';
import { type OfficeQuery, officeQuery } from '../schemas.ts';
import { deferCompanySearch } from '../search-jobs.ts';
import { verifyWhere } from '../verification.ts';
import { matching } from './queries.ts';

/** Rows of one statement: each must end within the time limit of statements. */
const BATCH_SIZE = 2_500;

const countColumn = select({ count: expr.integer(sql`count(*)`) });

/** Verifies all companies that match the filter of the office's list. Can be undone like an import. */
export const verification: BulkChange<OfficeQuery> = {
  path: '/office/companies/verification',
  listPath: '/office/companies',
  doneHref: '/office/imports',
  access: withRight('companies'),
  isOffice: true,
  query: officeQuery,
  texts: {
    title: 'companies:office.verifyAll.title',
    question: 'companies:office.verifyAll.question',
    consequence: 'companies:office.verifyAll.consequence',
    yes: 'companies:office.verifyAll.yes',
    done: 'companies:office.verified',
  },
  describeFilter,
  count: async (_, query) => {
    const counted = await row(countColumn, sql`SELECT ${countColumn} ${unverified(query)}`);
    return counted?.count ?? 0;
  },
  carryOut,
};

function unverified(query: OfficeQuery) {
  return matching(query, sql`c.verified_at IS NULL`);
}

const showTexts = {
  unverified: 'companies:office.showUnverified',
  withoutPeople: 'companies:office.showWithoutPeople',
  claimed: 'companies:office.showClaimed',
  registered: 'companies:office.showRegistered',
} as const;

function describeFilter({ q, industry, show }: OfficeQuery, t: Translate): string[] {
  return [
    ...(q ? [t('companies:office.filter.q', { value: q })] : []),
    ...(show ? [t('companies:office.filter.show', { value: t(showTexts[show]) })] : []),
    ...(industry ? [t('companies:office.filter.industry', { value: t(`industries:${industry}`) })] : []),
  ];
}

const idColumn = select({ id: expr.integer(sql`c.id`) });

/**
 * Reads the ids first: the filter "unverified" would no longer match what is verified already. Companies that
 * are verified meanwhile by somebody else are not counted.
 */
async function carryOut(
  actor: Actor,
  query: OfficeQuery,
  report: (done: number, total: number) => void,
): Promise<number> {
  const matching = await rows(idColumn, sql`SELECT ${idColumn} ${unverified(query)} ORDER BY c.id`);
  await deferCompanySearch();
  const at = now();
  const verifiedIds: number[] = [];
  for (const { items, end } of slicesOf(matching, BATCH_SIZE)) {
    const ids = items.map(({ id }) => id);
    verifiedIds.push(...(await verifyWhere(actor, sql`c.id = ANY (${ids}::integer[])`, at)));
    report(end, matching.length);
  }
  const count = verifiedIds.length;
  if (count === 0) return 0;
  const counts = { createdCount: 0, changedCount: count, leftOutCount: 0 };
  const runId = await recordImportRun({ kind: verificationKind.name, actor, at, ...counts });
  const change = { before: { verified_at: null }, after: { verified_at: at } };
  for (const { items } of slicesOf(verifiedIds, BATCH_SIZE))
    await recordImportChanges(
      runId,
      items.map((subjectId) => ({ subjectId, ...change })),
    );
  await recordActivity(companiesVerified, { actor, subjectId: null, data: { count } });
  return count;
}

const verificationKind = defineImportKind({
  name: 'company-verifications',
  label: 'companies:office.verificationKind',
  href: '/office/companies',
  undo: undoVerification,
});

const undoColumns = select({
  last: expr.integer(sql`max(id)`).orNull(),
  restoredIds: expr.integerArray(sql`coalesce(array_agg(id) FILTER (WHERE is_same), '{}')`),
  keptCount: expr.integer(sql`count(*) FILTER (WHERE NOT is_same)`),
});

/** Clears the verifications of this run. Those changed since stay; only their number is reported. */
async function undoVerification({ id, createdAt }: { id: number; createdAt: Date }): Promise<UndoResult> {
  const total = { removed: 0, restored: 0, keptCount: 0, kept: [] };
  await deferCompanySearch();
  for (let after = 0; ; ) {
    const batch = await row(
      undoColumns,
      sql`
        WITH changed AS MATERIALIZED (
          SELECT c.id, c.verified_at IS NOT DISTINCT FROM ${createdAt}::timestamptz AS is_same
          FROM import_changes i JOIN companies c ON c.id = i.subject_id
          WHERE i.run_id = ${id} AND i.subject_id > ${after} ORDER BY i.subject_id LIMIT ${BATCH_SIZE}
        ), restored AS (
          UPDATE companies SET verified_at = NULL, verified_name = NULL, verified_cvr = NULL
          WHERE id IN (SELECT id FROM changed WHERE is_same)
        )
        SELECT ${undoColumns} FROM changed`,
    );
    if (!batch?.last) return total;
    const { restoredIds } = batch;
    await undoActivities(
      companyVerified,
      restoredIds.map((subjectId) => ({ subjectId, undoId: subjectId })),
    );
    total.restored += restoredIds.length;
    total.keptCount += batch.keptCount;
    after = batch.last;
  }
}
