import { z } from 'zod';
import {
  alias,
  execute,
  expr,
  inTransaction,
  ReportCase,
  ReportDecision,
  ReportStatement,
  row,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { now } from '../../platform/clock.ts';
import { requireFound } from '../../platform/errors.ts';
import { job, processEach } from '../../platform/jobs.ts';
import { caseDecided } from './activities.ts';
import { listAuthors, listReporters } from './addressee-queries.ts';
import { caseTitle, isReportedByOthers } from './case-queries.ts';
import { queueAnswers, queueStatements } from './emails.ts';
import { markMisuse } from './misuse/marks.ts';
import { findReportable } from './reportables.ts';
import { restrict } from './restrictions.ts';
import { complaintDeadline, pauseEnd, type StatedDecision } from './statement-text.ts';

const d = alias(ReportDecision, 'd');
const dueColumn = select({ id: d.id });

/**
 * Carries out the decisions that can no longer be undone. Enqueued for the moment, and scheduled as well: a
 * restored backup has no jobs.
 */
export const applyDueDecisions = job({
  name: 'report-decisions',
  data: z.object({}),
  schedule: '* * * * *',
  work: async () => {
    const due = await rows(
      dueColumn,
      sql`
        SELECT ${dueColumn} FROM report_decisions d
        WHERE d.applied_at IS NULL AND d.effective_at <= ${now()} ORDER BY d.id LIMIT 500`,
    );
    await processEach(due, ({ id }) => applyDecision(id));
  },
});

const c = alias(ReportCase, 'c');
const caseColumns = select({
  id: c.id,
  type: c.subjectType,
  subjectId: c.subjectId,
  title: caseTitle,
  authorIds: expr.integerArray(sql`ARRAY(
    SELECT p.user_id FROM report_parties p WHERE p.case_id = c.id AND p.is_author ORDER BY p.user_id)`),
});
export type AppliedCase = (typeof caseColumns)['row'];

export async function findAppliedCase(caseId: number): Promise<AppliedCase> {
  return requireFound(
    await row(caseColumns, sql`SELECT ${caseColumns} FROM report_cases c WHERE c.id = ${caseId}`),
  );
}

/**
 * Carries out one decision: the only way to any end of a case. In one transaction the measure, the statement
 * of reasons to each author and the answer to each person who reported. Does nothing if it was undone or is
 * carried out already.
 */
export function applyDecision(id: number): Promise<void> {
  return inTransaction(async () => {
    const decision = await ReportDecision.findByPk(id, { lock: true });
    if (!decision || decision.appliedAt) return;
    const reportCase = await findAppliedCase(decision.caseId);
    const from = now();
    const endsAt = pauseEnd(from, decision.days);
    const complainUntil = complaintDeadline(from);
    await decision.update({ appliedAt: from, endsAt, complainUntil });
    await execute(sql`
      UPDATE report_cases SET state = 'closed', closed_at = ${from}, version = version + 1
      WHERE id = ${reportCase.id}`);
    const { type, subjectId, authorIds } = reportCase;
    const { measure } = decision;
    await markMisuse(decision, authorIds);
    await restrict({ decisionId: id, type, id: subjectId, measure, authorIds });
    await queueDecisionEmails(reportCase, decision, { from, endsAt, complainUntil });
    await recordActivity(caseDecided, {
      actor: decision.decidedBy === null ? null : { id: decision.decidedBy },
      subjectId: reportCase.id,
      audience: authorIds,
      data: { caseId: reportCase.id, type, id: subjectId, measure },
    });
  });
}

type Times = Pick<StatedDecision, 'from' | 'endsAt' | 'complainUntil'>;

/** The statement of reasons to each author, and the answer to each person who reported. */
async function queueDecisionEmails(
  reportCase: AppliedCase,
  decision: ReportDecision,
  times: Times,
): Promise<void> {
  const { id: caseId, title, authorIds } = reportCase;
  const isReported = await isReportedByOthers(caseId);
  const { measure, days, groundKind, ground, legalReference, facts, words, manifestlyIllegal } = decision;
  const stated = {
    ...{ measure, days, groundKind, ground, legalReference, facts, words, manifestlyIllegal },
    ...times,
    isReported,
    type: reportCase.type,
  };
  const authors = await statementsFor(reportCase, decision.id);
  await queueStatements(
    decision.id,
    stated,
    authors.map((author) => ({ ...author, title })),
  );
  const reporters = await listReporters(caseId, decision.unfoundedReports);
  await queueAnswers(
    decision.id,
    stated,
    reporters.map((reporter) => ({ ...reporter, title, authorIds })),
  );
}

const st = alias(ReportStatement, 'st');
const statementColumns = select({ id: st.id, userId: st.userId });

/**
 * Creates a statement for each author, and returns those that have an e-mail address. Others read theirs at
 * `/me/decisions`. Without an author it is sent to the address of the thing.
 */
async function statementsFor({ type, subjectId, authorIds }: AppliedCase, decisionId: number) {
  const contact =
    authorIds.length === 0 ? (await findReportable(type)?.load(subjectId, null))?.contactEmail : undefined;
  if (contact) {
    const { id } = await ReportStatement.create({ decisionId, email: contact });
    return [{ statementId: id, userId: null, name: '', email: contact, locale: null }];
  }
  const statements = await rows(
    statementColumns,
    sql`
      INSERT INTO report_statements AS st (decision_id, user_id)
      SELECT ${decisionId}::integer, unnest(${authorIds}::integer[]) RETURNING ${statementColumns}`,
  );
  const authors = await listAuthors(authorIds);
  return authors.flatMap((author) => {
    const statement = statements.find(({ userId }) => userId === author.userId);
    return statement ? [{ ...author, statementId: statement.id }] : [];
  });
}
