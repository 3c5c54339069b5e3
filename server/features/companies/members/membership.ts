import { alias, CompanyMember, row, select, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { requireFound } from '../../../platform/errors.ts';
import { colleagueJoined } from '../activities.ts';
import { describeCompanies, listMemberIds } from '../queries.ts';
import { endTakeovers } from '../takeover/end-takeovers.ts';

const m = alias(CompanyMember, 'm');
const memberColumn = select({ userId: m.userId });

/**
 * Adds a member, unless they already are one: the founder (a trigger in models/functions/company-owners.sql),
 * or an editor. Call it with the company locked. Notifies the other members except `informed`, who already
 * know.
 */
export async function addMember(
  { companyId, userId }: { companyId: number; userId: number },
  informed: readonly number[],
): Promise<void> {
  const others = await listMemberIds(companyId);
  const member = await row(
    memberColumn,
    sql`
      INSERT INTO company_members AS m (company_id, user_id) VALUES (${companyId}, ${userId})
      ON CONFLICT DO NOTHING RETURNING ${memberColumn}`,
  );
  if (!member) return;
  await endTakeovers(companyId, { id: userId });
  await recordActivity(colleagueJoined, {
    actor: { id: userId },
    subjectId: companyId,
    audience: others.filter((id) => !informed.includes(id)),
    undoId: userId,
    data: requireFound((await describeCompanies([companyId])).get(companyId)),
  });
}
