import { exists, type Sql, sql } from '../../../models/index.ts';
import { type Actor, isOfficer } from '../../platform/actor.ts';
import { isActiveOfficer } from '../accounts/queries.ts';

/** Members change a company, and officers, who maintain the directory. */
export function mayEdit(actor: Pick<Actor, 'role'> | null, isMember: boolean): boolean {
  return isMember || isOfficer(actor);
}

/**
 * A SELECT of `user_id`: who decides who becomes a member of a company. Members read every message that was
 * written to the company, so only they admit others. Officers, who maintain the directory, admit the first
 * member of a company that has none: an invitation must not give them others' messages.
 */
export function admittersOf(companyId: Sql | number): Sql {
  return sql`
    SELECT m.user_id FROM company_members m WHERE m.company_id = ${companyId}
    UNION ALL
    SELECT u.id FROM users u
    WHERE ${isActiveOfficer('u')}
      AND NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = ${companyId})`;
}

export function mayAdmitMembers(actor: Pick<Actor, 'id'>, companyId: number): Promise<boolean> {
  return exists(sql`SELECT FROM (${admittersOf(companyId)}) AS a (user_id) WHERE a.user_id = ${actor.id}`);
}
