import { z } from 'zod';
import { config } from '../../../config/index.ts';
import {
  alias,
  inTransaction,
  ReportCase,
  ReportComplaint,
  rows,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { job } from '../../platform/jobs.ts';
import { hasRight } from '../../platform/rights.ts';
import { findAppliedCase } from './apply-decision.ts';
import { queueForwarded } from './emails.ts';
import { decidedColumns } from './office-queries.ts';

const { needsAdmin, partyIds, earlierDeciders } = decidedColumns.fields;

/** The open complaints `k` that no officer may decide: `mayDecide` of policy.ts in SQL. */
function complaintsWithoutDecider(columns: Sql): Sql {
  return sql`
    SELECT ${columns} FROM report_complaints k
    JOIN report_decisions d ON d.id = k.decision_id JOIN report_cases c ON c.id = d.case_id
    WHERE k.outcome IS NULL AND k.held_by IS NULL AND NOT EXISTS (
      SELECT FROM users o
      WHERE ${hasRight('o', 'moderate')} AND o.id IS DISTINCT FROM k.first_decider
        AND (NOT ${needsAdmin} OR ${hasRight('o', 'admin')})
        AND o.id <> ALL (${partyIds}) AND o.id <> ALL (${earlierDeciders}))`;
}

/** A statement: the complaints that nobody at all may decide, because COMPLAINTS_EMAIL is empty. */
export function stuckComplaints(): Sql {
  return config.complaintsEmail
    ? sql`SELECT FROM report_complaints WHERE false`
    : complaintsWithoutDecider(sql``);
}

const k = alias(ReportComplaint, 'k');
const columns = select({ id: k.id, caseId: alias(ReportCase, 'c').id });

/**
 * Sends the complaints that no officer may decide to the address in COMPLAINTS_EMAIL: also those that came
 * before it was set, or while there was another officer. At most once each.
 */
export const forwardComplaints = job({
  name: 'report-forwarding',
  data: z.object({}),
  schedule: '*/10 * * * *',
  work: async () => {
    if (!config.complaintsEmail) return;
    const waiting = await rows(
      columns,
      sql`${complaintsWithoutDecider(sql`${columns}`)} ORDER BY k.id LIMIT 500`,
    );
    for (const { id, caseId } of waiting)
      await inTransaction(async () => queueForwarded(id, await findAppliedCase(caseId)));
  },
});
