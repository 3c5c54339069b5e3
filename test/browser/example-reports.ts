import { sql } from '../../models/index.ts';
import { secretLink } from '../../server/modules/reports/secret-links.ts';
import { report, things } from '../support/builders/reports.ts';
import { rows } from '../support/query.ts';
import { Visitor } from '../support/visitor.ts';
import type { ExamplePage } from './example-pages.ts';

type CaseRow = { id: number; state: string };

/** Pages of reports, cases and decisions in each state, beside those of the demo community. */
export async function reportExamples(): Promise<Record<string, ExamplePage[]>> {
  const long = await things.comment(
    `${'Virksomhedsnavnogadresse'.repeat(4)} og en lang linje uden mellemrum`,
  );
  await report(new Visitor(), long);
  const misuse = await misuseExamples();
  const cases = await rows<CaseRow>(sql`SELECT id, state FROM report_cases ORDER BY id`);
  const reports = await idsOf(sql`SELECT id FROM reports ORDER BY id`);
  const statements = await idsOf(sql`SELECT id FROM report_statements ORDER BY id`);
  const complaints = await rows<{ id: number; caseId: number }>(sql`
    SELECT k.id, d.case_id AS "caseId" FROM report_complaints k
    JOIN report_decisions d ON d.id = k.decision_id ORDER BY k.id`);
  const inOffice = (path: string): ExamplePage => ({ path, as: 'officer' });
  const open = (path: string): ExamplePage => ({ path, as: 'visitor' });
  return {
    '/report': [
      open('/report'),
      open(`/report?subject=${long.path}`),
      open('/report?subject=/findes/ikke'),
      { path: `/report?subject=${long.path}`, as: 'owner' },
    ],
    '/report/illegal': [
      open(`/report/illegal?subject=${long.path}`),
      { path: `/report/illegal?subject=${long.path}`, as: 'owner' },
    ],
    '/me/decisions': [
      { path: '/me/decisions', as: 'owner' },
      { path: '/me/decisions', as: 'newcomer' },
    ],
    '/cases/report/:token': reports.map((id) => open(secretLink('report', id))),
    '/cases/statement/:token': statements.map((id) => open(secretLink('statement', id))),
    '/cases/complaint/:token': complaints.map(({ id }) => open(secretLink('complaint', id))),
    '/office/reports': [inOffice('/office/reports'), inOffice('/office/reports?show=closed')],
    '/office/reports/misuse': [inOffice('/office/reports/misuse')],
    '/office/reports/misuse/:kind/:source': misuse.map(({ kind, id }) =>
      inOffice(`/office/reports/misuse/${kind}/${id}`),
    ),
    '/office/reports/:id': cases.map(({ id }) => inOffice(`/office/reports/${id}`)),
    '/office/reports/:id/complaints/:complaint': complaints.map(({ id, caseId }) =>
      inOffice(`/office/reports/${caseId}/complaints/${id}`),
    ),
    '/transparency': [open('/transparency'), open('/transparency?year=2024')],
  };
}

async function idsOf(statement: Parameters<typeof rows>[0]): Promise<number[]> {
  return (await rows<{ id: number }>(statement)).map(({ id }) => id);
}

/** Misuse by a person with a long name, who was warned and went on, beside that of the demo community. */
async function misuseExamples() {
  await rows(sql`
    WITH source AS (INSERT INTO report_sources (user_id)
        SELECT id FROM users WHERE role = 'member' AND id NOT IN (
          SELECT user_id FROM report_sources WHERE user_id IS NOT NULL)
        ORDER BY length(name) DESC, id LIMIT 1 RETURNING id),
      marks AS (INSERT INTO report_misuse_marks (kind, source_id, decision_id, ground, acted_at, marked_at)
        SELECT 'content', source.id, d.id, 'illegal.threat', now(), now() FROM source, report_decisions d
        WHERE d.superseded_at IS NULL),
      opened AS (INSERT INTO report_cases (subject_type, subject_id, priority, state, closed_at)
        SELECT 'misuse-content', id, 1, 'closed', now() FROM source RETURNING id)
    INSERT INTO report_decisions (case_id, measure, ground_kind, ground, facts, decided_at, effective_at,
      applied_at, complain_until)
    SELECT id, 'warn', 'rules', 'misuse', 'To trusler', now() - interval '9 days', now(),
      now() - interval '9 days', now() + interval '170 days' FROM opened`);
  return rows<{ kind: string; id: number }>(sql`
    SELECT DISTINCT kind, source_id AS id FROM report_misuse_marks ORDER BY kind, source_id`);
}
