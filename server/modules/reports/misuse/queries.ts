import { z } from 'zod';
import {
  alias,
  expr,
  type MisuseKind,
  optionalAlias,
  ReportCase,
  ReportDecision,
  ReportMisuseMark,
  ReportSource,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { contributions } from '../../../platform/feature.ts';
import { startOf } from '../../../platform/retention.ts';
import { caseTitle } from '../case-queries.ts';
import type { Ground } from '../grounds.ts';
import { countedMonths, FREQUENT, suspensionOf } from './kinds.ts';

const m = alias(ReportMisuseMark, 'm');
const s = alias(ReportSource, 's');
const u = optionalAlias(User, 'u');

/** The time from which misuse counts. */
export function countedSince(): Date {
  return startOf({ unit: 'months', count: countedMonths });
}

const grounds = z.array(z.object({ ground: z.custom<Ground | ''>(isString), count: z.number() }));

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** The parties of the cases whose marks are counted in `g`. */
function partiesOfMarks(): Sql {
  return sql`report_misuse_marks m JOIN report_decisions d ON d.id = m.decision_id
    JOIN report_parties p ON p.case_id = d.case_id AND m.kind = g.kind AND m.source_id = g.source_id
      AND m.marked_at >= g.since AND d.superseded_at IS NULL`;
}

/** What is misused by whom: how often, of what gravity, and what was decided about it. */
const misuseColumns = select({
  kind: expr.text(sql`g.kind`).as<MisuseKind>(),
  sourceId: s.id,
  userId: s.userId,
  /** The name of the account, or the address. */
  name: expr.text(sql`coalesce(u.name, s.email, '')`),
  email: expr.text(sql`coalesce(s.email, u.email, '')`),
  locale: u.locale,
  role: u.role,
  /** The parties of the cases that count: they never decide about it. */
  partyIds: expr.integerArray(sql`ARRAY(SELECT DISTINCT p.user_id FROM ${partiesOfMarks()} ORDER BY 1)`),
  marks: expr.integer(sql`g.marks`),
  grounds: expr.json(sql`g.grounds`, grounds),
  lastActedAt: expr.timestamp(sql`g.last_acted_at`),
  lastMarkedAt: expr.timestamp(sql`g.last_marked_at`),
  /** Reports or complaints that they sent; 0 for content, which its features count. */
  sent: expr.integer(sql`CASE g.kind
    WHEN 'reports' THEN (
      SELECT count(*) FROM reports r WHERE r.source_id = s.id AND r.created_at >= g.since)
    WHEN 'complaints' THEN (
      SELECT count(*) FROM report_complaints k WHERE k.source_id = s.id AND k.created_at >= g.since)
    ELSE 0 END`),
  warnings: expr.integer(sql`w.warnings`),
  decidedAt: expr.timestamp(sql`w.decided_at`).orNull(),
  /** The end of the last suspension, also one that has passed. */
  suspendedUntil: expr.timestamp(sql`w.suspended_until`).orNull(),
});
export type MisuseRow = RowOfSelection<typeof misuseColumns>;

const PAGE_SIZE = 30;

/**
 * Misuse that is frequent: the most recent first. Without what counts in cases to which the reader is a
 * party: it would show who reported them. One's own misuse is listed.
 */
export async function listMisuse(
  reader: { id: number },
  page: number,
): Promise<{ items: Misuse[]; hasMore: boolean }> {
  const isShown = sql`(s.user_id IS NOT DISTINCT FROM ${reader.id}
    OR NOT EXISTS (SELECT FROM ${partiesOfMarks()} WHERE p.user_id = ${reader.id}))`;
  const found = await rows(
    misuseColumns,
    sql`${misuse(sql`true`, isShown)} LIMIT ${PAGE_SIZE + 1} OFFSET ${(page - 1) * PAGE_SIZE}`,
  );
  return { items: await withTotals(found.slice(0, PAGE_SIZE)), hasMore: found.length > PAGE_SIZE };
}

export async function findMisuse(kind: MisuseKind, sourceId: number): Promise<Misuse | undefined> {
  const found = await row(misuseColumns, misuse(sql`m.kind = ${kind} AND m.source_id = ${sourceId}`));
  return found && (await withTotals([found]))[0];
}

/** Marks count while the decision that made them is in force. `isShown`: a condition on source `s`. */
function misuse(condition: Sql, isShown = sql`true`): Sql {
  const since = countedSince();
  return sql`
    SELECT ${misuseColumns}
    FROM (
      SELECT kind, source_id, sum(count) AS marks, max(last_acted_at) AS last_acted_at,
        max(last_marked_at) AS last_marked_at, ${since}::timestamptz AS since,
        json_agg(json_build_object('ground', ground, 'count', count) ORDER BY count DESC, ground) AS grounds
      FROM (
        SELECT m.kind, m.source_id, m.ground, count(*) AS count, max(m.acted_at) AS last_acted_at,
          max(m.marked_at) AS last_marked_at
        FROM report_misuse_marks m JOIN report_decisions d ON d.id = m.decision_id
        WHERE m.marked_at >= ${since} AND d.superseded_at IS NULL AND ${condition}
        GROUP BY m.kind, m.source_id, m.ground) AS by_ground
      GROUP BY kind, source_id HAVING sum(count) >= ${FREQUENT}) AS g
    JOIN report_sources s ON s.id = g.source_id LEFT JOIN users u ON u.id = s.user_id
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE d.measure = 'warn' AND d.applied_at >= g.since) AS warnings,
        max(d.applied_at) AS decided_at, max(d.ends_at) AS suspended_until
      FROM report_cases c JOIN report_decisions d ON d.case_id = c.id
      WHERE c.subject_type = 'misuse-' || g.kind AND c.subject_id = s.id AND d.applied_at IS NOT NULL
        AND d.superseded_at IS NULL) AS w ON true
    WHERE ${isShown}
    ORDER BY g.last_marked_at DESC, s.id, g.kind`;
}

export type Misuse = Omit<MisuseRow, 'sent'> & {
  /** What they published or sent in the same time: `marks` of `total`. */
  total: number;
};

const totalColumns = select({
  userId: expr.integer(sql`p.user_id`),
  total: expr.integer(sql`count(*)`),
});

async function withTotals(found: readonly MisuseRow[]): Promise<Misuse[]> {
  const userIds = found.flatMap(({ kind, userId }) => (kind === 'content' && userId !== null ? userId : []));
  const published = await countPublished([...new Set(userIds)]);
  return found.map(({ sent, ...each }) => ({
    ...each,
    // What was published before counts when it was found later.
    total: Math.max(each.marks, each.kind === 'content' ? (published.get(each.userId ?? 0) ?? 0) : sent),
  }));
}

/** How many things each person published, of all features, in one statement. */
async function countPublished(userIds: readonly number[]): Promise<Map<number, number>> {
  const since = countedSince();
  const all = contributions('reportables').flatMap(({ published }) => published?.(since) ?? []);
  if (userIds.length === 0 || all.length === 0) return new Map();
  const found = await rows(
    totalColumns,
    sql`
      SELECT ${totalColumns} FROM (${all.reduce((list, each) => sql`${list} UNION ALL ${each}`)}) AS p
      WHERE p.user_id = ANY (${userIds}::integer[]) GROUP BY p.user_id ORDER BY p.user_id`,
  );
  return new Map(found.map(({ userId, total }) => [userId, total]));
}

const markColumns = select({
  ground: m.ground.as<Ground | ''>(),
  actedAt: m.actedAt,
  markedAt: m.markedAt,
  caseId: alias(ReportCase, 'c').id,
  title: caseTitle,
});
export type MarkRow = RowOfSelection<typeof markColumns>;

/** Maximum of marks on a page; the page says how many there are. */
const MAX_MARKS = 50;

/** What counts as misuse, the newest first. */
export function listMarks(kind: MisuseKind, sourceId: number): Promise<MarkRow[]> {
  return rows(
    markColumns,
    sql`
      SELECT ${markColumns} FROM report_misuse_marks m JOIN report_decisions d ON d.id = m.decision_id
      JOIN report_cases c ON c.id = d.case_id
      WHERE m.kind = ${kind} AND m.source_id = ${sourceId} AND m.marked_at >= ${countedSince()}
        AND d.superseded_at IS NULL
      ORDER BY m.acted_at DESC, m.id DESC LIMIT ${MAX_MARKS}`,
  );
}

const d = alias(ReportDecision, 'd');
const measureColumns = select({
  caseId: d.caseId,
  measure: d.measure,
  appliedAt: d.appliedAt,
  endsAt: d.endsAt,
  supersededAt: d.supersededAt,
});
export type MisuseDecision = RowOfSelection<typeof measureColumns>;

/** The warnings and suspensions of a source, the newest first, also those that a complaint ended. */
export function listMisuseDecisions(type: string, sourceId: number): Promise<MisuseDecision[]> {
  return rows(
    measureColumns,
    sql`
      SELECT ${measureColumns} FROM report_cases c JOIN report_decisions d ON d.case_id = c.id
      WHERE c.subject_type = ${type} AND c.subject_id = ${sourceId}
      ORDER BY d.id DESC LIMIT 20`,
  );
}

/** What an officer may decide about misuse now. */
export function misuseMeasures({
  kind,
  warnings,
  decidedAt,
  lastActedAt,
}: Misuse): ('warn' | 'pause' | 'suspend')[] {
  const isRepeated = decidedAt === null || lastActedAt > decidedAt;
  if (!isRepeated) return [];
  return warnings > 0 ? ['warn', suspensionOf(kind)] : ['warn'];
}

/** Whether misuse is suspended now. */
export function isSuspended({ suspendedUntil }: Pick<Misuse, 'suspendedUntil'>): boolean {
  return suspendedUntil !== null && suspendedUntil > now();
}
