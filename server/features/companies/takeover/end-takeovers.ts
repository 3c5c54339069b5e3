import { alias, CompanyTakeover, rows, select, sql } from '../../../../models/index.ts';
import { recordActivities } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { describeCompanies } from '../queries.ts';
import { letterAsked, takeoverExpired, takeoverLate } from './activities.ts';

const k = alias(CompanyTakeover, 'k');
const endedColumns = select({ companyId: k.companyId, userId: k.userId });

/**
 * Ends all codes and letters of a company that has a member now, and notifies the others who asked for one.
 * Call it with the company locked.
 */
export async function endTakeovers(companyId: number, newMember: Pick<Actor, 'id'>): Promise<void> {
  const ended = await rows(
    endedColumns,
    sql`DELETE FROM company_takeovers AS k WHERE k.company_id = ${companyId} RETURNING ${endedColumns}`,
  );
  await undoLetters(ended);
  const late = [...new Set(ended.map(({ userId }) => userId))].filter((id) => id !== newMember.id);
  const data = (await describeCompanies([companyId])).get(companyId);
  if (late.length === 0 || !data) return;
  await recordActivities(takeoverLate, [{ actor: newMember, subjectId: companyId, audience: late, data }]);
}

const BATCH_SIZE = 500;

/** Deletes codes and letters that expired before a moment, and notifies those who asked for them. */
export async function expireTakeovers(before: Date): Promise<void> {
  const expired = await rows(
    endedColumns,
    sql`
      DELETE FROM company_takeovers AS k WHERE k.id IN (
        SELECT id FROM company_takeovers WHERE expires_at < ${before} ORDER BY id LIMIT ${BATCH_SIZE}
        FOR UPDATE SKIP LOCKED)
      RETURNING ${endedColumns}`,
  );
  await undoLetters(expired);
  const companies = await describeCompanies(expired.map(({ companyId }) => companyId));
  const records = expired.flatMap(({ companyId, userId }) => {
    const data = companies.get(companyId);
    return data ? [{ actor: null, subjectId: companyId, audience: [userId], concernsId: userId, data }] : [];
  });
  if (records.length > 0) await recordActivities(takeoverExpired, records);
}

/** The officers' notifications about letters that nobody has to send any more. */
function undoLetters(ended: readonly { companyId: number; userId: number }[]): Promise<void> {
  const undone = ended.map(({ companyId, userId }) => ({ subjectId: companyId, undoId: userId }));
  return undoActivities(letterAsked, undone, { isEnded: true });
}
