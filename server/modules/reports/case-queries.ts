import { z } from 'zod';
import {
  alias,
  expr,
  optionalAlias,
  Report,
  ReportCase,
  ReportDecision,
  ReportSnapshot,
  type RowOfSelection,
  row,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import type { Ground } from './grounds.ts';
import { decidedColumns } from './office-queries.ts';
import { MAX_REPORTS, type QueueQuery } from './schemas.ts';
import { snapshotPart } from './shown-parts.ts';

const c = alias(ReportCase, 'c');
const d = optionalAlias(ReportDecision, 'd');
const s = alias(ReportSnapshot, 's');

/** The title in the newest snapshot of case `c`; empty after the snapshots were deleted. */
export const caseTitle = expr.text(sql`coalesce((
  SELECT s.title FROM report_snapshots s WHERE s.case_id = c.id
  ORDER BY s.taken_at DESC, s.id DESC LIMIT 1), '')`);

const caseFields = {
  id: c.id,
  type: c.subjectType,
  subjectId: c.subjectId,
  priority: c.priority.as<1 | 2 | 3>(),
  state: c.state,
  version: c.version,
  openedAt: c.openedAt,
  closedAt: c.closedAt,
  takenBy: c.takenBy,
  takenAt: c.takenAt,
  takenByName: optionalAlias(User, 'taker').name,
  title: caseTitle,
  reports: expr.integer(sql`(SELECT count(*) FROM reports r WHERE r.case_id = c.id)`),
  authors: expr.integer(sql`(SELECT count(*) FROM report_parties p WHERE p.case_id = c.id AND p.is_author)`),
  ...decidedColumns.fields,
};

const queueColumns = select({ ...caseFields, measure: d.measure, supersededAt: d.supersededAt });
export type QueuedCase = RowOfSelection<typeof queueColumns>;

const PAGE_SIZE = 30;

/** A page of the queue: what is most urgent first, then what waits longest. Closed cases: newest first. */
export async function listCases({ show, page }: QueueQuery) {
  const isOpen = show === 'open';
  const condition = isOpen ? sql`c.state <> 'closed'` : sql`c.state = 'closed'`;
  const order = isOpen ? sql`c.priority DESC, c.opened_at, c.id` : sql`c.closed_at DESC, c.id DESC`;
  const cases = await rows(
    queueColumns,
    sql`
      SELECT ${queueColumns}
      FROM (SELECT * FROM report_cases c WHERE ${condition} ORDER BY ${order}
        LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}) AS c
      LEFT JOIN users taker ON taker.id = c.taken_by
      LEFT JOIN LATERAL (
        SELECT * FROM report_decisions d WHERE d.case_id = c.id ORDER BY d.id DESC LIMIT 1) AS d ON true
      ORDER BY ${order}`,
  );
  return { items: cases.slice(0, PAGE_SIZE), hasMore: cases.length > PAGE_SIZE };
}

const caseColumns = select(caseFields);
export type CaseRow = RowOfSelection<typeof caseColumns>;

export function findCase(id: number): Promise<CaseRow | undefined> {
  return row(
    caseColumns,
    sql`
      SELECT ${caseColumns} FROM report_cases c LEFT JOIN users taker ON taker.id = c.taken_by
      WHERE c.id = ${id}`,
  );
}

const snapshotColumns = select({
  id: s.id,
  title: s.title,
  href: s.href,
  authorNames: s.authorNames,
  parts: expr.json(s.parts, z.array(snapshotPart)),
  publishedAt: s.publishedAt,
  takenAt: s.takenAt,
});
export type SnapshotRow = RowOfSelection<typeof snapshotColumns>;

const MAX_SNAPSHOTS = 20;

/** The versions of a reported thing, the newest first. */
export function listSnapshots(caseId: number): Promise<SnapshotRow[]> {
  return rows(
    snapshotColumns,
    sql`
      SELECT ${snapshotColumns} FROM report_snapshots s WHERE s.case_id = ${caseId}
      ORDER BY s.taken_at DESC, s.id DESC LIMIT ${MAX_SNAPSHOTS}`,
  );
}

const r = alias(Report, 'r');
const reportColumns = select({
  id: r.id,
  kind: r.kind,
  ground: expr.text(sql`r.kind || '.' || r.ground`).as<Ground>(),
  reason: r.reason,
  place: r.place,
  inDanger: r.inDanger,
  byOffice: r.byOffice,
  createdAt: r.createdAt,
  reporterId: r.reporterId,
  /** The name of the account, or the one that a visitor wrote. */
  name: expr.text(sql`coalesce(reporter.name, r.name)`),
  /** Whether its sender is known, so that it can be counted as manifestly unfounded. */
  hasSource: expr.boolean(sql`r.source_id IS NOT NULL`),
});
export type ReportRow = RowOfSelection<typeof reportColumns>;

/** The reports of a case, the newest first; those with a danger before the others. */
export function listReports(caseId: number): Promise<ReportRow[]> {
  return rows(
    reportColumns,
    sql`
      SELECT ${reportColumns} FROM reports r LEFT JOIN users reporter ON reporter.id = r.reporter_id
      WHERE r.case_id = ${caseId}
      ORDER BY r.in_danger DESC, r.kind, r.id DESC LIMIT ${MAX_REPORTS}`,
  );
}

const reportIdColumn = select({ id: r.id });

/** Those of these reports that belong to a case and have a known sender. */
export async function listReportsToMark(caseId: number, ids: readonly number[]): Promise<number[]> {
  const found = await rows(
    reportIdColumn,
    sql`
      SELECT ${reportIdColumn} FROM reports r
      WHERE r.id = ANY (${ids}::integer[]) AND r.case_id = ${caseId} AND r.source_id IS NOT NULL
      ORDER BY r.id`,
  );
  return found.map(({ id }) => id);
}

const decisionColumns = select({
  ...alias(ReportDecision, 'd'),
  /** The ground with its kind; null for the decision to do nothing. */
  fullGround: expr.text(sql`d.ground_kind || '.' || d.ground`).as<Ground>().orNull(),
  decidedByName: optionalAlias(User, 'decider').name,
  endedByName: optionalAlias(User, 'ender').name,
});
export type DecisionRow = RowOfSelection<typeof decisionColumns>;

/** The decisions about a case, the newest first: earlier ones were withdrawn after a complaint. */
export function listDecisions(caseId: number): Promise<DecisionRow[]> {
  return rows(
    decisionColumns,
    sql`
      SELECT ${decisionColumns} FROM report_decisions d LEFT JOIN users decider ON decider.id = d.decided_by
      LEFT JOIN users ender ON ender.id = d.ended_by
      WHERE d.case_id = ${caseId} ORDER BY d.id DESC LIMIT 10`,
  );
}

/** Whether anybody but the office has reported the thing of case `c`. */
export const isReported = expr.boolean(sql`EXISTS (
  SELECT FROM reports r WHERE r.case_id = c.id AND NOT r.by_office)`);

const reportedColumn = select({ isReported });

export async function isReportedByOthers(caseId: number): Promise<boolean> {
  const found = await row(
    reportedColumn,
    sql`SELECT ${reportedColumn} FROM report_cases c WHERE c.id = ${caseId}`,
  );
  return found?.isReported ?? false;
}
