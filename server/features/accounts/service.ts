import type { Locale } from '../../../config/index.ts';
import { inTransaction, rows, sql, User } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor, Role } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { encodePicture, storePicture } from '../../platform/pictures.ts';
import { mayBan, mayGiveRole } from './policy.ts';

export type Profile = {
  name: string;
  headline: string;
  about: string;
  locale: Locale;
  picture?: Buffer | undefined;
  removePicture: boolean;
};

export async function changeProfile(actor: Actor, wish: Profile): Promise<void> {
  const made = wish.picture && (await encodePicture(wish.picture, 'portrait', 'picture'));
  const { name, headline, about, locale } = wish;
  await inTransaction(async () => {
    const user = requireFound(await User.findByPk(actor.id));
    const changed = made ? { picture: await storePicture(made) } : wish.removePicture ? { picture: null } : {};
    const isRenamed = user.name !== name;
    await user.update({ name, headline, about, locale, ...changed });
    const { id } = actor;
    if (isRenamed) await recordActivity({ type: 'person.renamed', actor, subject: { type: 'person', id } });
  });
}

export async function changeLanguage(actor: Actor, locale: Locale): Promise<void> {
  await User.update({ locale }, { where: { id: actor.id } });
}

/** Takes LinkedIn off an account, if there is another way in. */
export async function unlinkLinkedIn(actor: Actor): Promise<void> {
  ensure(actor.email !== null, 'conflict', 'accounts:linkedin.onlyWay');
  await rows(sql`DELETE FROM identities WHERE user_id = ${actor.id} AND provider = 'linkedin'`);
}

/** Makes somebody an officer, an admin or a member again. What they may no longer do ends on their open sockets too. */
export function giveRole(actor: Actor, id: number, role: Role): Promise<void> {
  return inTransaction(async () => {
    const { self, user } = await lockBoth(actor, id);
    ensure(mayGiveRole(self, user, role), 'forbidden', 'accounts:role.notYours');
    if (user.role === role) return;
    await user.update({ role });
    await recordActivity({
      type: 'person.role-changed',
      actor,
      subject: { type: 'person', id },
      audience: [id],
      data: { role },
    });
  });
}

/** Shuts somebody out, or lets them in again. Their sessions end at once, everywhere. */
export function ban(actor: Actor, id: number, banned: boolean): Promise<void> {
  return inTransaction(async () => {
    const { self, user } = await lockBoth(actor, id);
    ensure(mayBan(self, user), 'forbidden', 'accounts:role.notYours');
    await rows(sql`UPDATE users SET banned_at = ${banned ? now() : null} WHERE id = ${id}`);
    if (banned) await rows(sql`DELETE FROM sessions WHERE user_id = ${id}`);
    const type = banned ? 'person.banned' : 'person.unbanned';
    await recordActivity({ type, actor, subject: { type: 'person', id } });
  });
}

/** Two who take each other's role at the same moment: the second has none any more. Locked in the order of the ids. */
async function lockBoth(actor: Actor, id: number): Promise<{ self: User; user: User }> {
  const both = await User.findAll({ where: { id: [actor.id, id] }, order: ['id'], lock: true });
  const self = both.find((each) => each.id === actor.id && each.bannedAt === null);
  ensure(self !== undefined, 'forbidden');
  return { self, user: requireFound(both.find((each) => each.id === id)) };
}
