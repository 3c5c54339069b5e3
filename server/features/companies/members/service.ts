import { CompanyMember, inTransaction, sql } from '../../../../models/index.ts';
import { withdrawRequests } from '../../../modules/requests/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import { may } from '../../../platform/rights.ts';
import { colleagueChanged, colleagueJoined, colleagueRemoved } from '../activities.ts';
import { memberChanges } from '../changed-fields.ts';
import { mayChangeMember, mayGiveRole, mayRemoveMember } from '../policy.ts';
import { listMemberships, type Membership } from '../queries.ts';
import type { MemberForm } from '../schemas.ts';
import { about, lockEditableCompany } from '../service.ts';
import { companyInvitations } from './invitations.ts';

/**
 * Removes a member, possibly the actor, with their open invitations. Only officers may remove the last one,
 * because afterwards nobody can act for the company. Others keep an owner and a person who answers messages.
 */
export function removeMember(actor: Actor, slug: string, userId: number): Promise<void> {
  return inTransaction(async () => {
    const company = await lockEditableCompany(actor, slug);
    const members = await listMemberships(company.id);
    const member = members.find(({ id }) => id === userId);
    if (!member) return;
    const own = members.find(({ id }) => id === actor.id) ?? null;
    ensure(mayRemoveMember(actor, own, member), 'forbidden', 'companies:people.ownersDecide');
    ensure(members.length > 1 || may(actor, 'companies'), 'conflict', 'companies:people.last');
    const missing = whatIsMissing(members.filter(({ id }) => id !== userId));
    // An officer's removal is not refused: the trigger `company_members_keep_owner` appoints a successor.
    if (missing && !may(actor, 'companies')) throw new AppError('conflict', missing.text);
    await CompanyMember.destroy({ where: { companyId: company.id, userId } });
    await withdrawInvitationsOf(actor, company.id, userId);
    await recordActivity(colleagueRemoved, {
      ...about(company, actor),
      audience: [userId],
      concernsId: userId,
    });
    await undoActivities(colleagueJoined, [{ subjectId: company.id, undoId: userId }]);
  });
}

/**
 * Changes a member's title, role and whether they answer messages. Ignores the role where the actor may not
 * change it: the form does not show it. Throws `invalid` if nobody would own the company or answer messages.
 */
export function updateMember(actor: Actor, slug: string, userId: number, input: MemberForm): Promise<void> {
  return inTransaction(async () => {
    const company = await lockEditableCompany(actor, slug);
    const members = await listMemberships(company.id);
    const member = requireFound(members.find(({ id }) => id === userId));
    const own = members.find(({ id }) => id === actor.id) ?? null;
    ensure(mayChangeMember(own, member), 'forbidden', 'companies:people.ownersDecide');
    const { title, answersMessages } = input;
    const role = mayGiveRole(own, member) ? (input.role ?? member.role) : member.role;
    const after = { title, role, answersMessages };
    const missing = whatIsMissing(members.map((each) => (each.id === userId ? { ...each, ...after } : each)));
    if (missing) throw new AppError('invalid', missing.text, { field: missing.field });
    await CompanyMember.update(after, { where: { companyId: company.id, userId } });
    if (member.role === 'owner' && role !== 'owner') await withdrawInvitationsOf(actor, company.id, userId);
    const changes = memberChanges(member, after);
    if (changes.length === 0) return;
    const record = { ...about(company, actor), audience: [userId], concernsId: userId, changes };
    await recordActivity(colleagueChanged, record);
  });
}

/** An invitation is valid only while the inviter may admit others. */
function withdrawInvitationsOf(actor: Actor, companyId: number, userId: number): Promise<void> {
  const target = { kind: companyInvitations, subjectId: companyId };
  return withdrawRequests(actor, target, sql`r.asker_id = ${userId}`, { isSilent: true });
}

/** The text of the refusal if nobody would own the company or answer its messages. */
function whatIsMissing(members: readonly Pick<Membership, 'role' | 'answersMessages'>[]) {
  if (!members.some(({ role }) => role === 'owner'))
    return { text: 'companies:people.lastOwner', field: 'role' } as const;
  if (!members.some(({ answersMessages }) => answersMessages))
    return { text: 'companies:people.lastReader', field: 'answersMessages' } as const;
  return undefined;
}
