import { z } from 'zod';
import { config } from '../../../config/index.ts';
import {
  alias,
  execute,
  inTransaction,
  ReportCase,
  ReportComplaint,
  rows,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { job, processEach } from '../../platform/jobs.ts';
import { hasRight } from '../../platform/rights.ts';
import { findAppliedCase } from './apply-decision.ts';
import { type About, queueForwarded } from './emails.ts';
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
      sql`${complaintsWithoutDecider(sql`${columns}`)} AND k.forwarded_at IS NULL ORDER BY k.id LIMIT 500`,
    );
    await processEach(waiting, ({ id, caseId }) =>
      inTransaction(async () => forwardComplaint(id, await findAppliedCase(caseId))),
    );
  },
});

/** Sends a complaint to the address in COMPLAINTS_EMAIL, if there is one, and not twice. */
export async function forwardComplaint(id: number, about: About): Promise<void> {
  if (!config.complaintsEmail) return;
  const isFirst = await execute(sql`
    UPDATE report_complaints SET forwarded_at = ${now()} WHERE id = ${id} AND forwarded_at IS NULL`);
  if (isFirst) await queueForwarded(config.complaintsEmail, id, about);
}
