import { z } from 'zod';
import {
  alias,
  execute,
  expr,
  inTransaction,
  misuseKinds,
  ReportCase,
  ReportDecision,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { contributions } from '../../platform/feature.ts';
import { job } from '../../platform/jobs.ts';
import { type RetentionRule, retentionJobOf } from '../../platform/retention.ts';
import { applyDueDecisions } from './apply-decision.ts';
import { queuePauseEnded } from './emails.ts';
import { countedMonths, misuseType } from './misuse/kinds.ts';
import { findReportable } from './reportables.ts';
import { endRestrictions, sanctions } from './restrictions.ts';
import { complaintMonths } from './statement-text.ts';
import { forwardComplaints } from './stuck-complaints.ts';

const u = alias(User, 'u');
const pausedColumns = select({
  userId: u.id,
  name: u.name,
  email: u.email,
  locale: u.locale,
  until: expr.timestamp(u.pausedUntil),
});

/**
 * Ends pauses that are over, and sends an e-mail about it. The pause itself ends at its time, also without
 * this job: see `Actor.pausedUntil`.
 */
export const endPauses = job({
  name: 'report-pauses',
  data: z.object({}),
  schedule: '*/5 * * * *',
  work: () =>
    inTransaction(async () => {
      const people = await rows(
        pausedColumns,
        sql`
          SELECT ${pausedColumns} FROM users u WHERE u.paused_until <= ${now()}
          ORDER BY u.id LIMIT 500 FOR UPDATE OF u`,
      );
      if (people.length === 0) return;
      await sanctions()?.pause(people.map(({ userId }) => ({ userId, until: null })));
      await queuePauseEnded(people.flatMap(({ email, ...person }) => (email ? [{ ...person, email }] : [])));
    }),
});

const c = alias(ReportCase, 'c');
const idColumn = select({ id: c.id });
const d = alias(ReportDecision, 'd');
const removedColumns = select({ decisionId: d.id, type: c.subjectType, subjectId: c.subjectId });

const BATCH_SIZE = 100;

/**
 * A condition on decision `d`: nobody can complain about it any more, no complaint is open, and no pause is
 * still running.
 */
const isFinal = (): Sql => sql`(
  (d.superseded_at IS NOT NULL OR d.complain_until <= ${now()})
  AND (d.ends_at IS NULL OR d.ends_at <= ${now()}) AND NOT EXISTS (
    SELECT FROM report_complaints k WHERE k.decision_id = d.id AND k.outcome IS NULL))`;

/**
 * Retention. When all complaints are over: deletes the removed things for good, the snapshots, and the words
 * and names in reports, decisions and complaints. What stays is what the public log and its CSV show, with
 * the name of the law.
 */
export const retention: readonly RetentionRule[] = [
  {
    name: 'report-cases',
    what: 'reports:retention.cases',
    since: 'reports:retention.since',
    period: { unit: 'months', count: complaintMonths },
    delete: async () => {
      await deleteRemovedThings(); // each decision stores until when one may complain
      await eraseCases();
    },
  },
  {
    name: 'report-misuse',
    what: 'reports:retention.misuse',
    since: 'reports:retention.misuseSince',
    period: { unit: 'months', count: countedMonths },
    delete: deleteMisuse,
  },
];

export const deleteOldCases = retentionJobOf('reports', 40, retention);

/** What no longer counts as misuse, and who sent it. Reports of things that were deleted have no case. */
async function deleteMisuse(before: Date): Promise<void> {
  await execute(sql`DELETE FROM report_misuse_marks WHERE marked_at < ${before}`);
  await deleteParties(sql`c.erased_at IS NOT NULL`);
  await execute(sql`
    DELETE FROM reports r WHERE r.case_id IS NULL AND r.created_at < ${before}
      AND NOT EXISTS (SELECT FROM report_holds h WHERE h.report_id = r.id)`);
  await execute(sql`
    UPDATE reports SET source_id = NULL WHERE source_id IS NOT NULL AND created_at < ${before}`);
  await execute(sql`
    UPDATE report_complaints SET source_id = NULL WHERE source_id IS NOT NULL AND created_at < ${before}`);
  await execute(sql`
    DELETE FROM report_sources s
    WHERE NOT EXISTS (SELECT FROM reports r WHERE r.source_id = s.id)
      AND NOT EXISTS (SELECT FROM report_complaints k WHERE k.source_id = s.id)
      AND NOT EXISTS (SELECT FROM report_misuse_marks m WHERE m.source_id = s.id)
      AND NOT EXISTS (
        SELECT FROM report_cases c WHERE c.subject_type = ANY (${misuseKinds.map(misuseType)}::text[])
          AND c.subject_id = s.id AND c.erased_at IS NULL)`);
}

async function deleteRemovedThings(): Promise<void> {
  for (let size = BATCH_SIZE; size === BATCH_SIZE; ) {
    const removed = await listRemovedThings();
    for (const { decisionId, type, subjectId } of removed)
      await inTransaction(async () => {
        // Not if the office has ended the measure meanwhile.
        const isPurged = await execute(sql`
          UPDATE report_decisions SET purged_at = ${now()}
          WHERE id = ${decisionId} AND superseded_at IS NULL`);
        if (!isPurged) return;
        await findReportable(type)?.remove?.(subjectId);
        await endRestrictions(decisionId);
      });
    size = removed.length;
  }
}

/** Without types whose feature was removed: only a feature can delete its things, so they stay hidden. */
function listRemovedThings() {
  const types = contributions('reportables').map(({ type }) => type);
  return rows(
    removedColumns,
    sql`
      SELECT ${removedColumns} FROM report_decisions d JOIN report_cases c ON c.id = d.case_id
      WHERE d.measure = 'remove' AND d.superseded_at IS NULL AND d.applied_at IS NOT NULL
        AND d.purged_at IS NULL AND c.subject_type = ANY (${types}::text[]) AND ${isFinal()}
      ORDER BY d.id LIMIT ${BATCH_SIZE}`,
  );
}

async function eraseCases(): Promise<void> {
  for (let size = BATCH_SIZE; size === BATCH_SIZE; ) {
    size = await inTransaction(async () => {
      const cases = await rows(
        idColumn,
        sql`
          SELECT ${idColumn} FROM report_cases c
          WHERE c.state = 'closed' AND c.erased_at IS NULL
            AND NOT EXISTS (SELECT FROM report_decisions d WHERE d.case_id = c.id AND NOT ${isFinal()})
          ORDER BY c.id LIMIT ${BATCH_SIZE} FOR UPDATE OF c`,
      );
      if (cases.length > 0) await eraseCase(cases.map(({ id }) => id));
      return cases.length;
    });
  }
}

async function eraseCase(ids: readonly number[]): Promise<void> {
  const isOfCase = sql`case_id = ANY (${ids}::integer[])`;
  const ofCase = sql`decision_id IN (SELECT id FROM report_decisions WHERE ${isOfCase})`;
  await execute(sql`DELETE FROM report_snapshots WHERE ${isOfCase}`);
  // A ban that is in force keeps the person: the page with its reasons gives them their data and erasure.
  const isBan = sql`measure = 'ban' AND superseded_at IS NULL`;
  await deleteParties(sql`c.id = ANY (${ids}::integer[])`);
  await execute(sql`
    UPDATE reports SET reason = '', place = '', name = '', email = NULL, reporter_id = NULL
    WHERE ${isOfCase}`);
  await execute(sql`
    UPDATE report_decisions SET facts = '', words = '',
      end_reason = CASE WHEN end_reason IS NOT NULL THEN '' END
    WHERE ${isOfCase}`);
  await execute(sql`UPDATE report_complaints SET body = '', reason = '' WHERE ${ofCase}`);
  await execute(sql`
    UPDATE report_statements SET user_id = NULL, email = NULL
    WHERE ${ofCase} AND decision_id NOT IN (SELECT id FROM report_decisions WHERE ${isOfCase} AND ${isBan})`);
  await execute(sql`UPDATE report_cases SET erased_at = ${now()} WHERE id = ANY (${ids}::integer[])`);
}

/**
 * Deletes the parties of cases `c`. Not while one is banned by a decision in force, and not while a decision
 * counts as misuse: parties do not read who reported them on the page about the misuse.
 */
async function deleteParties(condition: Sql): Promise<void> {
  await execute(sql`
    DELETE FROM report_parties p USING report_cases c
    WHERE c.id = p.case_id AND ${condition} AND NOT EXISTS (
      SELECT FROM report_decisions d WHERE d.case_id = c.id AND (
        d.measure = 'ban' AND d.superseded_at IS NULL
        OR EXISTS (SELECT FROM report_misuse_marks m WHERE m.decision_id = d.id)))`);
}

export const jobs = [applyDueDecisions, endPauses, forwardComplaints, deleteOldCases];
