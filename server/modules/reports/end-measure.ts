import { exists, inTransaction, ReportCase, ReportDecision, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { measureEnded } from './activities.ts';
import { findAppliedCase } from './apply-decision.ts';
import { listComplaintRecipients } from './complaint-queries.ts';
import { queueEnded } from './emails.ts';
import { endableMeasure } from './endable.ts';
import { ensureMayDecide } from './office-queries.ts';
import { findReportable } from './reportables.ts';
import { lift } from './restrictions.ts';
import type { EndInput } from './schemas.ts';

/**
 * Ends the measure of a closed case before its time, without a complaint: the author has corrected the thing,
 * or the office assesses it differently now. Everything is shown again as it was; the authors and those who
 * reported get the reason. Throws `conflict` if the decision is no longer in force, if another officer has
 * acted, and while a complaint of a person who reported is open: upheld, it reopens a case that is in force.
 */
export function endMeasure(actor: Actor, id: number, { version, reason }: EndInput): Promise<void> {
  return inTransaction(async () => {
    // Locks the decision before the case, as a decision about a complaint does.
    const decision = await ReportDecision.findOne({ where: { caseId: id, supersededAt: null }, lock: true });
    const reportCase = requireFound(await ReportCase.findByPk(id, { lock: true }));
    await ensureMayDecide(actor, id);
    await ensureNotAuthor(actor, reportCase);
    const measure = decision && endableMeasure(decision);
    if (!measure) throw new AppError('conflict', 'reports:refused.notEndable');
    ensure(reportCase.version === version, 'conflict', 'reports:refused.changed');
    const isComplainedAbout = await exists(sql`
      SELECT FROM report_complaints
      WHERE decision_id = ${decision.id} AND report_id IS NOT NULL AND outcome IS NULL`);
    ensure(!isComplainedAbout, 'conflict', 'reports:refused.complaintOpen');
    // The job that erased the texts of the case does not come back to it.
    const endReason = reportCase.erasedAt ? '' : reason;
    await decision.update({ supersededAt: now(), endedBy: actor.id, endReason });
    await reportCase.update({ version: version + 1 });
    const { type, subjectId, title, authorIds } = await findAppliedCase(id);
    await lift({ decisionId: decision.id, measure, authorIds });
    const recipients = await listComplaintRecipients(
      { decisionId: decision.id, statementId: null, reportId: null },
      true,
    );
    await queueEnded(
      { decisionId: decision.id, measure, reason },
      recipients.map((recipient) => ({ ...recipient, title, authorIds })),
    );
    await recordActivity(measureEnded, {
      actor,
      subjectId: id,
      audience: authorIds,
      data: { caseId: id, type, id: subjectId, measure },
    });
  });
}

/** The parties of a case are deleted with its texts: afterwards the thing itself says whose it is. */
async function ensureNotAuthor(actor: Actor, { subjectType, subjectId }: ReportCase): Promise<void> {
  const thing = await findReportable(subjectType)?.load(subjectId, null);
  const partyIds = [...(thing?.authors ?? []).map(({ id }) => id), ...(thing?.concerned ?? [])];
  ensure(!partyIds.includes(actor.id), 'forbidden', 'reports:refused.party');
}
