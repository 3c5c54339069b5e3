import type { Locale } from '../../../../config/index.ts';
import { exists, inTransaction, sql } from '../../../../models/index.ts';
import { defineRequestKind } from '../../../modules/requests/contract.ts';
import { findRequestByToken } from '../../../modules/requests/queries.ts';
import { acceptByToken, askByEmail, withdrawRequests } from '../../../modules/requests/service.ts';
import type { Actor } from '../../../platform/actor.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import { queueEmail } from '../../../platform/mail/email-outbox.ts';
import { consumeRateLimit } from '../../../platform/rate-limits.ts';
import { hasRight } from '../../../platform/rights.ts';
import {
  colleagueInvited,
  invitationAccepted,
  invitationDeclined,
  invitationExpired,
  invitationWithdrawn,
} from '../activities.ts';
import { mayAdmitMembers } from '../policy.ts';
import { describeCompanies, isCompanyMember, lockCompany } from '../queries.ts';
import { lockEditableCompany } from '../service.ts';
import { companyClaims } from './claims.ts';
import { INVITATION_DAYS, invitationEmail } from './invitation-email.ts';
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
    EXISTS (SELECT FROM company_members m WHERE m.company_id = r.subject_id AND m.user_id = r.asker_id)
    OR EXISTS (SELECT FROM users WHERE id = r.asker_id AND ${hasRight('users', 'companies')}))`,
  texts: {
    mine: 'companies:invitation.mine',
    waiting: 'companies:invitation.asks',
    accept: 'companies:invitation.accept',
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

async function acceptInvitation(
  actor: Actor,
  request: { subjectId: number; askerId: number },
): Promise<void> {
  const { subjectId: companyId, askerId } = request;
  // An officer who invites must not become a member by their own link.
  const admitsOneself = askerId === actor.id && !(await isCompanyMember(actor.id, companyId));
  ensure(!admitsOneself, 'forbidden', 'companies:people.notYourself');
  await addMember({ companyId, userId: actor.id }, [askerId]);
  await withdrawRequests(actor, { kind: companyClaims, subjectId: companyId }, sql`r.asker_id = ${actor.id}`);
}

/** Invites an address. A second invitation to it sends a new link and invalidates the first. */
export function inviteColleague(
  actor: Actor,
  slug: string,
  input: { email: string; locale: Locale },
): Promise<void> {
  const { email, locale } = input;
  return inTransaction(async () => {
    const company = await lockEditableCompany(actor, slug);
    if (!(await mayAdmitMembers(actor, company.id)))
      throw new AppError('invalid', 'companies:people.membersDecide', { field: 'email' });
    // Counted after the check: users who may not invite must not use up the limit of the address, which its
    // owner needs to sign in.
    await consumeRateLimit('email', email);
    const isMember = await exists(sql`
      SELECT FROM company_members m JOIN users u ON u.id = m.user_id
      WHERE m.company_id = ${company.id} AND u.email = ${email}`);
    if (isMember) throw new AppError('invalid', 'companies:people.alreadyMember', { field: 'email' });
    const token = await askByEmail(actor, { kind: companyInvitations, subjectId: company.id }, { email });
    await queueEmail(invitationEmail({ email, locale, inviter: actor.name, company: company.name, token }));
  });
}

export type Invitation = { company: { slug: string; name: string }; inviter: string };

/** The invitation of a token, while it can be accepted. Does not use up the token. */
export async function findInvitation(token: string): Promise<Invitation | undefined> {
  const request = await findRequestByToken(companyInvitations, token);
  if (!request) return undefined;
  const { title, slug } = requireFound((await describeCompanies([request.subjectId])).get(request.subjectId));
  return { company: { slug, name: title }, inviter: request.asker.name };
}

/** Accepts an invitation with the actor's account. Returns the company's slug. Throws `gone`. */
export async function acceptInvitationLink(actor: Actor, token: string): Promise<string> {
  const { subjectId } = await acceptByToken(actor, token, 'companies:invitation.expired');
  return requireFound((await describeCompanies([subjectId])).get(subjectId)).slug;
}

export function withdrawInvitation(actor: Actor, slug: string, email: string): Promise<void> {
  return inTransaction(async () => {
    const company = await lockEditableCompany(actor, slug);
    const target = { kind: companyInvitations, subjectId: company.id };
    await withdrawRequests(actor, target, sql`r.addressee_email = ${email}`);
  });
}
