import { exists, type Sql, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { hasRight, may, withoutWithheldRole } from '../../platform/rights.ts';

/** Whether the actor may change a company: members, and officers, who maintain the directory. */
export function mayEdit(actor: Pick<Actor, 'role'> | null, isMember: boolean): boolean {
  return isMember || may(actor, 'companies');
}

/**
 * A SELECT of `user_id`: people who may admit members to a company. Only members admit others, because
 * members read all messages to the company. Officers, who maintain the directory, admit the first member of a
 * company without members; otherwise an officer could get access to the members' messages by an invitation.
 */
export function admittersOf(companyId: Sql | number): Sql {
  return sql`
    SELECT m.user_id FROM company_members m WHERE m.company_id = ${companyId}
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
