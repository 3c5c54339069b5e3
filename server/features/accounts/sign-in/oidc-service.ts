import { config } from '../../../../config/index.ts';
import { inTransaction, StaffIdentity, User } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import type { TextKey } from '../../../platform/i18n/texts.ts';
import { log } from '../../../platform/log.ts';
import { roleKept, staffIdentityLinked } from '../activities.ts';
import { applyProviderRole } from '../roles/apply-provider-role.ts';
import { roleOfGroups } from '../roles/provider-role.ts';
import { hasFactor } from '../second-factor/queries.ts';
import type { PendingSignIn } from './oauth-state-store.ts';
import type { StaffMember } from './oidc-claims.ts';
import { createFromProvider, type ProviderSignIn, type SignIn } from './service.ts';

/**
 * Signs in the user of a staff member, and gives them the role of their groups. At the first time the account
 * is the one with the same e-mail address, if the provider has proven it; else a new one, or that of the user
 * who started linking.
 */
export function signInWithOidc(
  actor: Actor | null,
  member: StaffMember,
  start: ProviderSignIn,
): Promise<SignIn> {
  return inTransaction(async () => {
    const { issuer, subject } = member;
    // Two first sign-ins at once must create one account.
    await lockUntilCommit(`oidc:${issuer} ${subject}`);
    const identity = await StaffIdentity.findOne({ where: { issuer, subject } });
    const signIn = await findOrCreateUser(actor, member, { ...start, identity });
    // Without the groups a sign-in confirms no role: `endUnconfirmedRoles`.
    if (member.groups !== 'unknown')
      await StaffIdentity.update({ signedInAt: now() }, { where: { issuer, subject } });
    const notices = [...(signIn.notices ?? []), ...(await applyGroups(member, signIn.userId))];
    const { authenticatedAt } = member;
    return { ...signIn, notices, ...(authenticatedAt !== null && { authenticatedAt }) };
  });
}

function findOrCreateUser(
  actor: Actor | null,
  member: StaffMember,
  { identity, ...start }: ProviderSignIn & { identity: StaffIdentity | null },
): Promise<SignIn> {
  const { linkToUserId } = start.pending;
  if (linkToUserId !== null) return link(actor, linkToUserId, { member, identity });
  return identity ? signInKnown(identity, start.pending) : signInFirstTime(member, start);
}

async function signInKnown(identity: StaffIdentity, { next }: PendingSignIn): Promise<SignIn> {
  const user = requireFound(await User.findByPk(identity.userId));
  ensure(user.bannedAt === null, 'forbidden', 'accounts:banned');
  return { userId: user.id, next, isNew: false };
}

async function link(
  actor: Actor | null,
  userId: number,
  { member, identity }: { member: StaffMember; identity: StaffIdentity | null },
): Promise<SignIn> {
  ensure(actor?.id === userId, 'forbidden'); // the user has signed out, or another one has signed in
  ensure(!identity || identity.userId === userId, 'conflict', 'accounts:oidc.taken');
  if (!identity) {
    await createIdentity(member, userId);
    await recordLinking(userId);
  }
  return { userId, next: '/me/settings', isNew: false };
}

/**
 * An address that the provider has not proven leads to no account, and is not stored: its owner could later
 * enter the account of somebody else.
 */
async function signInFirstTime(member: StaffMember, start: ProviderSignIn): Promise<SignIn> {
  const { verifiedEmail: email } = member;
  if (email !== null) {
    await lockUntilCommit(`email:${email}`); // as for e-mail links
    const owner = await User.findOne({ where: { email } });
    if (owner) {
      ensure(owner.bannedAt === null, 'forbidden', 'accounts:banned');
      // The provider counts as a second factor: it must not replace the owner's.
      ensure(!(await hasFactor(owner.id)), 'conflict', 'accounts:oidc.linkInSettings');
      await createIdentity(member, owner.id);
      await recordLinking(owner.id);
      return { userId: owner.id, next: start.pending.next, isNew: false };
    }
  }
  const created = await createFromProvider({ ...member, email }, start);
  await createIdentity(member, created.userId);
  if (email !== null) return created;
  return { ...created, notices: [...(created.notices ?? []), 'accounts:oidc.emailNotVerified'] };
}

/**
 * Links a person of the provider to an account. Throws `conflict` if another person of the provider has it:
 * an address may be given to a new employee, who must not get the account of the former one.
 */
async function createIdentity({ issuer, subject }: StaffMember, userId: number): Promise<void> {
  const other = await StaffIdentity.findOne({ where: { issuer, userId } });
  if (other) throw new AppError('conflict', 'accounts:oidc.otherPerson', { params: providerParams() });
  await StaffIdentity.create({ issuer, subject, userId, signedInAt: now() });
}

/** Notifies the owner of an account that it can be opened in another way. */
async function recordLinking(userId: number): Promise<void> {
  const data = providerParams();
  await recordActivity(staffIdentityLinked, { actor: null, subjectId: userId, audience: [userId], data });
}

/** Returns what the person must know about their role. */
async function applyGroups(member: StaffMember, userId: number): Promise<TextKey[]> {
  if (member.groups === 'unknown') {
    log.error(
      { userId, claim: config.oidc?.groupsClaim },
      'the ID token refers to the groups instead of naming them (more than 200 in Entra ID): the role is ' +
        'unchanged. Limit the claim to groups assigned to the application, or use app roles',
    );
    await recordActivity(roleKept, { actor: null, subjectId: userId, data: { why: 'groupsUnknown' } });
    return ['accounts:oidc.groupsUnknown'];
  }
  const granted = roleOfGroups(member.groups, config.oidc?.groupRoles ?? []);
  const outcome = await applyProviderRole(member, granted);
  return outcome === 'last-admin' ? ['accounts:oidc.lastAdmin'] : [];
}

/**
 * Unlinks the provider from the account; a role that it gave ends. Throws `conflict` if the account has no
 * other sign-in method, or is that of the last admin.
 */
export function unlinkOidc(actor: Actor): Promise<void> {
  return inTransaction(async () => {
    ensure(actor.email !== null, 'conflict', 'accounts:linkedin.onlyWay');
    for (const identity of await StaffIdentity.findAll({ where: { userId: actor.id }, order: ['issuer'] })) {
      const outcome = await applyProviderRole(identity, null);
      ensure(outcome === 'applied', 'conflict', 'accounts:oidc.lastAdmin');
      await identity.destroy();
    }
  });
}

function providerParams(): { provider: string } {
  return { provider: config.oidc?.name ?? '' };
}
