import { escapeLike, execute, expr, records, rows, type Sql, select, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { mailboxOf } from '../../platform/text/email-address.ts';
import { containsLetters } from '../../platform/text/search-words.ts';
import { isAboutThing } from './misuse/kinds.ts';

const emailColumn = select({ email: expr.text(sql`x.email`) });

// Without the words of others: nobody learns before the decision that a conversation was reported.
const ownParts = sql`jsonb_path_query_array(s.parts, '$[*] ? (!exists(@.context))')`;

/**
 * Reports and decisions. A case outlives the accounts in it: what was decided must stay explainable for as
 * long as complaints are possible (GDPR art. 17(3)(b)), but without the person.
 */
export const personalData: PersonalData = {
  columns: [
    'report_cases.taken_by',
    'report_parties.user_id',
    'reports.reporter_id',
    'report_decisions.decided_by',
    'report_decisions.ended_by',
    'report_statements.user_id',
    'report_complaints.decided_by',
    'report_complaints.first_decider',
    'report_sources.user_id',
    'report_holds.author_ids',
  ],
  collect: async (userId) => ({
    reports: await records(sql`
      SELECT r.id, r.kind, r.ground, r.reason, r.place, r.in_danger, r.name, r.email, r.created_at,
        k.body AS complaint, k.outcome
      FROM reports r LEFT JOIN report_complaints k ON k.report_id = r.id
      WHERE r.reporter_id = ${userId} ORDER BY r.id`),
    decisionsAboutMe: await records(sql`
      SELECT d.measure, d.ground_kind, d.ground, d.legal_reference, d.facts, d.words, d.applied_at, d.ends_at,
        d.complain_until, d.end_reason, s.title, ${ownParts} AS parts, k.body AS complaint,
        k.outcome, k.reason
      FROM report_statements st JOIN report_decisions d ON d.id = st.decision_id
      LEFT JOIN report_complaints k ON k.statement_id = st.id
      LEFT JOIN LATERAL (
        SELECT * FROM report_snapshots s WHERE s.case_id = d.case_id ORDER BY s.id DESC LIMIT 1) AS s ON true
      WHERE st.user_id = ${userId} ORDER BY st.id`),
    countedAsMisuse: await records(sql`
      SELECT m.kind, m.ground, m.acted_at, m.marked_at FROM report_misuse_marks m
      JOIN report_sources s ON s.id = m.source_id WHERE s.user_id = ${userId} ORDER BY m.id`),
    decisionsMade: await records(sql`
      SELECT d.measure, d.ground_kind, d.ground, d.decided_at FROM report_decisions d
      WHERE d.decided_by = ${userId} ORDER BY d.id`),
  }),
  erase: async (userId) => {
    await eraseComplaints({
      statements: sql`st.user_id = ${userId}`,
      reports: sql`r.reporter_id = ${userId}`,
    });
    await eraseReports(sql`r.reporter_id = ${userId}`);
    await execute(sql`UPDATE report_holds SET title = '' WHERE author_ids @> ARRAY[${userId}::integer]`);
    await execute(sql`DELETE FROM report_sources WHERE user_id = ${userId}`);
    // The person's own words and names. An open case keeps the words, so that it can be decided.
    const isErased = sql`(c.state = 'closed' OR c.subject_type = 'person' OR NOT ${isAboutThing()})`;
    await execute(sql`
      UPDATE report_snapshots s SET author_names = '{}',
        title = CASE WHEN ${isErased} THEN '' ELSE title END,
        parts = CASE WHEN ${isErased} THEN '[]' ELSE parts END
      FROM report_cases c JOIN report_parties p ON p.case_id = c.id
      WHERE s.case_id = c.id AND p.user_id = ${userId} AND (p.is_author OR ${isAboutThing()})`);
    await eraseDecisions(sql`(
      EXISTS (
        SELECT FROM report_parties p WHERE p.case_id = c.id AND p.is_author AND p.user_id = ${userId})
      AND NOT EXISTS (
        SELECT FROM report_parties p WHERE p.case_id = c.id AND p.is_author AND p.user_id <> ${userId}))`);
    await eraseContext(userId);
  },
  byAddress: {
    columns: ['reports.email', 'report_statements.email', 'report_sources.email', 'report_sources.address'],
    find: async (text, limit) => {
      const found = await rows(
        emailColumn,
        sql`
          SELECT DISTINCT ${emailColumn} FROM (
            SELECT r.email, r.name FROM reports r
            UNION ALL SELECT st.email, '' FROM report_statements st
            UNION ALL SELECT s.email, '' FROM report_sources s) AS x
          WHERE x.email IS NOT NULL
            AND (x.email ILIKE ${`%${escapeLike(text)}%`} OR ${containsLetters(sql`x.name`, text)})
          ORDER BY 1 LIMIT ${limit}`,
      );
      return found.map(({ email }) => email);
    },
    collect: async (email) => ({
      reportsFromAddress: await records(sql`
        SELECT r.id, r.kind, r.ground, r.reason, r.place, r.in_danger, r.name, r.created_at,
          k.body AS complaint, k.outcome
        FROM reports r LEFT JOIN report_complaints k ON k.report_id = r.id
        WHERE r.email = ${email} AND r.reporter_id IS NULL ORDER BY r.id`),
      decisionsToAddress: await records(sql`
        SELECT d.measure, d.ground_kind, d.ground, d.facts, d.words, d.applied_at, k.body AS complaint,
          k.outcome, k.reason
        FROM report_statements s JOIN report_decisions d ON d.id = s.decision_id
        LEFT JOIN report_complaints k ON k.statement_id = s.id
        WHERE s.email = ${email} ORDER BY s.id`),
      misuseFromAddress: await records(sql`
        SELECT m.kind, m.ground, m.acted_at, m.marked_at FROM report_misuse_marks m
        JOIN report_sources s ON s.id = m.source_id WHERE s.address = ${mailboxOf(email)} ORDER BY m.id`),
    }),
    erase: async (email) => {
      const isOfSource = sql`(NOT ${isAboutThing()}
        AND c.subject_id IN (SELECT id FROM report_sources WHERE address = ${mailboxOf(email)}))`;
      await eraseComplaints({ statements: sql`st.email = ${email}`, reports: sql`r.email = ${email}` });
      await eraseReports(sql`r.email = ${email}`);
      await execute(sql`
        UPDATE report_snapshots s SET title = '', parts = '[]'
        FROM report_cases c WHERE c.id = s.case_id AND ${isOfSource}`);
      await eraseDecisions(isOfSource);
      await execute(sql`DELETE FROM report_sources WHERE address = ${mailboxOf(email)}`);
      await execute(sql`UPDATE report_statements SET email = NULL WHERE email = ${email}`);
    },
  },
  // An open case that the person reported or wrote, a decision about which they may still complain, and a
  // complaint that is not decided.
  underWay: () => sql`(
    EXISTS (SELECT FROM report_parties p JOIN report_cases c ON c.id = p.case_id
      WHERE p.user_id = u.id AND c.state <> 'closed')
    OR EXISTS (SELECT FROM reports r JOIN report_cases c ON c.id = r.case_id
      LEFT JOIN report_complaints k ON k.report_id = r.id
      WHERE r.reporter_id = u.id AND (c.state <> 'closed' OR k.id IS NOT NULL AND k.outcome IS NULL))
    OR EXISTS (SELECT FROM report_statements s JOIN report_decisions d ON d.id = s.decision_id
      LEFT JOIN report_complaints k ON k.statement_id = s.id
      WHERE s.user_id = u.id AND (d.complain_until > ${now()} OR k.id IS NOT NULL AND k.outcome IS NULL)))`,
};

/** The complaints, and their answers, of authors by their statements and of people who reported. */
async function eraseComplaints({ statements, reports }: { statements: Sql; reports: Sql }): Promise<void> {
  await execute(sql`
    UPDATE report_complaints SET body = '', reason = '' WHERE outcome IS NOT NULL AND (
      statement_id IN (SELECT st.id FROM report_statements st WHERE ${statements})
      OR report_id IN (SELECT r.id FROM reports r WHERE ${reports}))`);
}

/** Who sent reports `r`, and their words. An open case keeps the words, so that it can be decided. */
async function eraseReports(condition: Sql): Promise<void> {
  const isOpen = sql`EXISTS (SELECT FROM report_cases c WHERE c.id = r.case_id AND c.state <> 'closed')`;
  await execute(sql`
    UPDATE reports r SET name = '', email = NULL, reporter_id = NULL,
      reason = CASE WHEN ${isOpen} THEN reason ELSE '' END, place = CASE WHEN ${isOpen} THEN place ELSE '' END
    WHERE ${condition}`);
}

/** What the office wrote in closed cases `c`, unless a complaint about it is still open. */
async function eraseDecisions(condition: Sql): Promise<void> {
  await execute(sql`
    UPDATE report_decisions d
    SET facts = '', words = '', end_reason = CASE WHEN end_reason IS NOT NULL THEN '' END
    FROM report_cases c
    WHERE d.case_id = c.id AND c.state = 'closed' AND ${condition} AND NOT EXISTS (
      SELECT FROM report_complaints k JOIN report_decisions e ON e.id = k.decision_id
      WHERE e.case_id = c.id AND k.outcome IS NULL)`);
}

/** What the person wrote beside a reported thing of another, also while its case is open. */
async function eraseContext(userId: number): Promise<void> {
  await execute(sql`
    UPDATE report_snapshots s SET parts = (
      SELECT coalesce(jsonb_agg(p.part ORDER BY p.place), '[]')
      FROM jsonb_array_elements(s.parts) WITH ORDINALITY AS p (part, place)
      WHERE (p.part -> 'context' ->> 'userId')::integer IS DISTINCT FROM ${userId}::integer)
    WHERE s.parts @> ${JSON.stringify([{ context: { userId } }])}::jsonb`);
}
