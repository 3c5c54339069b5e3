import { config } from '../../../config/index.ts';
import {
  alias,
  expr,
  type MisuseKind,
  ReportCase,
  ReportDecision,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { batchesById } from '../../platform/database/batches.ts';
import { isReported } from './case-queries.ts';
import type { Ground } from './grounds.ts';
import { isAboutThing, misuseType, suspensionOf } from './misuse/kinds.ts';

const c = alias(ReportCase, 'c');
const d = alias(ReportDecision, 'd');

const month = expr.text(sql`to_char(d.applied_at AT TIME ZONE ${config.timeZone}, 'YYYY-MM')`);
/** Null for decisions about misuse, which nobody waited for. */
const hours = expr
  .integer(
    sql`CASE WHEN ${isAboutThing()} THEN ceil(extract(epoch FROM d.applied_at - c.opened_at) / 3600) END`,
  )
  .orNull();
const complaintsOf = (outcome: Sql) =>
  expr.integer(sql`(SELECT count(*) FROM report_complaints k WHERE k.decision_id = d.id ${outcome})`);

/** A decision without any name, id or text. */
const logColumns = select({
  month,
  type: c.subjectType,
  measure: d.measure,
  ground: expr.text(sql`d.ground_kind || '.' || d.ground`).as<Ground>().orNull(),
  hours,
  complaints: complaintsOf(sql``),
  upheld: complaintsOf(sql`AND k.outcome = 'upheld'`),
});
export type LoggedDecision = RowOfSelection<typeof logColumns>;

export const MAX_LOGGED = 500;

/** The public log of a year, by month; within a month in no order that shows which came first. */
export function listLog(year: number): Promise<LoggedDecision[]> {
  return rows(
    logColumns,
    sql`
      SELECT ${logColumns} FROM report_decisions d JOIN report_cases c ON c.id = d.case_id
      WHERE ${isOfYear(sql`d.applied_at`, year)}
      ORDER BY 1 DESC, 2, 3, 4, 5 LIMIT ${MAX_LOGGED}`,
  );
}

function isOfYear(at: Sql, year: number): Sql {
  return sql`(${at} >= make_timestamptz(${year}, 1, 1, 0, 0, 0, ${config.timeZone})
    AND ${at} < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, ${config.timeZone}))`;
}

const figureColumns = (year: number) => {
  const count = (from: Sql) => expr.integer(sql`(SELECT count(*) FROM ${from})`);
  const reports = (condition: Sql) =>
    count(sql`reports r WHERE ${isOfYear(sql`r.created_at`, year)} AND ${condition}`);
  const decisions = (condition: Sql) =>
    count(sql`report_decisions d JOIN report_cases c ON c.id = d.case_id
      WHERE ${isOfYear(sql`d.applied_at`, year)} AND ${condition}`);
  const suspensions = (kind: MisuseKind) =>
    decisions(sql`c.subject_type = ${misuseType(kind)} AND d.measure = ${suspensionOf(kind)}`);
  const complaints = (condition: Sql) =>
    count(sql`report_complaints k WHERE ${isOfYear(sql`k.created_at`, year)} AND ${condition}`);
  return select({
    illegal: reports(sql`r.kind = 'illegal'`),
    rules: reports(sql`r.kind = 'rules'`),
    withoutAccount: reports(sql`NOT r.has_account`),
    decisions: decisions(isAboutThing()),
    measures: decisions(sql`d.measure <> 'none' AND ${isAboutThing()}`),
    /** Measures that the office ended without a complaint. */
    ended: count(sql`report_decisions d
      WHERE ${isOfYear(sql`d.superseded_at`, year)} AND d.end_reason IS NOT NULL`),
    complaints: complaints(sql`true`),
    upheld: complaints(sql`k.outcome = 'upheld'`),
    /** The median time from the first report to the decision; null without decisions. */
    medianHours: expr
      .integer(sql`(
        SELECT ceil(percentile_cont(0.5) WITHIN GROUP (
          ORDER BY extract(epoch FROM d.applied_at - c.opened_at) / 3600))
        FROM report_decisions d JOIN report_cases c ON c.id = d.case_id
        WHERE ${isOfYear(sql`d.applied_at`, year)} AND ${isAboutThing()})`)
      .orNull(),
    suspendedContent: suspensions('content'),
    suspendedReports: suspensions('reports'),
    suspendedComplaints: suspensions('complaints'),
  });
};
export type YearlyFigures = RowOfSelection<ReturnType<typeof figureColumns>>;

/** The figures of the yearly report (DSA art. 15; the suspensions: art. 24(1)(b)). */
export async function findYearlyFigures(year: number): Promise<YearlyFigures> {
  const columns = figureColumns(year);
  const figures = await row(columns, sql`SELECT ${columns}`);
  if (!figures) throw new Error('a SELECT without FROM has one row');
  return figures;
}

const yearColumn = select({ year: expr.integer(sql`years.year`) });

/** The years that have decisions, the newest first. */
export async function listYears(): Promise<number[]> {
  const years = await rows(
    yearColumn,
    sql`
      SELECT ${yearColumn} FROM (
        SELECT DISTINCT extract(year FROM d.applied_at AT TIME ZONE ${config.timeZone})::integer AS year
        FROM report_decisions d WHERE d.applied_at IS NOT NULL) AS years ORDER BY years.year DESC LIMIT 50`,
  );
  return years.map(({ year }) => year);
}

const exportColumns = select({
  id: d.id,
  type: c.subjectType,
  measure: d.measure,
  groundKind: d.groundKind,
  ground: d.ground,
  legalReference: d.legalReference,
  appliedAt: expr.timestamp(d.appliedAt),
  endsAt: d.endsAt,
  supersededAt: d.supersededAt,
  publishedOn: expr
    .text(sql`to_char((
    SELECT min(s.published_at) FROM report_snapshots s WHERE s.case_id = c.id)
      AT TIME ZONE ${config.timeZone}, 'YYYY-MM-DD')`)
    .orNull(),
  isReported,
  isNotice: expr.boolean(sql`EXISTS (
    SELECT FROM reports r WHERE r.case_id = c.id AND NOT r.by_office AND r.kind = 'illegal')`),
});
export type ExportedDecision = RowOfSelection<typeof exportColumns>;

/** The decisions that restrict something, in the order in which they were made. */
export function exportDecisions(year: number): AsyncGenerator<ExportedDecision[]> {
  return batchesById(({ afterId, limit }) =>
    rows(
      exportColumns,
      sql`
        SELECT ${exportColumns} FROM report_decisions d JOIN report_cases c ON c.id = d.case_id
        WHERE ${isOfYear(sql`d.applied_at`, year)} AND d.measure NOT IN ('none', 'edit', 'warn', 'suspend')
          AND d.id > ${afterId}::integer
        ORDER BY d.id LIMIT ${limit}`,
    ),
  );
}
