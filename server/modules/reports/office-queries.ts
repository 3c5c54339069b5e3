import { alias, expr, ReportCase, row, rows, type Sql, select, sql, User } from '../../../models/index.ts';
import { requireFound } from '../../platform/errors.ts';
import { hasRight } from '../../platform/rights.ts';
import { type DecidedCase, mayDecide } from './policy.ts';

const c = alias(ReportCase, 'c');
const u = alias(User, 'u');

/** Columns of case `c` for the policy. */
export const decidedColumns = select({
  isByOffice: c.byOffice,
  partyIds: expr.integerArray(sql`ARRAY(SELECT p.user_id FROM report_parties p WHERE p.case_id = c.id)`),
  earlierDeciders: expr.integerArray(sql`ARRAY(
    SELECT d.decided_by FROM report_decisions d
    WHERE d.case_id = c.id AND d.superseded_at IS NOT NULL AND d.decided_by IS NOT NULL)`),
}) satisfies { row: DecidedCase };

const officerColumns = select({ id: u.id, role: u.role });

/** The people who may decide about a case: exactly they are notified of it. */
export async function listDeciderIds(caseId: number, except: number | null = null): Promise<number[]> {
  const decided = requireFound(
    await row(decidedColumns, sql`SELECT ${decidedColumns} FROM report_cases c WHERE c.id = ${caseId}`),
  );
  const officers = await rows(
    officerColumns,
    sql`SELECT ${officerColumns} FROM users u WHERE ${isActiveOfficer()} ORDER BY u.id`,
  );
  return officers.filter((each) => mayDecide(each, decided) && each.id !== except).map(({ id }) => id);
}

function isActiveOfficer(): Sql {
  return hasRight('u', 'moderate');
}
