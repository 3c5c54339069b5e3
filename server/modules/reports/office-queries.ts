import { alias, expr, ReportCase, row, rows, select, sql, User } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { AppError, requireFound } from '../../platform/errors.ts';
import { hasRight } from '../../platform/rights.ts';
import { type DecidedCase, decisionRefusal, mayDecide } from './policy.ts';

const c = alias(ReportCase, 'c');
const u = alias(User, 'u');

/** Columns of case `c` for the policy. */
export const decidedColumns = select({
  // The roles of today: an author may have become an officer after the report.
  needsAdmin: expr.boolean(sql`(${c.byOffice} OR EXISTS (
    SELECT FROM report_parties p JOIN users u ON u.id = p.user_id
    WHERE p.case_id = c.id AND p.is_author AND u.role <> 'member'))`),
  partyIds: expr.integerArray(sql`ARRAY(SELECT p.user_id FROM report_parties p WHERE p.case_id = c.id)`),
  earlierDeciders: expr.integerArray(sql`ARRAY(
    SELECT d.decided_by FROM report_decisions d
    WHERE d.case_id = c.id AND d.superseded_at IS NOT NULL AND d.end_reason IS NULL
      AND d.decided_by IS NOT NULL)`),
}) satisfies { row: DecidedCase };

/** What the policy needs to know about a case. Throws `not-found`. */
async function findDecided(caseId: number): Promise<DecidedCase> {
  return requireFound(
    await row(decidedColumns, sql`SELECT ${decidedColumns} FROM report_cases c WHERE c.id = ${caseId}`),
  );
}

/** Throws `forbidden` with the reason why an officer may not decide about a case. */
export async function ensureMayDecide(actor: Pick<Actor, 'id' | 'role'>, caseId: number): Promise<void> {
  const refusal = decisionRefusal(actor, await findDecided(caseId));
  if (refusal) throw new AppError('forbidden', `reports:refused.${refusal}`);
}

const officerColumns = select({ id: u.id, role: u.role });

/** The people who may decide about a case: exactly they are notified of it. */
export async function listDeciderIds(caseId: number, except: number | null = null): Promise<number[]> {
  const decided = await findDecided(caseId);
  const officers = await rows(
    officerColumns,
    sql`SELECT ${officerColumns} FROM users u WHERE ${hasRight('u', 'moderate')} ORDER BY u.id`,
  );
  return officers.filter((each) => mayDecide(each, decided) && each.id !== except).map(({ id }) => id);
}
