import {
  alias,
  expr,
  optionalAlias,
  ReportCase,
  ReportComplaint,
  ReportDecision,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { listAuthors, listReporters } from './addressee-queries.ts';
import { caseTitle } from './case-queries.ts';
import type { Addressee } from './emails.ts';
import { heldUntil, isSuspendedBy } from './misuse/suspensions.ts';
import { decidedColumns } from './office-queries.ts';
import { secretLink } from './secret-links.ts';

const k = alias(ReportComplaint, 'k');

/** A condition: complaint `k` waits for a decision, and not for the end of a suspension. */
export function isWaiting(): Sql {
  return sql`(k.outcome IS NULL AND NOT ${isSuspendedBy(sql`k.held_by`)})`;
}

const complaintColumns = () =>
  select({
    id: k.id,
    caseId: alias(ReportDecision, 'd').caseId,
    decisionId: k.decisionId,
    body: k.body,
    createdAt: k.createdAt,
    outcome: k.outcome,
    reason: k.reason,
    decidedAt: k.decidedAt,
    decidedByName: optionalAlias(User, 'decider').name,
    firstDecider: k.firstDecider,
    isOfAuthor: expr.boolean(sql`k.statement_id IS NOT NULL`),
    hasSource: expr.boolean(sql`k.source_id IS NOT NULL`),
    manifestlyUnfounded: k.manifestlyUnfounded,
    /** Until when its processing is suspended (DSA art. 23(2)). */
    heldUntil: heldUntil(sql`k.held_by`),
  });
export type ComplaintRow = RowOfSelection<ReturnType<typeof complaintColumns>>;

/** The complaints about the decisions of a case, the open ones first. */
export function listComplaints(caseId: number): Promise<ComplaintRow[]> {
  const columns = complaintColumns();
  return rows(
    columns,
    sql`
      SELECT ${columns} FROM report_complaints k
      JOIN report_decisions d ON d.id = k.decision_id LEFT JOIN users decider ON decider.id = k.decided_by
      WHERE d.case_id = ${caseId} ORDER BY k.outcome IS NOT NULL, k.id LIMIT 100`,
  );
}

const openColumns = select({
  id: k.id,
  createdAt: k.createdAt,
  caseId: alias(ReportCase, 'c').id,
  title: caseTitle,
  firstDecider: k.firstDecider,
  ...decidedColumns.fields,
});
export type OpenComplaint = RowOfSelection<typeof openColumns>;

/** Maximum of complaints on the page of the queue, which says so. */
export const OLDEST = 50;

/** The complaints that wait for a decision, the oldest first. */
export function listOpenComplaints(): Promise<OpenComplaint[]> {
  return rows(
    openColumns,
    sql`
      SELECT ${openColumns} FROM report_complaints k JOIN report_decisions d ON d.id = k.decision_id
      JOIN report_cases c ON c.id = d.case_id
      WHERE ${isWaiting()} ORDER BY k.created_at, k.id LIMIT ${OLDEST}`,
  );
}

export function findComplaint(id: number): Promise<ComplaintRow | undefined> {
  const columns = complaintColumns();
  return row(
    columns,
    sql`
      SELECT ${columns} FROM report_complaints k
      JOIN report_decisions d ON d.id = k.decision_id LEFT JOIN users decider ON decider.id = k.decided_by
      WHERE k.id = ${id}`,
  );
}

type Recipient = Addressee & { href: string; isComplainant: boolean };

const statementColumns = select({
  id: expr.integer(sql`s.id`),
  userId: expr.integer(sql`s.user_id`).orNull(),
  email: expr.text(sql`s.email`).orNull(),
});
const caseColumn = select({ caseId: expr.integer(sql`d.case_id`) });

/**
 * The recipients of the outcome: the complainant, and if the decision changes, also the authors and those who
 * reported.
 */
export async function listComplaintRecipients(
  {
    decisionId,
    statementId,
    reportId,
  }: { decisionId: number; statementId: number | null; reportId: number | null },
  isToAll: boolean,
): Promise<Recipient[]> {
  const statements = await rows(
    statementColumns,
    sql`
      SELECT ${statementColumns} FROM report_statements s
      WHERE s.decision_id = ${decisionId} ORDER BY s.id`,
  );
  const users = await listAuthors(statements.flatMap(({ userId }) => userId ?? []));
  const authors = statements.flatMap(({ id, userId, email }): Recipient[] => {
    const user = users.find((each) => each.userId === userId);
    const addressee = user ?? (email ? { userId: null, name: '', email, locale: null } : undefined);
    const isComplainant = id === statementId;
    return addressee ? [{ ...addressee, href: secretLink('statement', id), isComplainant }] : [];
  });
  const found = await row(
    caseColumn,
    sql`SELECT ${caseColumn} FROM report_decisions d WHERE d.id = ${decisionId}`,
  );
  const reporters = (await listReporters(found?.caseId ?? 0)).map((reporter) => ({
    ...reporter,
    href: secretLink('report', reporter.reportId),
    isComplainant: reporter.reportId === reportId,
  }));
  return [...authors, ...reporters].filter(({ isComplainant }) => isToAll || isComplainant);
}
