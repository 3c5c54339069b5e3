import type { Locale } from '../../../config/index.ts';
import { execute, inTransaction, sql, User } from '../../../models/index.ts';
import { withdrawBans } from '../../modules/reports/withdraw-bans.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor, Role } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { encodePicture, storePicture } from '../../platform/pictures.ts';
import { personRenamed, personUnbanned, roleChanged } from './activities.ts';
import { mayBan, mayGiveRole } from './policy.ts';

export type ProfileInput = {
  name: string;
  headline: string;
  about: string;
  locale: Locale;
  picture?: Buffer | undefined;
  removePicture: boolean;
};

export async function updateProfile(actor: Actor, input: ProfileInput): Promise<void> {
  const { name, headline, about, locale } = input;
  // Encoded before the transaction, because it takes long.
  const newPicture = input.picture && (await encodePicture(input.picture, 'portrait', 'picture'));
  await inTransaction(async () => {
    const user = requireFound(await User.findByPk(actor.id));
    const picture = newPicture ? await storePicture(newPicture) : input.removePicture ? null : user.picture;
    const isRenamed = user.name !== name;
    await user.update({ name, headline, about, locale, picture });
    if (isRenamed) await recordActivity(personRenamed, { actor, subjectId: actor.id, data: {} });
  });
}

export async function updateLocale(actor: Actor, locale: Locale): Promise<void> {
  await User.update({ locale }, { where: { id: actor.id } });
}

/** Unlinks LinkedIn from the account. Throws `conflict` if the account has no other sign-in method. */
export async function unlinkLinkedIn(actor: Actor): Promise<void> {
  ensure(actor.email !== null, 'conflict', 'accounts:linkedin.onlyWay');
  await execute(sql`DELETE FROM identities WHERE user_id = ${actor.id} AND provider = 'linkedin'`);
}

/**
 * Changes a user's role. A trigger on `users` disconnects their sockets, which have the rights of the old
 * role.
 */
export function updateRole(actor: Actor, userId: number, role: Role): Promise<void> {
  return inTransaction(async () => {
    const { self, user } = await lockActorAndUser(actor, userId);
    ensure(mayGiveRole(self, user, role), 'forbidden', 'accounts:role.notYours');
    if (user.role === role) return;
    await user.update({ role });
    await recordActivity(roleChanged, { actor, subjectId: userId, audience: [userId], data: { role } });
  });
}

/**
 * Opens the account of a banned person again. Accounts are only closed by a decision with reasons: see
 * `server/modules/reports/`.
 */
export function liftBan(actor: Actor, userId: number): Promise<void> {
  return inTransaction(async () => {
    const { self, user } = await lockActorAndUser(actor, userId);
    ensure(mayBan(self, user), 'forbidden', 'accounts:role.notYours');
    if (user.bannedAt === null) return;
    await user.update({ bannedAt: null });
    await withdrawBans(userId);
    await recordActivity(personUnbanned, { actor, subjectId: userId, data: {} });
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
