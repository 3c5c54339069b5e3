import { inTransaction, sql } from '../../../../models/index.ts';
import { defineRequestKind } from '../../../modules/requests/contract.ts';
import { findRequestId } from '../../../modules/requests/queries.ts';
import { askRequest, decideRequest, withdrawRequest } from '../../../modules/requests/service.ts';
import type { Actor } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { hasRight, may } from '../../../platform/rights.ts';
import { claimAccepted, claimDeclined, claimExpired, claimWithdrawn, companyClaimed } from '../activities.ts';
import { admittersOf, mayAdmitMembers } from '../policy.ts';
import { describeCompanies, findCompanyLink, isCompanyMember, lockCompany } from '../queries.ts';
import { lockManagedCompany } from '../service.ts';
import { addMember } from './membership.ts';

/** A refusal is not answered by the next claim, but may have been a mistake. */
const AGAIN_AFTER_DAYS = 14;

/** A user's request to become a member of a company that is already in the directory. */
export const companyClaims = defineRequestKind({
  name: 'company-claim',
  subjectType: 'company',
  days: 30,
  needsReason: true,
  againAfterDays: AGAIN_AFTER_DAYS,
  // Officers do not know the asker: the address shows whether it belongs to the company.
  showsAddressTo: (decider) => may(decider, 'companies'),
  deciders: admittersOf(sql`r.subject_id`),
  // Officers may also decline where the members decide, because they maintain the directory.
  decliners: sql`SELECT id FROM users WHERE ${hasRight('users', 'companies')}`,
  texts: {
    mine: 'companies:claim.mine',
    waiting: 'companies:claim.asks',
    accept: 'companies:claim.accept',
    decline: 'companies:claim.decline',
    accepted: 'companies:claim.accepted',
    declined: 'companies:claim.declined',
  },
  activities: {
    asked: companyClaimed,
    accepted: claimAccepted,
    declined: claimDeclined,
    withdrawn: claimWithdrawn,
    expired: claimExpired,
  },
  describe: describeCompanies,
  lockSubject: lockCompany,
  accept: (actor, { subjectId, askerId }) => addMember({ companyId: subjectId, userId: askerId }, [actor.id]),
});

/** Asks to become a member. Does nothing while the user's last claim is open. */
export function claimCompany(actor: Actor, slug: string, message: string): Promise<void> {
  return inTransaction(async () => {
    const { id: subjectId } = requireFound(await findCompanyLink(slug));
    ensure(!(await isCompanyMember(actor.id, subjectId)), 'conflict', 'companies:claim.isMember');
    await askRequest(actor, { kind: companyClaims, subjectId }, { message });
  });
}

/** Decides a person's claim, from the company's page of members. */
export function decideClaim(
  actor: Actor,
  { slug, userId }: { slug: string; userId: number },
  { isAccepted, answer }: { isAccepted: boolean; answer: string },
): Promise<void> {
  return inTransaction(async () => {
    const company = await lockManagedCompany(actor, slug);
    const id = requireFound(await findRequestId(companyClaims, company.id, userId));
    const mayAdmit = !isAccepted || (await mayAdmitMembers(actor, company.id));
    ensure(mayAdmit, 'forbidden', 'companies:people.membersDecide');
    // An officer's own claim is on this page too: nobody may accept their own.
    ensure(!isAccepted || userId !== actor.id, 'forbidden', 'companies:people.notYourself');
    if (userId === actor.id) await withdrawRequest(actor, id);
    else await decideRequest(actor, { id }, { isAccepted, answer });
  });
}
