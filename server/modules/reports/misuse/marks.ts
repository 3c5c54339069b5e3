import { execute, type ReportComplaint, type ReportDecision, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';

/**
 * Records what a decision that takes effect now found manifestly illegal or manifestly unfounded. It counts
 * as long as the decision is in force.
 */
export async function markMisuse(decision: ReportDecision, authorIds: readonly number[]): Promise<void> {
  const { id, caseId, groundKind, ground, manifestlyIllegal, unfoundedReports } = decision;
  if (manifestlyIllegal) {
    await execute(sql`
      INSERT INTO report_sources (user_id)
      SELECT author FROM unnest(${authorIds}::integer[]) AS author ORDER BY author ON CONFLICT DO NOTHING`);
    await execute(sql`
      INSERT INTO report_misuse_marks (kind, source_id, decision_id, ground, acted_at, marked_at)
      SELECT 'content', s.id, ${id}, ${`${groundKind}.${ground}`}, coalesce((
          SELECT p.published_at FROM report_snapshots p WHERE p.case_id = ${caseId}
          ORDER BY p.taken_at DESC, p.id DESC LIMIT 1), ${now()}), ${now()}
      FROM report_sources s WHERE s.user_id = ANY (${authorIds}::integer[])
      ON CONFLICT DO NOTHING`);
  }
  if (unfoundedReports.length > 0)
    await execute(sql`
      INSERT INTO report_misuse_marks (kind, source_id, decision_id, report_id, ground, acted_at, marked_at)
      SELECT 'reports', r.source_id, ${id}, r.id, r.kind || '.' || r.ground, r.created_at, ${now()}
      FROM reports r
      WHERE r.id = ANY (${unfoundedReports}::integer[]) AND r.case_id = ${caseId} AND r.source_id IS NOT NULL
      ON CONFLICT DO NOTHING`);
}

/** Records a complaint that was rejected as manifestly unfounded. */
export async function markComplaint(
  { id, decisionId, sourceId, createdAt }: InstanceType<typeof ReportComplaint>,
  { groundKind, ground }: Pick<ReportDecision, 'groundKind' | 'ground'>,
): Promise<void> {
  if (sourceId === null) return; // the account was erased
  await execute(sql`
    INSERT INTO report_misuse_marks (kind, source_id, decision_id, complaint_id, ground, acted_at, marked_at)
    VALUES ('complaints', ${sourceId}, ${decisionId}, ${id}, ${ground ? `${groundKind}.${ground}` : ''},
      ${createdAt}, ${now()})
    ON CONFLICT DO NOTHING`);
}
