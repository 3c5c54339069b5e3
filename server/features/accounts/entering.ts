import { config, type Locale } from '../../../config/index.ts';
import { Identity, inTransaction, row, sql, User } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor, Role } from '../../platform/actor.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { useLink } from './email-links.ts';
import type { LinkedInPerson } from './linkedin.ts';
import type { Begun } from './linkedin-states.ts';
import { oneAtATime } from './one-at-a-time.ts';

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
    if (identity)
      return { ...(await welcomeBack(requireFound(await User.findByPk(identity.userId)))), next: begun.next };
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

async function proveEmail(userId: number, email: string, actor: Actor | null) {
  ensure(actor?.id === userId, 'forbidden', 'accounts:link.otherPerson');
  const taken = await row(sql`SELECT 1 FROM users WHERE email = ${email} AND id <> ${userId}`);
  ensure(!taken, 'conflict', 'accounts:email.taken');
  const user = requireFound(await User.findByPk(userId));
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

/** The person of the demo community whom a visitor wants to be. */
export async function demoPerson(id: number): Promise<number> {
  const user = requireFound(config.demo ? await User.findOne({ where: { id, isDemo: true, bannedAt: null } }) : null);
  return user.id;
}
