import { Transaction } from 'sequelize';
import { alias, inTransaction, rows, StaffIdentity, select, sql, User } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { now } from '../../../platform/clock.ts';
import { log } from '../../../platform/log.ts';
import type { Role } from '../../../platform/rights.ts';
import { roleKept } from '../activities.ts';
import { hasSecondAdmin } from '../queries.ts';
import { lockRoles } from './admin-requests.ts';
import { giveRole } from './give-role.ts';
import { roleAfterSignIn } from './provider-role.ts';

/**
 * Gives the person of an identity the role that the provider's groups grant, in the transaction of the
 * caller, or takes one away that they no longer grant. The last admin keeps the role: then returns
 * `last-admin`.
 */
export async function applyProviderRole(
  { issuer, subject }: Pick<StaffIdentity, 'issuer' | 'subject'>,
  granted: Role | null,
): Promise<'applied' | 'last-admin'> {
  await lockRoles();
  // Read after the lock: an admin may have changed the role meanwhile.
  const identity = await StaffIdentity.findOne({ where: { issuer, subject } });
  const lock = Transaction.LOCK.NO_KEY_UPDATE;
  const user = identity && (await User.findByPk(identity.userId, { lock }));
  if (!user) return 'applied'; // erased at this moment
  const current = { role: user.role, given: identity.givenRole, before: identity.roleBefore };
  const next = roleAfterSignIn(current, granted);
  if (user.role === 'admin' && next.role !== 'admin' && !(await hasSecondAdmin(user.id))) {
    log.warn({ userId: user.id }, 'the last admin keeps the role, which the provider no longer gives');
    await recordActivity(roleKept, { actor: null, subjectId: user.id, data: { why: 'lastAdmin' } });
    return 'last-admin';
  }
  if (next.role !== user.role) await giveRole(user, next.role, { kind: 'provider' });
  // By the model, not the row that was read: giveRole() has emptied both columns.
  await StaffIdentity.update(
    { givenRole: next.given, roleBefore: next.before },
    { where: { issuer, subject } },
  );
  return 'applied';
}

/** Days without a sign-in at the provider after which a role that it gave ends. */
export const unconfirmedDays = 30;

const i = alias(StaffIdentity, 'i');
const identityColumns = select({ issuer: i.issuer, subject: i.subject });

/**
 * Takes roles away that the provider gave and has not confirmed for `unconfirmedDays`: only a sign-in there
 * shows that a person has left the groups, and a former employee may still sign in by e-mail or LinkedIn.
 */
export async function endUnconfirmedRoles(): Promise<void> {
  const before = new Date(now().getTime() - unconfirmedDays * 86_400_000);
  const identities = await rows(
    identityColumns,
    sql`
      SELECT ${identityColumns} FROM staff_identities i
      WHERE i.given_role IS NOT NULL AND i.signed_in_at < ${before} ORDER BY i.user_id`,
  );
  for (const identity of identities) await inTransaction(() => applyProviderRole(identity, null));
}
