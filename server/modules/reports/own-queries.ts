import { z } from 'zod';
import {
  alias,
  expr,
  optionalAlias,
  Report,
  ReportCase,
  ReportComplaint,
  ReportDecision,
  ReportStatement,
  type RowOfSelection,
  rows,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { caseTitle, isReported } from './case-queries.ts';
import type { Ground } from './grounds.ts';
import { heldUntil } from './misuse/suspensions.ts';
import { snapshotPart } from './shown-parts.ts';

const c = alias(ReportCase, 'c');
const d = alias(ReportDecision, 'd');
const st = alias(ReportStatement, 'st');
const k = optionalAlias(ReportComplaint, 'k');

const complaintFields = () => ({
  complaint: k.body,
  complainedAt: k.createdAt,
  outcome: k.outcome,
  outcomeReason: k.reason,
  complaintUnfounded: k.manifestlyUnfounded,
  complaintHeldUntil: heldUntil(sql`k.held_by`),
});

const snapshot = z.object({
  title: z.string(),
  parts: z.array(snapshotPart),
});

/** The thing as it was reported last; null after it was deleted. */
const lastSnapshot = expr
  .json(
    sql`(SELECT json_build_object('title', s.title, 'parts', s.parts) FROM report_snapshots s
      WHERE s.case_id = c.id ORDER BY s.taken_at DESC, s.id DESC LIMIT 1)`,
    snapshot,
  )
  .orNull();

const statementColumns = () =>
  select({
    ...d,
    id: st.id,
    decisionId: d.id,
    userId: st.userId,
    title: caseTitle,
    type: c.subjectType,
    snapshot: lastSnapshot,
    isReported,
    ...complaintFields(),
  });
export type StatementRow = RowOfSelection<ReturnType<typeof statementColumns>>;

/** The statement of reasons for one author, with the complaint about it. */
export async function findStatement(id: number): Promise<StatementRow | undefined> {
  return (await listStatements(sql`st.id = ${id}`))[0];
}

/** The decisions about a person's own things, the newest first. */
export function listStatementsOf(userId: number): Promise<StatementRow[]> {
  return listStatements(sql`st.user_id = ${userId}`);
}

function listStatements(condition: Sql): Promise<StatementRow[]> {
  const columns = statementColumns();
  return rows(
    columns,
    sql`
      SELECT ${columns} FROM report_statements st
      JOIN report_decisions d ON d.id = st.decision_id JOIN report_cases c ON c.id = d.case_id
      LEFT JOIN report_complaints k ON k.statement_id = st.id
      WHERE ${condition} ORDER BY st.id DESC LIMIT 100`,
  );
}

const r = alias(Report, 'r');
const optionalCase = optionalAlias(ReportCase, 'c');
const optionalDecision = optionalAlias(ReportDecision, 'd');

/** A report for the person who sent it: without names, and without what the office wrote to the author. */
const reportColumns = () =>
  select({
    id: r.id,
    kind: r.kind,
    reportedGround: expr.text(sql`r.kind || '.' || r.ground`).as<Ground>(),
    hasEmail: expr.boolean(sql`r.email IS NOT NULL`),
    reason: r.reason,
    createdAt: r.createdAt,
    reporterId: r.reporterId,
    /** Null while the report waits without a case, or when what it was about was deleted. */
    state: optionalCase.state,
    title: expr.text(sql`coalesce(h.title, ${caseTitle})`),
    /** Until when its processing is suspended (DSA art. 23(2)). */
    heldUntil: heldUntil(sql`h.decision_id`),
    isUnfounded: expr.boolean(sql`coalesce(r.id = ANY (d.unfounded_reports), false)`),
    measure: optionalDecision.measure,
    facts: optionalDecision.facts,
    groundKind: optionalDecision.groundKind,
    ground: optionalDecision.ground,
    legalReference: optionalDecision.legalReference,
    appliedAt: optionalDecision.appliedAt,
    complainUntil: optionalDecision.complainUntil,
    supersededAt: optionalDecision.supersededAt,
    ...complaintFields(),
  });
export type OwnReport = RowOfSelection<ReturnType<typeof reportColumns>>;

/**
 * A report, for its secret link. Without an account it says nothing about a suspension: everybody can write
 * the e-mail address of another person. The owner of the address reads about it in the e-mails.
 */
export async function findOwnReport(id: number): Promise<OwnReport | undefined> {
  const [report] = await listReports(sql`r.id = ${id}`);
  return report?.reporterId === null ? { ...report, heldUntil: null, complaintHeldUntil: null } : report;
}

/** What a person has reported, the newest first. */
export function listReportsOf(userId: number): Promise<OwnReport[]> {
  return listReports(sql`r.reporter_id = ${userId}`);
}

function listReports(condition: Sql): Promise<OwnReport[]> {
  const columns = reportColumns();
  return rows(
    columns,
    sql`
      SELECT ${columns} FROM reports r LEFT JOIN report_cases c ON c.id = r.case_id
      LEFT JOIN report_holds h ON h.report_id = r.id
      LEFT JOIN LATERAL (
        SELECT * FROM report_decisions d WHERE d.case_id = c.id AND d.applied_at IS NOT NULL
        ORDER BY d.id DESC LIMIT 1) AS d ON true
      LEFT JOIN report_complaints k ON k.report_id = r.id
      WHERE ${condition} ORDER BY r.id DESC LIMIT 100`,
  );
}
