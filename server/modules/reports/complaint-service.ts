import {
  alias,
  execute,
  exists,
  expr,
  inTransaction,
  ReportComplaint,
  ReportDecision,
  row,
  select,
  sql,
} from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { complaintCreated, complaintDecided } from './activities.ts';
import { type AppliedCase, findAppliedCase } from './apply-decision.ts';
import { listComplaintRecipients } from './complaint-queries.ts';
import { queueOutcome } from './emails.ts';
import { misuseKindOf } from './misuse/kinds.ts';
import { markComplaint } from './misuse/marks.ts';
import { type Sender, sourceIdOf } from './misuse/sources.ts';
import { findSuspension, isSuspendedBy } from './misuse/suspensions.ts';
import { ensureMayDecide, listDeciderIds } from './office-queries.ts';
import { lift } from './restrictions.ts';
import type { OutcomeInput } from './schemas.ts';
import { forwardComplaint } from './stuck-complaints.ts';

/** Who complains: an author by their statement, or a person who reported by their report. */
export type Complainant = { statementId: number } | { reportId: number };

/**
 * Complains about a decision (DSA art. 20). The officers who may decide about it are notified; without one,
 * the address in COMPLAINTS_EMAIL. Throws `conflict` after the time for it, and for a second complaint.
 */
export function createComplaint(by: Complainant, body: string): Promise<void> {
  return inTransaction(async () => {
    const decision = requireFound(await lockDecisionOf(by));
    ensure(isOpenToComplaints(decision), 'conflict', 'reports:refused.complaintTooLate');
    const { type } = await findAppliedCase(decision.caseId);
    const sender = await findSender(by);
    // A complaint about a suspension is processed, whatever is suspended: it is the remedy against it.
    const suspension = misuseKindOf(type) ? undefined : await findSuspension('complaints', sender);
    const isRepeated = (await ReportComplaint.count({ where: by })) > 0;
    ensure(!isRepeated, 'conflict', 'reports:refused.complainedAlready');
    const complaint = await ReportComplaint.create({
      ...by,
      decisionId: decision.id,
      body,
      createdAt: now(),
      firstDecider: decision.decidedBy,
      sourceId: await sourceIdOf(sender),
      heldBy: suspension?.decisionId ?? null,
    });
    if (!suspension) await notifyOfComplaint(complaint);
  });
}

/** Notifies the officers who may decide about a complaint. */
export async function notifyOfComplaint(complaint: InstanceType<typeof ReportComplaint>): Promise<void> {
  const decision = requireFound(await ReportDecision.findByPk(complaint.decisionId));
  const { id, type, subjectId, title, authorIds } = await findAppliedCase(decision.caseId);
  const audience = await listDeciderIds(id, complaint.firstDecider);
  if (audience.length === 0) await forwardComplaint(complaint.id, { title, authorIds });
  await recordActivity(complaintCreated, {
    actor: null,
    subjectId: id,
    audience,
    data: { caseId: id, type, id: subjectId },
  });
}

const senderColumns = select({
  userId: expr.integer(sql`x.user_id`).orNull(),
  email: expr.text(sql`x.email`).orNull(),
});

/** The account of a complainant, or the address that their secret link was sent to. */
async function findSender(by: Complainant): Promise<Sender> {
  const found = await row(
    senderColumns,
    'statementId' in by
      ? sql`
          SELECT ${senderColumns} FROM (
            SELECT u.id AS user_id, coalesce(u.email, s.email) AS email FROM report_statements s
            LEFT JOIN users u ON u.id = s.user_id WHERE s.id = ${by.statementId}) AS x`
      : sql`
          SELECT ${senderColumns} FROM (
            SELECT u.id AS user_id, coalesce(u.email, r.email) AS email FROM reports r
            LEFT JOIN users u ON u.id = r.reporter_id WHERE r.id = ${by.reportId}) AS x`,
  );
  return found ?? { userId: null, email: null };
}

/** Whether a complaint is possible now. */
export function isOpenToComplaints(decision: {
  complainUntil: Date | null;
  supersededAt: Date | null;
}): boolean {
  const { complainUntil, supersededAt } = decision;
  return complainUntil !== null && complainUntil > now() && supersededAt === null;
}

const d = alias(ReportDecision, 'd');
const idColumn = select({ id: d.id });

async function lockDecisionOf(by: Complainant): Promise<ReportDecision | null> {
  const found = await row(
    idColumn,
    'statementId' in by
      ? sql`
          SELECT ${idColumn} FROM report_statements s JOIN report_decisions d ON d.id = s.decision_id
          WHERE s.id = ${by.statementId}`
      : sql`
          SELECT ${idColumn} FROM reports r JOIN report_decisions d ON d.case_id = r.case_id
          WHERE r.id = ${by.reportId} AND d.applied_at IS NOT NULL AND d.superseded_at IS NULL`,
  );
  return found ? ReportDecision.findByPk(found.id, { lock: true }) : null;
}

/** An officer, or the person at the address in COMPLAINTS_EMAIL, who has a secret link. */
export type ComplaintDecider = Actor | 'external';

/**
 * Decides about a complaint. Upheld: the measure ends, and everything is shown again as it was. If a person
 * who reported was right, another officer decides the case anew. Throws `forbidden` for the officer of the
 * decision.
 */
export function decideComplaint(
  decider: ComplaintDecider,
  id: number,
  { outcome, reason, manifestlyUnfounded }: OutcomeInput,
): Promise<AppliedCase> {
  return inTransaction(async () => {
    const complaint = requireFound(await ReportComplaint.findByPk(id, { lock: true }));
    const decision = requireFound(await ReportDecision.findByPk(complaint.decisionId, { lock: true }));
    if (decider !== 'external') await ensureMayAnswer(decider, decision);
    ensure(complaint.outcome === null, 'conflict', 'reports:refused.decided');
    const { heldBy } = complaint;
    const isHeld = heldBy !== null && (await exists(sql`SELECT WHERE ${isSuspendedBy(sql`${heldBy}`)}`));
    ensure(!isHeld, 'conflict', 'reports:refused.held');
    const decidedBy = decider === 'external' ? null : decider.id;
    await complaint.update({ outcome, reason, manifestlyUnfounded, decidedBy, decidedAt: now() });
    if (manifestlyUnfounded) await markComplaint(complaint, decision);
    const reportCase = await findAppliedCase(decision.caseId);
    if (outcome === 'upheld') await withdraw(decision, reportCase, complaint.reportId !== null);
    const { id: caseId, title, type, subjectId, authorIds } = reportCase;
    const recipients = await listComplaintRecipients(complaint, outcome === 'upheld');
    await queueOutcome(
      { complaintId: id, decisionId: decision.id, outcome, reason, manifestlyUnfounded },
      recipients.map((recipient) => ({ ...recipient, title, authorIds })),
    );
    await recordActivity(complaintDecided, {
      actor: decider === 'external' ? null : decider,
      subjectId: caseId,
      audience: authorIds,
      data: { caseId, type, id: subjectId, outcome },
    });
    return reportCase;
  });
}

/** Ends a decision. `isReopened`: the case goes back to the queue, unless the thing has an open one. */
async function withdraw(
  decision: ReportDecision,
  reportCase: AppliedCase,
  isReopened: boolean,
): Promise<void> {
  if (decision.supersededAt) return;
  await decision.update({ supersededAt: now() });
  await lift({ decisionId: decision.id, measure: decision.measure, authorIds: reportCase.authorIds });
  if (!isReopened) return;
  await execute(sql`
    UPDATE report_cases c SET state = 'open', closed_at = NULL, taken_by = NULL, taken_at = NULL,
      version = version + 1
    WHERE c.id = ${reportCase.id} AND NOT EXISTS (
      SELECT FROM report_cases o
      WHERE o.subject_type = c.subject_type AND o.subject_id = c.subject_id AND o.state <> 'closed')`);
}

/** Another officer than the one of the decision answers the complaint (DSA art. 20(6)). */
async function ensureMayAnswer(actor: Actor, { caseId, decidedBy }: ReportDecision): Promise<void> {
  ensure(decidedBy !== actor.id, 'forbidden', 'reports:refused.ownDecision');
  await ensureMayDecide(actor, caseId);
}
