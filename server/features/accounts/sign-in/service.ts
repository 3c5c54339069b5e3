import { config, type Locale } from '../../../../config/index.ts';
import { exists, Identity, inTransaction, sql, User } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import type { TextKey } from '../../../platform/i18n/texts.ts';
import { queueEmail } from '../../../platform/mail/email-outbox.ts';
import { nameRefusal } from '../../../platform/text/own-names.ts';
import { emailChanged, personJoined } from '../activities.ts';
import { lockRoles } from '../roles/admin-requests.ts';
import { giveRole } from '../roles/give-role.ts';
import { acceptTerms } from '../terms/service.ts';
import { emailChangedEmail } from './email-changed.ts';
import { takeLink } from './email-links.ts';
import type { LinkedInMember } from './linkedin-client.ts';
import type { PendingSignIn } from './oauth-state-store.ts';

/**
 * The signed-in user and the next page. `notices`: what the user must know; the texts take `provider`.
 */
export type SignIn = {
  userId: number;
  next: string;
  isNew: boolean;
  notices?: readonly TextKey[];
  /** When the person proved to the provider who they are: milliseconds since 1970. */
  authenticatedAt?: number;
};

/**
 * Uses a link from an e-mail. A sign-in link signs in the user of its address and creates the account if
 * there is none; a confirmation link confirms a new address of the signed-in user. Throws `gone` if the link
 * was used or has expired, `invalid` if a new user gives no name.
 */
export function signInWithEmailLink(
  actor: Actor | null,
  token: string,
  input: { name: string; locale: Locale; termsVersion: number },
): Promise<SignIn> {
  return inTransaction(async () => {
    const { email, userId, next } = await takeLink(token);
    if (userId === null) return signInAddress({ email, next: next ?? '/' }, input);
    await lockUntilCommit(`email:${email}`);
    await confirmEmail(actor, userId, email);
    return { userId, next: next ?? '/me/settings', isNew: false };
  });
}

/**
 * Signs in the user of an address that an e-mail has proved, and creates the account if there is none. Throws
 * `invalid` if a new user gives no name.
 */
export function signInAddress(
  { email, next }: { email: string; next: string },
  { name, locale, termsVersion }: { name: string; locale: Locale; termsVersion: number },
): Promise<SignIn> {
  return inTransaction(async () => {
    await lockUntilCommit(`email:${email}`); // two first sign-ins at once must create one account
    const user = await User.findOne({ where: { email } });
    if (user) return signInExisting(user, next);
    if (!name) throw new AppError('invalid', 'errors:required', { field: 'name' });
    const newUser = await User.create({ name, email, locale });
    await recordJoining(newUser, termsVersion, locale);
    await applyOfficeEmails(newUser);
    return { userId: newUser.id, next, isNew: true };
  });
}

/** A sign-in that comes back from a provider. `fallback`: for what the provider does not say. */
export type ProviderSignIn = { pending: PendingSignIn; fallback: { name: string; locale: Locale } };

/**
 * Signs in the user of a LinkedIn member and creates the account if there is none, or links the member to the
 * user who started linking.
 */
export function signInWithLinkedIn(
  actor: Actor | null,
  member: LinkedInMember,
  start: ProviderSignIn,
): Promise<SignIn> {
  const { pending } = start;
  return inTransaction(async () => {
    await lockUntilCommit(`linkedin:${member.subject}`); // two first sign-ins at once must create one account
    const identity = await Identity.findOne({ where: { provider: 'linkedin', subject: member.subject } });
    if (pending.linkToUserId !== null) return linkIdentity(actor, pending.linkToUserId, { member, identity });
    if (identity) return signInExisting(requireFound(await User.findByPk(identity.userId)), pending.next);
    const created = await createFromProvider({ ...member, email: null }, start);
    await Identity.create({ provider: 'linkedin', subject: member.subject, userId: created.userId });
    return created;
  });
}

/**
 * Creates the account of a person whom a provider has identified. A name that nobody may bear is not stored:
 * the person is led to the settings, with the reason.
 */
export async function createFromProvider(
  { name, email, locale }: { name: string; email: string | null; locale: Locale | null },
  { pending: { next }, fallback }: ProviderSignIn,
): Promise<SignIn> {
  const isNameRefused = nameRefusal(name) !== undefined;
  const newUser = await User.create({
    name: (!isNameRefused && name) || fallback.name,
    email,
    locale: locale ?? fallback.locale,
  });
  // The sign-in page names the published version, in the language of that page.
  await recordJoining(newUser, 'published', fallback.locale);
  const created = { userId: newUser.id, isNew: true };
  if (!isNameRefused) return { ...created, next };
  return { ...created, next: '/me/settings', notices: ['accounts:signIn.nameRefused'] };
}

async function linkIdentity(
  actor: Actor | null,
  userId: number,
  { member, identity }: { member: LinkedInMember; identity: Identity | null },
): Promise<SignIn> {
  ensure(actor?.id === userId, 'forbidden'); // the user has signed out, or another one has signed in
  if (identity && identity.userId !== userId) throw new AppError('conflict', 'accounts:linkedin.taken');
  if (!identity) await Identity.create({ provider: 'linkedin', subject: member.subject, userId });
  return { userId, next: '/me/settings', isNew: false };
}

async function confirmEmail(actor: Actor | null, userId: number, email: string): Promise<void> {
  ensure(actor?.id === userId, 'forbidden', 'accounts:link.otherPerson');
  const isTaken = await exists(sql`SELECT 1 FROM users WHERE email = ${email} AND id <> ${userId}`);
  ensure(!isTaken, 'conflict', 'accounts:email.taken');
  const user = requireFound(await User.findByPk(userId));
  const { email: oldEmail } = user;
  await user.update({ email });
  if (oldEmail !== null && oldEmail !== email) await reportNewEmail(user, oldEmail);
  await applyOfficeEmails(user);
}

async function signInExisting(user: User, next: string): Promise<SignIn> {
  ensure(user.bannedAt === null, 'forbidden', 'accounts:banned');
  await applyOfficeEmails(user);
  return { userId: user.id, next, isNew: false };
}

/** Makes members with an address in OFFICE_EMAILS admins. Only for an address that a link has confirmed. */
async function applyOfficeEmails(user: User): Promise<void> {
  if (user.role !== 'member' || user.email === null || !config.officeEmails.includes(user.email)) return;
  await lockRoles();
  await giveRole(user, 'admin', { kind: 'setting' });
}

/** Notifies the old address, so that somebody who took over an account cannot change it unnoticed. */
async function reportNewEmail(user: User, oldEmail: string): Promise<void> {
  await recordActivity(emailChanged, { actor: user, subjectId: user.id, data: {} });
  await queueEmail(emailChangedEmail(user, oldEmail));
}

/** Records a new account with the terms that its person accepts. */
async function recordJoining(
  user: User,
  termsVersion: number | 'published',
  language: Locale,
): Promise<void> {
  await acceptTerms(user, termsVersion, language);
  await recordActivity(personJoined, { actor: user, subjectId: user.id, data: {} });
}

/** The id of a demo user, if the demo is on. Throws `not-found` for any other user. */
export async function findDemoUserId(id: number): Promise<number> {
  const where = { id, isDemo: true, bannedAt: null };
  return requireFound(config.demo ? await User.findOne({ where }) : null).id;
}
