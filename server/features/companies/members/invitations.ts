import type { Locale } from '../../../../config/index.ts';
import { exists, inTransaction, sql } from '../../../../models/index.ts';
import { type AcceptedRequest, defineRequestKind } from '../../../modules/requests/contract.ts';
import { findRequestByToken } from '../../../modules/requests/queries.ts';
import { acceptByToken, askByEmail, withdrawRequests } from '../../../modules/requests/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import { queueEmail } from '../../../platform/mail/email-outbox.ts';
import { type AccountOfAddress, provenAddressSignIn } from '../../../platform/proven-address.ts';
import { consumeRateLimit } from '../../../platform/rate-limits.ts';
import { hasRight } from '../../../platform/rights.ts';
import { maskedEmail } from '../../../platform/text/email-address.ts';
import { findEmailRecipient } from '../../accounts/queries.ts';
import {
  colleagueInvited,
  invitationAccepted,
  invitationDeclined,
  invitationExpired,
  invitationWithdrawn,
  protectedInvited,
} from '../activities.ts';
import { publicName } from '../business-name.ts';
import { mayAdmitMembers } from '../policy.ts';
import { describeCompanies, isCompanyMember, lockCompany } from '../queries.ts';
import type { InvitationBasis } from '../schemas.ts';
import { about, lockManagedCompany } from '../service.ts';
import { companyClaims } from './claims.ts';
import { arrivalEmail, INVITATION_DAYS, invitationEmail } from './invitation-email.ts';
import { addMember } from './membership.ts';

/**
 * An invitation to become a member, by e-mail. Anybody who has the e-mail may accept it, with any account;
 * the account with that address also finds it under "waiting for me". Valid only while the inviter may
 * invite: an invitation by a former member cannot be accepted.
 */
export const companyInvitations = defineRequestKind({
  name: 'company-invitation',
  subjectType: 'company',
  days: INVITATION_DAYS,
  deciders: sql`
    SELECT u.id FROM users u WHERE u.email = r.addressee_email
      AND NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = r.subject_id AND m.user_id = u.id)`,
  isValid: sql`(
    EXISTS (SELECT FROM company_members m
      WHERE m.company_id = r.subject_id AND m.user_id = r.asker_id AND m.role = 'owner')
    OR EXISTS (SELECT FROM users WHERE id = r.asker_id AND ${hasRight('users', 'companies')}))`,
  texts: {
    mine: 'companies:invitation.mine',
    waiting: 'companies:invitation.asks',
    accept: 'companies:invitation.acceptWaiting',
    decline: 'companies:invitation.decline',
    accepted: 'companies:invitation.done',
    declined: 'companies:invitation.declined',
  },
  activities: {
    asked: colleagueInvited,
    accepted: invitationAccepted,
    declined: invitationDeclined,
    withdrawn: invitationWithdrawn,
    expired: invitationExpired,
  },
  describe: describeCompanies,
  lockSubject: lockCompany,
  accept: acceptInvitation,
  acceptedHref: (href) => href,
});

async function acceptInvitation(actor: Actor, request: AcceptedRequest): Promise<void> {
  const { id, subjectId: companyId, askerId, addresseeEmail } = request;
  // An officer who invites must not become a member by their own link.
  const admitsOneself = askerId === actor.id && !(await isCompanyMember(actor.id, companyId));
  ensure(!admitsOneself, 'forbidden', 'companies:people.notYourself');
  await addMember({ companyId, userId: actor.id }, [askerId]);
  await notifyInviter({ id, companyId, askerId, addresseeEmail, guest: actor });
  await withdrawRequests(actor, { kind: companyClaims, subjectId: companyId }, sql`r.asker_id = ${actor.id}`);
}

/** E-mails the inviter who has accepted: the link also works for a person other than the addressee. */
async function notifyInviter(arrival: {
  id: number;
  companyId: number;
  askerId: number;
  addresseeEmail: string | null;
  guest: Actor;
}): Promise<void> {
  const inviter = await findEmailRecipient(arrival.askerId);
  const company = (await describeCompanies([arrival.companyId])).get(arrival.companyId);
  if (!inviter || !company) return;
  await queueEmail(arrivalEmail({ ...arrival, inviter, company }));
}

/** Invites an address. A second invitation to it sends a new link and invalidates the first. */
export function inviteColleague(
  actor: Actor,
  slug: string,
  input: { email: string; basis: InvitationBasis | null; locale: Locale },
): Promise<void> {
  const { email, basis, locale } = input;
  return inTransaction(async () => {
    const company = await lockManagedCompany(actor, slug);
    if (!(await mayAdmitMembers(actor, company.id)))
      throw new AppError('invalid', 'companies:people.membersDecide', { field: 'email' });
    const needsBasis = asksBasis(company, await isCompanyMember(actor.id, company.id));
    if (needsBasis && !basis)
      throw new AppError('invalid', 'companies:people.basisNeeded', { field: 'basis' });
    // Counted after the check: users who may not invite must not use up the limit of the address, which its
    // owner needs to sign in.
    await consumeRateLimit('email', email);
    const isMember = await exists(sql`
      SELECT FROM company_members m JOIN users u ON u.id = m.user_id
      WHERE m.company_id = ${company.id} AND u.email = ${email}`);
    if (isMember) throw new AppError('invalid', 'companies:people.alreadyMember', { field: 'email' });
    const token = await askByEmail(actor, { kind: companyInvitations, subjectId: company.id }, { email });
    const shownBasis = needsBasis ? basis : null;
    if (shownBasis) {
      const { data, ...record } = about(company, actor);
      await recordActivity(protectedInvited, { ...record, data: { ...data, basis: shownBasis } });
    }
    await queueEmail(
      invitationEmail({
        email,
        locale,
        inviter: actor,
        company: publicName(company),
        basis: shownBasis,
        token,
      }),
    );
  });
}

/**
 * Whether the basis of an invitation is asked: advertising-protected companies must not get what they have
 * not asked for (CVR-loven § 19). Members invite their own colleagues.
 */
export function asksBasis(company: { advertisingProtected: boolean }, isMember: boolean): boolean {
  return company.advertisingProtected && !isMember;
}

/**
 * `email`: the address to which it was sent, in part for others, who may have found the link. `account`: who
 * has it; `isFresh`: whether the link may sign in a person who has an account.
 */
export type Invitation = {
  company: { slug: string; name: string };
  inviter: string;
  email: string;
  isForReader: boolean;
  account: AccountOfAddress;
  isFresh: boolean;
};

/** The invitation of a token, while it can be accepted. Does not use up the token. */
export async function findInvitation(
  token: string,
  reader: Pick<Actor, 'email'> | null,
): Promise<Invitation | undefined> {
  const request = await findRequestByToken(companyInvitations, token);
  if (!request) return undefined;
  const { title, slug } = requireFound((await describeCompanies([request.subjectId])).get(request.subjectId));
  const address = request.addresseeEmail ?? '';
  const isForReader = address === reader?.email;
  return {
    company: { slug, name: title },
    inviter: request.asker.name,
    email: isForReader ? address : maskedEmail(address),
    isForReader,
    account: await provenAddressSignIn().accountOf(address),
    isFresh: isFresh(request),
  };
}

/**
 * For how many hours an invitation signs in a person who has an account. Shorter than it can be accepted: an
 * e-mail that is passed on after days must not open somebody's account.
 */
const SIGN_IN_HOURS = 24;

function isFresh({ expiresAt }: { expiresAt: Date }): boolean {
  const sentAt = expiresAt.getTime() - INVITATION_DAYS * 86_400_000;
  return now().getTime() < sentAt + SIGN_IN_HOURS * 3_600_000;
}

/**
 * Accepts an invitation with the account of the address to which it was sent, created if there is none: the
 * link is the proof of the address. Throws `gone`, `conflict` for an account that the link may not sign in,
 * and `invalid` for a new person without a name.
 */
export function acceptAsAddressee(
  token: string,
  input: { name: string; locale: Locale; termsVersion: number },
): Promise<{ slug: string; userId: number; isNew: boolean }> {
  return inTransaction(async () => {
    const request = await findRequestByToken(companyInvitations, token);
    const email = request?.addresseeEmail;
    if (!email) throw new AppError('gone', 'companies:invitation.expired');
    const { accountOf, identify } = provenAddressSignIn();
    const account = await accountOf(email);
    const maySignIn = account === 'none' || (account === 'member' && isFresh(request));
    ensure(maySignIn, 'conflict', 'companies:invitation.linkNeeded');
    const { actor, isNew } = await identify({ email, ...input });
    return { slug: await acceptInvitationLink(actor, token), userId: actor.id, isNew };
  });
}

/** Sends a sign-in link to the address of an invitation, which leads on to it. Returns the masked address. */
export async function sendLinkForInvitation(token: string, locale: Locale): Promise<string> {
  const email = (await findRequestByToken(companyInvitations, token))?.addresseeEmail;
  if (!email) throw new AppError('gone', 'companies:invitation.expired');
  await provenAddressSignIn().sendLink({ email, next: `/invitations/${token}`, locale });
  return maskedEmail(email);
}

/** Accepts an invitation with the actor's account. Returns the company's slug. Throws `gone`. */
export async function acceptInvitationLink(actor: Actor, token: string): Promise<string> {
  const { subjectId } = await acceptByToken(actor, token, 'companies:invitation.expired');
  return requireFound((await describeCompanies([subjectId])).get(subjectId)).slug;
}

export function withdrawInvitation(actor: Actor, slug: string, email: string): Promise<void> {
  return inTransaction(async () => {
    const company = await lockManagedCompany(actor, slug);
    const target = { kind: companyInvitations, subjectId: company.id };
    await withdrawRequests(actor, target, sql`r.addressee_email = ${email}`);
  });
}
