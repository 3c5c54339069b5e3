import { sql } from '../../../models/index.ts';
import { secretLink } from '../../../server/modules/reports/secret-links.ts';
import { row } from '../query.ts';

type Subjects = {
  /** A comment whose case is open. */
  comment: number;
  /** An opportunity that was hidden; its author has not complained, the person who reported it has. */
  opportunity: number;
  author: number;
  reporter: number;
  decider: number;
};

export type ReportFixtures = {
  openCase: number;
  closedCase: number;
  complaint: number;
  /** The source of reports that were manifestly unfounded. */
  misuse: number;
  report: string;
  statement: string;
  forwarded: string;
};

/** Inserts a case that waits for a decision, and one that is decided and waits for one about a complaint. */
export async function createReportFixtures(subjects: Subjects): Promise<ReportFixtures> {
  const { comment, opportunity, author, reporter, decider } = subjects;
  const created = await row<
    Record<'open' | 'closed' | 'complaint' | 'report' | 'statement' | 'source', number>
  >(sql`
    WITH open AS (INSERT INTO report_cases (subject_type, subject_id, priority)
        VALUES ('comment', ${comment}, 1) RETURNING id),
      closed AS (INSERT INTO report_cases (subject_type, subject_id, priority, state, closed_at)
        VALUES ('opportunity', ${opportunity}, 2, 'closed', now()) RETURNING id),
      cases AS (SELECT id FROM open UNION ALL SELECT id FROM closed),
      parties AS (INSERT INTO report_parties (case_id, user_id, is_author)
        SELECT id, ${author}, true FROM cases),
      snapshots AS (INSERT INTO report_snapshots (case_id, hash, title, href, author_names, parts,
          published_at, taken_at)
        SELECT id, 'x', 'Hemmelig anmeldt tekst', '/', '{Ejer}',
          '[{"label": "comments:subject", "text": "Hemmelig anmeldt tekst"}]', now(), now() FROM cases),
      source AS (INSERT INTO report_sources (user_id) VALUES (${reporter}) RETURNING id),
      filed AS (INSERT INTO reports (case_id, kind, ground, reporter_id, has_account, locale, source_id)
        SELECT cases.id, 'rules', 'abuse', ${reporter}, true, 'da', source.id FROM cases, source
        RETURNING id, case_id),
      decision AS (INSERT INTO report_decisions (case_id, measure, ground_kind, ground, facts, decided_by,
          decided_at, effective_at, applied_at, complain_until)
        SELECT id, 'warn', 'rules', 'abuse', 'Hemmelig begrundelse', ${decider}, now(), now(), now(),
          now() + interval '180 days' FROM closed RETURNING id, case_id),
      statement AS (INSERT INTO report_statements (decision_id, user_id)
        SELECT id, ${author} FROM decision RETURNING id),
      complaint AS (INSERT INTO report_complaints (decision_id, report_id, body, created_at, first_decider)
        SELECT d.id, f.id, 'Hemmelig klage', now(), ${decider}
        FROM decision d JOIN filed f ON f.case_id = d.case_id RETURNING id, report_id),
      marks AS (INSERT INTO report_misuse_marks (kind, source_id, decision_id, report_id, ground, acted_at,
          marked_at)
        SELECT 'reports', source.id, decision.id, filed.id, 'rules.abuse', now(), now()
        FROM source, decision, filed)
    SELECT open.id AS open, closed.id AS closed, complaint.id AS complaint, complaint.report_id AS report,
      statement.id AS statement, source.id AS source
    FROM open, closed, complaint, statement, source`);
  if (!created) throw new Error('the cases were not created');
  const tokenOf = (...of: Parameters<typeof secretLink>) => secretLink(...of).split('/')[3] ?? '';
  return {
    openCase: created.open,
    closedCase: created.closed,
    complaint: created.complaint,
    misuse: created.source,
    report: tokenOf('report', created.report),
    statement: tokenOf('statement', created.statement),
    forwarded: tokenOf('complaint', created.complaint),
  };
}
