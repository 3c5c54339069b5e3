import { Transaction } from 'sequelize';
import { inTransaction, User } from '../../../../models/index.ts';
import { notifyOfBanEnd, withdrawBans } from '../../../modules/reports/withdraw-bans.ts';
import { askRequest } from '../../../modules/requests/service.ts';
import type { Actor } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import type { Role } from '../../../platform/rights.ts';
import { ensureRecentFactor } from '../../../platform/second-factor.ts';
import { hasSecondAdmin } from '../queries.ts';
import { adminRoles, lockRoles } from './admin-requests.ts';
import { giveRole } from './give-role.ts';
import { isAsked, mayBan, mayGiveRole } from './policy.ts';
import { setBanned } from './set-banned.ts';

/**
 * Changes a user's role. The role of an admin is only proposed where another admin can confirm it: then
 * returns `asked`.
 */
export function updateRole(actor: Actor, userId: number, role: Role): Promise<'changed' | 'asked'> {
  return inTransaction(async () => {
    await lockRoles();
    const { self, user } = await lockActorAndUser(actor, userId);
    ensure(mayGiveRole(self, user, role), 'forbidden', 'accounts:role.notYours');
    if (user.role === role) return 'changed';
    if (isAsked(user, role)) ensureRecentFactor(actor);
    if (role === 'admin' && (await hasSecondAdmin(actor.id))) {
      ensure(user.bannedAt === null, 'conflict', 'accounts:role.banned');
      await askRequest(actor, { kind: adminRoles, subjectId: userId }, {});
      return 'asked';
    }
    await giveRole(user, role, { kind: 'actor', actor });
    return 'changed';
  });
}

/**
 * Opens the account of a banned person again. Accounts are only closed by a decision with reasons: see
 * `server/modules/reports/`.
 */
export function liftBan(actor: Actor, userId: number): Promise<void> {
  return inTransaction(async () => {
    // Decisions, roles, users: the order in which a decision about a complaint locks them. A refusal below
    // rolls the withdrawal back.
    await withdrawBans(userId);
    await lockRoles();
    const { self, user } = await lockActorAndUser(actor, userId);
    ensure(mayBan(self, user), 'forbidden', 'accounts:role.notYours');
    if (user.bannedAt === null) return;
    await setBanned(actor, [userId], false);
    await notifyOfBanEnd(userId);
  });
}

/**
 * Locks the rows of both, in the order of the ids, and reads the actor's role again: two admins may take each
 * other's role at the same moment. Without blocking references to them (FOR NO KEY UPDATE): a transaction
 * that refers to an officer may wait for the lock of the roles.
 */
async function lockActorAndUser(actor: Actor, userId: number): Promise<{ self: User; user: User }> {
  const users = await User.findAll({
    where: { id: [actor.id, userId] },
    order: ['id'],
    lock: Transaction.LOCK.NO_KEY_UPDATE,
  });
  const self = users.find(({ id, bannedAt }) => id === actor.id && bannedAt === null);
  ensure(self !== undefined, 'forbidden');
  return { self, user: requireFound(users.find(({ id }) => id === userId)) };
}
