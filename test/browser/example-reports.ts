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
