import { config, type Locale } from '../../../config/index.ts';
import { Identity, inTransaction, row, rows, sql, User } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activity.ts';
import type { Actor, Role } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, found } from '../../platform/errors.ts';
import { keepPicture } from '../../platform/pictures.ts';
import { useLink } from './email-links.ts';
import type { LinkedInPerson } from './linkedin.ts';
import type { Begun } from './linkedin-states.ts';
import { mayBan, mayGiveRole } from './policy.ts';

/** Who comes in, and where they wanted to go. */
export type Entrance = { userId: number; next: string; isNew: boolean };

/**
 * Uses a link that came by e-mail: signs in the address's person, making the account at the first time, or proves the address
 * of a person who is signed in. Throws `gone` for a link that was used or is too old.
 */
export function enterByLink(
  token: string,
  wish: { name: string; locale: Locale },
  actor: Actor | null,
): Promise<Entrance> {
  return inTransaction(async () => {
    const { email, userId, next } = await useLink(token);
    await oneAtATime(`email:${email}`);
    if (userId !== null) return { ...(await proveEmail(userId, email, actor)), next: next ?? '/me/settings' };
    const known = await User.findOne({ where: { email } });
    if (known) return { ...(await welcomeBack(known)), next: next ?? '/' };
    if (!wish.name) throw new AppError('invalid', 'errors:required', { field: 'name' });
    const made = await User.create({ name: wish.name, email, locale: wish.locale, role: roleFor(email) });
    await joined(made);
    return { userId: made.id, next: next ?? '/', isNew: true };
  });
}

/** Signs in the person of a LinkedIn account, making ours at the first time, or links it to the person who is signed in. */
export function enterByLinkedIn(
  person: LinkedInPerson,
  begun: Begun,
  actor: Actor | null,
  fallback: { name: string; locale: Locale },
): Promise<Entrance> {
  return inTransaction(async () => {
    await oneAtATime(`linkedin:${person.subject}`);
    const identity = await Identity.findOne({ where: { provider: 'linkedin', subject: person.subject } });
    if (begun.userId !== null) return link(person, begun.userId, actor, identity);
    if (identity) return { ...(await welcomeBack(found(await User.findByPk(identity.userId)))), next: begun.next };
    const made = await User.create({
      name: person.name || fallback.name,
      email: null,
      locale: person.locale ?? fallback.locale,
    });
    await Identity.create({ provider: 'linkedin', subject: person.subject, userId: made.id });
    await joined(made);
    return { userId: made.id, next: begun.next, isNew: true };
  });
}

/** Whoever comes twice at the same moment for the first time is made once. */
async function oneAtATime(whom: string): Promise<void> {
  await rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${whom}, 0))`);
}

async function link(
  person: LinkedInPerson,
  userId: number,
  actor: Actor | null,
  identity: Identity | null,
): Promise<Entrance> {
  ensure(actor?.id === userId, 'forbidden'); // signed out, or somebody else by now
  if (identity && identity.userId !== userId) throw new AppError('conflict', 'accounts:linkedin.taken');
  if (!identity) await Identity.create({ provider: 'linkedin', subject: person.subject, userId });
  return { userId, next: '/me/settings', isNew: false };
}

/** Takes LinkedIn off an account, if there is another way in. */
export async function unlinkLinkedIn(actor: Actor): Promise<void> {
  ensure(actor.email !== null, 'conflict', 'accounts:linkedin.onlyWay');
  await rows(sql`DELETE FROM identities WHERE user_id = ${actor.id} AND provider = 'linkedin'`);
}

async function proveEmail(userId: number, email: string, actor: Actor | null) {
  ensure(actor?.id === userId, 'forbidden', 'accounts:link.otherPerson');
  const taken = await row(sql`SELECT 1 FROM users WHERE email = ${email} AND id <> ${userId}`);
  ensure(!taken, 'conflict', 'accounts:email.taken');
  const user = found(await User.findByPk(userId));
  await user.update({ email, role: user.role === 'member' ? roleFor(email) : user.role });
  return { userId, isNew: false };
}

async function welcomeBack(user: User): Promise<{ userId: number; isNew: boolean }> {
  ensure(user.bannedAt === null, 'forbidden', 'accounts:banned');
  const role = roleFor(user.email);
  if (user.role === 'member' && role !== 'member') await user.update({ role });
  return { userId: user.id, isNew: false };
}

/** Office staff by the setting OFFICE_EMAILS: only an address that was proven by a link counts. */
function roleFor(email: string | null): Role {
  return email !== null && config.officeEmails.includes(email) ? 'admin' : 'member';
}

async function joined(user: User): Promise<void> {
  await recordActivity({ type: 'person.joined', actor: user, subject: { type: 'person', id: user.id } });
}

export type Profile = {
  name: string;
  headline: string;
  about: string;
  locale: Locale;
  picture?: Buffer | undefined;
  removePicture: boolean;
};

export async function changeProfile(actor: Actor, wish: Profile): Promise<void> {
  const picture = wish.picture && (await keepPicture(wish.picture, 'square', 'picture'));
  const { name, headline, about, locale } = wish;
  await inTransaction(async () => {
    const user = found(await User.findByPk(actor.id));
    const changed = picture ? { picture } : wish.removePicture ? { picture: null } : {};
    await user.update({ name, headline, about, locale, ...changed });
  });
}

export async function changeLanguage(actor: Actor, locale: Locale): Promise<void> {
  await User.update({ locale }, { where: { id: actor.id } });
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
  return { self, user: found(both.find((each) => each.id === id)) };
}

/** The person of the demo community whom a visitor wants to be. */
export async function demoPerson(id: number): Promise<number> {
  const user = found(config.demo ? await User.findOne({ where: { id, isDemo: true, bannedAt: null } }) : null);
  return user.id;
}
