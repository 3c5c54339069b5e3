import type { Locale } from '../../../../config/index.ts';
import { CompanyMember, inTransaction, row, rows, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { type Actor, isOfficer } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import { queueEmail } from '../../../platform/mail/email-outbox.ts';
import { consumeRateLimit } from '../../../platform/rate-limits.ts';
import { hashToken, newToken } from '../../../platform/tokens.ts';
import { officers } from '../../accounts/queries.ts';
import { mayAdmitMembers } from '../policy.ts';
import { actsFor, memberIdsOf } from '../queries.ts';
import { about, companyToChange } from '../service.ts';
import { DAYS, invitationEmail } from './invitation-email.ts';

/** Invites a colleague by a link in a letter. Inviting again sends a new link; the old one is then of no use. */
export async function invite(actor: Actor, slug: string, email: string, locale: Locale): Promise<void> {
  await inTransaction(async () => {
    const company = await companyToChange(actor, slug);
    if (!mayAdmitMembers(actor.id, await memberIdsOf(company.id)))
      throw new AppError('invalid', 'companies:people.theirs', { field: 'email' });
    await consumeRateLimit('email', email); // not before: who may not invite cannot use up what somebody needs to sign in
    const isThere = await row(sql`
      SELECT 1 FROM company_members m JOIN users u ON u.id = m.user_id WHERE m.company_id = ${company.id} AND u.email = ${email}`);
    if (isThere) throw new AppError('invalid', 'companies:people.isThere', { field: 'email' });
    const token = newToken();
    await rows(sql`
      INSERT INTO company_invitations (token_hash, company_id, email, invited_by, expires_at)
      VALUES (${hashToken(token)}, ${company.id}, ${email}, ${actor.id}, ${new Date(now().getTime() + DAYS * 86_400_000)})
      ON CONFLICT (company_id, email) DO UPDATE
      SET token_hash = excluded.token_hash, invited_by = excluded.invited_by, expires_at = excluded.expires_at`);
    await queueEmail(invitationEmail({ email, locale, inviter: actor.name, company: company.name, token }));
    await recordActivity({ ...about(company, actor), type: 'colleague.invited' });
  });
}

export type Invitation = { companyId: number; slug: string; name: string; inviterId: number; inviter: string };

/** What an invitation is to. Reading it uses nothing up. It is worth what its writer may: whoever was taken off lets nobody in. */
export function readInvitation(token: string): Promise<Invitation | undefined> {
  return row<Invitation>(sql`
    SELECT c.id AS "companyId", c.slug, c.name, u.id AS "inviterId", u.name AS inviter
    FROM company_invitations i JOIN companies c ON c.id = i.company_id JOIN users u ON u.id = i.invited_by AND u.banned_at IS NULL
    WHERE i.token_hash = ${hashToken(token)} AND i.expires_at > ${now()} AND (u.role IN ('officer', 'admin')
      OR EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = c.id AND m.user_id = u.id))`);
}

/** Whoever holds the letter joins, with the account that they are signed in with. Gives the company's slug. */
export function acceptInvitation(actor: Actor, token: string): Promise<string> {
  return inTransaction(async () => {
    // As those who take its writer off do: whoever comes second sees what the first has done.
    await rows(sql`
      SELECT 1 FROM companies WHERE id = (SELECT company_id FROM company_invitations WHERE token_hash = ${hashToken(token)}) FOR UPDATE`);
    const invitation = await readInvitation(token);
    if (!invitation) throw new AppError('gone', 'companies:invitation.gone');
    const isOwn = invitation.inviterId === actor.id && !(await actsFor(actor.id, invitation.companyId));
    ensure(!isOwn, 'forbidden', 'companies:people.notOneself');
    const used = await row(sql`DELETE FROM company_invitations WHERE token_hash = ${hashToken(token)} RETURNING 1`);
    if (!used) throw new AppError('gone', 'companies:invitation.gone'); // somebody else came at the same moment
    await join(actor, actor.id, { id: invitation.companyId, ...invitation });
    return invitation.slug;
  });
}

export async function withdrawInvitation(actor: Actor, slug: string, email: string): Promise<void> {
  await inTransaction(async () => {
    const company = await companyToChange(actor, slug);
    await rows(sql`DELETE FROM company_invitations WHERE company_id = ${company.id} AND email = ${email}`);
  });
}

/** "That is my company." Its people hear of it, or the office when it has none. */
export function claim(actor: Actor, slug: string, message: string): Promise<void> {
  return inTransaction(async () => {
    const company = requireFound(
      await row<{ id: number; slug: string; name: string }>(
        sql`SELECT id, slug, name FROM companies WHERE slug = ${slug}`,
      ),
    );
    ensure(!(await actsFor(actor.id, company.id)), 'conflict', 'companies:claim.isMember');
    const made = await row(sql`
      INSERT INTO company_claims (company_id, user_id, message) VALUES (${company.id}, ${actor.id}, ${message})
      ON CONFLICT DO NOTHING RETURNING 1`);
    if (!made) return;
    const people = await memberIdsOf(company.id);
    await recordActivity({
      ...about(company, actor),
      type: 'company.claimed',
      audience: people.length > 0 ? people : (await officers()).map(({ id }) => id),
    });
  });
}

/** Lets in who asked, or does not. Nobody of the office lets themselves in. */
export function decideClaim(actor: Actor, slug: string, userId: number, yes: boolean): Promise<void> {
  return inTransaction(async () => {
    const company = await companyToChange(actor, slug);
    ensure(!yes || mayAdmitMembers(actor.id, await memberIdsOf(company.id)), 'forbidden', 'companies:people.theirs');
    ensure(!yes || userId !== actor.id, 'forbidden', 'companies:people.notOneself');
    const claimed = await row(sql`
      DELETE FROM company_claims WHERE company_id = ${company.id} AND user_id = ${userId} RETURNING 1`);
    if (claimed && yes) await join(actor, userId, company);
  });
}

/** Takes somebody off a company, or oneself. The last one stays: a company with nobody would be lost. */
export function removePerson(actor: Actor, slug: string, userId: number): Promise<void> {
  return inTransaction(async () => {
    const company = await companyToChange(actor, slug);
    const people = await memberIdsOf(company.id);
    if (!people.includes(userId)) return;
    ensure(people.length > 1 || isOfficer(actor), 'conflict', 'companies:people.last');
    await CompanyMember.destroy({ where: { companyId: company.id, userId } });
    await rows(sql`DELETE FROM company_invitations WHERE company_id = ${company.id} AND invited_by = ${userId}`);
    await recordActivity({ ...about(company, actor), type: 'colleague.removed', audience: [userId] });
  });
}

async function join(actor: Actor, userId: number, company: { id: number; slug: string; name: string }): Promise<void> {
  const others = await memberIdsOf(company.id);
  const joined = await row(sql`
    INSERT INTO company_members (company_id, user_id) VALUES (${company.id}, ${userId}) ON CONFLICT DO NOTHING RETURNING 1`);
  if (!joined) return;
  await rows(sql`DELETE FROM company_claims WHERE company_id = ${company.id} AND user_id = ${userId}`);
  await recordActivity({ ...about(company, actor), type: 'colleague.joined', audience: [...others, userId] });
}
