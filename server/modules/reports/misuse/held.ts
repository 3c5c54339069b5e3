import { z } from 'zod';
import {
  alias,
  expr,
  inTransaction,
  Report,
  ReportComplaint,
  ReportHold,
  rows,
  select,
  sql,
} from '../../../../models/index.ts';
import { job, processEach } from '../../../platform/jobs.ts';
import { viewerById } from '../../subject.ts';
import { notifyOfComplaint } from '../complaint-service.ts';
import { addToCase } from '../open-case.ts';
import { findReportable } from '../reportables.ts';
import { findSuspension, isSuspendedBy } from './suspensions.ts';

const h = alias(ReportHold, 'h');
const k = alias(ReportComplaint, 'k');
const reportColumn = select({ id: expr.integer(h.reportId) });
const complaintColumn = select({ id: k.id });

const BATCH_SIZE = 200;

/**
 * Processes the reports and complaints that waited for the end of a suspension: it has passed, or a complaint
 * about it was upheld.
 */
export const releaseHeld = job({
  name: 'report-holds',
  data: z.object({}),
  schedule: '* * * * *',
  work: async () => {
    const reports = await rows(
      reportColumn,
      sql`
        SELECT ${reportColumn} FROM report_holds h WHERE NOT ${isSuspendedBy(sql`h.decision_id`)}
        ORDER BY h.report_id LIMIT ${BATCH_SIZE}`,
    );
    const complaints = await rows(
      complaintColumn,
      sql`
        SELECT ${complaintColumn} FROM report_complaints k
        WHERE k.held_by IS NOT NULL AND NOT ${isSuspendedBy(sql`k.held_by`)}
        ORDER BY k.id LIMIT ${BATCH_SIZE}`,
    );
    const held = [
      ...reports.map(({ id }) => ({ id, release: releaseReport })),
      ...complaints.map(({ id }) => ({ id, release: releaseComplaint })),
    ];
    await processEach(held, ({ id, release }) => release(id));
  },
});

/** Adds a report to the case of its thing. Without the thing it stays without a case. */
function releaseReport(id: number): Promise<void> {
  return inTransaction(async () => {
    const hold = await ReportHold.findByPk(id, { lock: true });
    const report = await Report.findByPk(id, { lock: true });
    if (!hold || !report) return; // released already, or erased
    const { reporterId, email, inDanger } = report;
    const next = await findSuspension('reports', { userId: reporterId, email });
    if (next) return void (await hold.update({ decisionId: next.decisionId }));
    const reportable = findReportable(hold.subjectType);
    const viewer = reporterId === null ? null : await viewerById(reporterId);
    const thing = await reportable?.load(hold.subjectId, viewer);
    if (thing) {
      const subject = { type: hold.subjectType, id: hold.subjectId };
      const { kind } = report;
      await report.update({ caseId: await addToCase(subject, thing, { kind, inDanger }) });
    }
    await hold.destroy();
  });
}

function releaseComplaint(id: number): Promise<void> {
  return inTransaction(async () => {
    const complaint = await ReportComplaint.findByPk(id, { lock: true });
    if (!complaint || complaint.heldBy === null) return;
    await complaint.update({ heldBy: null });
    if (complaint.outcome === null) await notifyOfComplaint(complaint);
  });
}
