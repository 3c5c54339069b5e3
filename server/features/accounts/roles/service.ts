import { execute, inTransaction, sql, User } from '../../../../models/index.ts';
import { askRequest, endRequestsAbout } from '../../../modules/requests/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import type { Role } from '../../../platform/rights.ts';
import { deleteSessionsOf } from '../../../platform/sessions/delete-sessions.ts';
import { personBanned, personUnbanned } from '../activities.ts';
import { adminRoles, hasSecondAdmin, lockRoles } from './admin-requests.ts';
import { giveRole } from './give-role.ts';
import { mayBan, mayGiveRole } from './policy.ts';

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
    if (role === 'admin' && (await hasSecondAdmin(actor.id))) {
      ensure(user.bannedAt === null, 'conflict', 'accounts:role.banned');
      await askRequest(actor, { kind: adminRoles, subjectId: userId }, {});
      return 'asked';
    }
    await giveRole(user, role, { kind: 'actor', actor });
    return 'changed';
  });
}

/** Bans a user or lifts the ban. A ban ends all sessions of the user, and proposals to make them an admin. */
export function setBanned(actor: Actor, userId: number, isBanned: boolean): Promise<void> {
  return inTransaction(async () => {
    await lockRoles();
    const { self, user } = await lockActorAndUser(actor, userId);
    ensure(mayBan(self, user), 'forbidden', 'accounts:role.notYours');
    await execute(sql`UPDATE users SET banned_at = ${isBanned ? now() : null} WHERE id = ${userId}`);
    if (isBanned) {
      await deleteSessionsOf(userId);
      await endRequestsAbout({ type: 'person', id: userId });
    }
    await recordActivity(isBanned ? personBanned : personUnbanned, { actor, subjectId: userId, data: {} });
  });
}

/**
 * Locks the rows of both, in the order of the ids, and reads the actor's role again: two admins may take each
 * other's role at the same moment.
 */
async function lockActorAndUser(actor: Actor, userId: number): Promise<{ self: User; user: User }> {
  const users = await User.findAll({ where: { id: [actor.id, userId] }, order: ['id'], lock: true });
  const self = users.find(({ id, bannedAt }) => id === actor.id && bannedAt === null);
  ensure(self !== undefined, 'forbidden');
  return { self, user: requireFound(users.find(({ id }) => id === userId)) };
}
