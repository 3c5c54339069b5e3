import { exists, type MemberRole, type Sql, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { hasRight, may, withoutWithheldRole } from '../../platform/rights.ts';

/** Whether the actor may change a company: members, and officers, who maintain the directory. */
export function mayEdit(actor: Pick<Actor, 'role'> | null, isMember: boolean): boolean {
  return isMember || may(actor, 'companies');
}

type Membership = { id: number; role: MemberRole; isFounder: boolean };

/**
 * Whether the actor may decide who belongs to a company, and remove it: its owners, and officers. Editors
 * change its page and publish in its name.
 */
export function mayManage(actor: Pick<Actor, 'role'> | null, role: MemberRole | null): boolean {
  return role === 'owner' || may(actor, 'companies');
}

/** Whether the actor may give a member another role. Not officers: the company decides who owns its page. */
export function mayGiveRole(own: Membership | null, member: Membership): boolean {
  return own?.role === 'owner' && !member.isFounder;
}

/** Whether the actor may change a member's title, and whether they answer messages. */
export function mayChangeMember(own: Membership | null, member: Membership): boolean {
  return own !== null && (own.id === member.id || own.role === 'owner');
}

/** Whether the actor may remove a member: anybody themselves; a colleague does not remove the founder. */
export function mayRemoveMember(
  actor: Pick<Actor, 'id' | 'role'>,
  own: Membership | null,
  member: Membership,
): boolean {
  if (actor.id === member.id || may(actor, 'companies')) return true;
  return own?.role === 'owner' && !member.isFounder;
}

/**
 * A SELECT of `user_id`: people who may admit members to a company. Only owners admit others, because
 * members can read messages to the company. Officers, who maintain the directory, admit the first member of a
 * company without members; otherwise an officer could get access to the members' messages by an invitation.
 */
export function admittersOf(companyId: Sql | number): Sql {
  return sql`
    SELECT m.user_id FROM company_members m WHERE m.company_id = ${companyId} AND m.role = 'owner'
    UNION ALL
    SELECT u.id FROM users u
    WHERE ${hasRight('u', 'companies')}
      AND NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = ${companyId})`;
}

export function mayAdmitMembers(
  actor: Pick<Actor, 'id' | 'withheldRole'>,
  companyId: number,
): Promise<boolean> {
  const admitters = withoutWithheldRole(actor, admittersOf(companyId));
  return exists(sql`SELECT FROM (${admitters}) AS a (user_id) WHERE a.user_id = ${actor.id}`);
}
