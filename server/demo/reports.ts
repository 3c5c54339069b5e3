import { createHash } from 'node:crypto';
import { executeSql } from '../../models/index.ts';
import { complaintDeadline } from '../modules/reports/statement-text.ts';
import { parseMoment } from './calendar.ts';
import { people } from './data/people.ts';
import { reports } from './data/reports.ts';
import type { DemoReport } from './data/types.ts';
import type { DemoState } from './demo-state.ts';
import { insert, reserveIds } from './rows.ts';

type Ids = { caseId: number; commentId: number; decisionId: number; statementId: number };
type ReportWithIds = DemoReport & Ids & { initiative: { id: number; slug: string; title: string } };

/** Inserts reported comments: their cases, the decisions and a complaint. */
export async function addReports(state: DemoState): Promise<void> {
  const caseIds = await reserveIds('report_cases', reports.length);
  const commentIds = await reserveIds('comments', reports.length);
  const decisionIds = await reserveIds('report_decisions', reports.length);
  const statementIds = await reserveIds('report_statements', reports.length);
  const withIds: ReportWithIds[] = [];
  for (const [index, report] of reports.entries())
    withIds.push({
      ...report,
      caseId: caseIds[index] ?? 0,
      commentId: commentIds[index] ?? 0,
      decisionId: decisionIds[index] ?? 0,
      statementId: statementIds[index] ?? 0,
      initiative: await initiativeOf(report.on),
    });
  await insert(
    'comments',
    withIds.map((each) => commentRow(state, each)),
  );
  await insert(
    'report_cases',
    withIds.map((each) => caseRow(state, each)),
  );
  await insert(
    'report_parties',
    withIds.map(({ caseId, author }) => ({
      case_id: caseId,
      user_id: state.userId(author),
      is_author: true,
    })),
  );
  await insert('report_snapshots', withIds.map(snapshotRow));
  const filed = await numberedReports(state, withIds);
  await insert(
    'reports',
    filed.map(({ row }) => row),
  );
  await addDecisions(state, withIds);
  await insert(
    'report_misuse_marks',
    filed.flatMap(({ row, report: { decision, decisionId } }) =>
      decision?.unfounded
        ? [
            {
              kind: 'reports',
              source_id: row.source_id,
              decision_id: decisionId,
              report_id: row.id,
              ground: `${row.kind}.${row.ground}`,
              acted_at: row.created_at,
              marked_at: parseMoment(decision.at),
            },
          ]
        : [],
    ),
  );
}

/** The rows of the reports, each with its id and its source, which are inserted before. */
async function numberedReports(state: DemoState, withIds: readonly ReportWithIds[]) {
  const reporters = [...new Set(withIds.flatMap(({ reports: filed }) => filed.map(({ from }) => from)))];
  const sourceIds = await reserveIds('report_sources', reporters.length);
  await insert(
    'report_sources',
    reporters.map((from, index) => ({ id: sourceIds[index], user_id: state.userId(from) })),
  );
  const all = withIds.flatMap((report) => report.reports.map((filed) => ({ report, filed })));
  const ids = await reserveIds('reports', all.length);
  return all.map(({ report, filed }, index) => ({
    report,
    row: {
      id: ids[index] ?? 0,
      source_id: sourceIds[reporters.indexOf(filed.from)],
      ...reportRow(state, report, filed),
    },
  }));
}

async function initiativeOf(slug: string): Promise<ReportWithIds['initiative']> {
  const { rows } = await executeSql('SELECT id, slug, title FROM initiatives WHERE slug = $1', [slug]);
  return rows[0] as ReportWithIds['initiative'];
}

function commentRow(state: DemoState, { commentId, initiative, author, body, commented }: ReportWithIds) {
  return {
    id: commentId,
    subject_type: 'initiative',
    subject_id: initiative.id,
    author_id: state.userId(author),
    by_office: false,
    body,
    created_at: parseMoment(commented),
  };
}

function caseRow(state: DemoState, { caseId, commentId, reports: filed, takenBy, decision }: ReportWithIds) {
  const openedAt = parseMoment(filed[0]?.at ?? '');
  state.recordActivity({
    type: 'report.opened',
    actor: null,
    subject: { type: 'report', id: caseId },
    data: { caseId, type: 'comment', id: commentId },
    at: openedAt,
  });
  return {
    id: caseId,
    subject_type: 'comment',
    subject_id: commentId,
    by_office: false,
    priority: filed.some(({ kind }) => kind === 'illegal') ? 2 : 1,
    state: decision ? 'closed' : 'open',
    taken_by: takenBy ? state.userId(takenBy) : null,
    taken_at: takenBy ? openedAt : null,
    version: 1,
    opened_at: openedAt,
    closed_at: decision ? parseMoment(decision.at) : null,
  };
}

function snapshotRow(report: ReportWithIds) {
  const { caseId, commentId, initiative, author, body, commented, reports: filed } = report;
  return {
    case_id: caseId,
    hash: `\\x${createHash('sha256').update(body).digest('hex')}`,
    title: body.slice(0, 80),
    href: `/initiatives/${initiative.slug}/comments/${commentId}`,
    author_names: [people.find(({ key }) => key === author)?.name ?? ''],
    parts: [
      { label: 'comments:subject', text: body },
      { label: 'comments:reportedOn', text: initiative.title },
    ],
    published_at: parseMoment(commented),
    taken_at: parseMoment(filed[0]?.at ?? ''),
  };
}

function reportRow(state: DemoState, { caseId }: ReportWithIds, filed: DemoReport['reports'][number]) {
  const { from, kind, ground, reason, at } = filed;
  return {
    case_id: caseId,
    kind,
    ground,
    reason,
    place: '',
    in_danger: false,
    by_office: false,
    reporter_id: state.userId(from),
    has_account: true,
    name: '',
    locale: 'da',
    created_at: parseMoment(at),
  };
}

async function addDecisions(state: DemoState, withIds: readonly ReportWithIds[]): Promise<void> {
  const decided = withIds.flatMap(({ decision, ...each }) => (decision ? [{ ...each, decision }] : []));
  await insert(
    'report_decisions',
    decided.map(({ decisionId, caseId, commentId, author, decision }) => {
      const at = parseMoment(decision.at);
      state.recordActivity({
        type: 'report.decided',
        actor: state.userId(decision.by),
        subject: { type: 'report', id: caseId },
        audience: [state.userId(author)],
        data: { caseId, type: 'comment', id: commentId, measure: decision.measure },
        at,
      });
      return {
        id: decisionId,
        case_id: caseId,
        measure: decision.measure,
        ground_kind: decision.ground ? 'rules' : null,
        ground: decision.ground ?? null,
        legal_reference: '',
        facts: decision.facts,
        words: '',
        decided_by: state.userId(decision.by),
        decided_at: at,
        effective_at: at,
        applied_at: at,
        complain_until: complaintDeadline(at),
      };
    }),
  );
  await insert(
    'report_statements',
    decided.map(({ statementId, decisionId, author }) => ({
      id: statementId,
      decision_id: decisionId,
      user_id: state.userId(author),
    })),
  );
  await insert(
    'subject_restrictions',
    decided
      .filter(({ decision }) => decision.measure === 'hide')
      .map(({ commentId, decisionId, decision }) => ({
        subject_type: 'comment',
        subject_id: commentId,
        kind: 'hidden',
        decision_id: decisionId,
        created_at: parseMoment(decision.at),
      })),
  );
  await insert(
    'report_complaints',
    decided.flatMap(({ statementId, decisionId, decision }) =>
      decision.complaint
        ? [
            {
              decision_id: decisionId,
              statement_id: statementId,
              body: decision.complaint,
              created_at: parseMoment(decision.at),
              reason: '',
              first_decider: state.userId(decision.by),
            },
          ]
        : [],
    ),
  );
}
