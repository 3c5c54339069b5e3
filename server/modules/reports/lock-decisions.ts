import { execute, sql } from '../../../models/index.ts';

/**
 * Locks the decisions about the things of a person until commit. To be called before the roles are locked, in
 * a transaction that erases the person: the order of `liftBan` and of a decision about a complaint.
 */
export async function lockDecisionsAbout(userId: number): Promise<void> {
  await execute(sql`
    SELECT FROM report_decisions d JOIN report_parties p ON p.case_id = d.case_id
    WHERE p.user_id = ${userId} AND p.is_author ORDER BY d.id FOR UPDATE OF d`);
}
