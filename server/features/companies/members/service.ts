import { CompanyMember, inTransaction, sql } from '../../../../models/index.ts';
import { withdrawRequests } from '../../../modules/requests/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { ensure } from '../../../platform/errors.ts';
import { may } from '../../../platform/rights.ts';
import { colleagueJoined, colleagueRemoved } from '../activities.ts';
import { listMemberIds } from '../queries.ts';
import { about, lockEditableCompany } from '../service.ts';
import { companyInvitations } from './invitations.ts';

/**
 * Removes a member, possibly the actor, with their open invitations. Only officers may remove the last one,
 * because afterwards nobody can act for the company.
 */
export function removeMember(actor: Actor, slug: string, userId: number): Promise<void> {
  return inTransaction(async () => {
    const company = await lockEditableCompany(actor, slug);
    const memberIds = await listMemberIds(company.id);
    if (!memberIds.includes(userId)) return;
    ensure(memberIds.length > 1 || may(actor, 'companies'), 'conflict', 'companies:people.last');
    await CompanyMember.destroy({ where: { companyId: company.id, userId } });
    const target = { kind: companyInvitations, subjectId: company.id };
    await withdrawRequests(actor, target, sql`r.asker_id = ${userId}`, { isSilent: true });
    await recordActivity(colleagueRemoved, {
      ...about(company, actor),
      audience: [userId],
      concernsId: userId,
    });
    await undoActivities(colleagueJoined, [{ subjectId: company.id, undoId: userId }]);
  });
}
