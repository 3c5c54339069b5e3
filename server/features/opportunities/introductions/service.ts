import { inTransaction, sql } from '../../../../models/index.ts';
import { defineRequestKind } from '../../../modules/requests/contract.ts';
import { listSubjectsOf } from '../../../modules/requests/list-queries.ts';
import { askRequest, decideRequest } from '../../../modules/requests/service.ts';
import type { Actor } from '../../../platform/actor.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import type { SubjectType } from '../../../platform/feature.ts';
import { hasRight } from '../../../platform/rights.ts';
import { listStaff } from '../../accounts/queries.ts';
import { describeCompanies, findCompanyLink, isCompanyMember, lockCompany } from '../../companies/queries.ts';
import type { DecisionForm, IntroductionForm } from '../schemas.ts';
import {
  introductionAsked,
  introductionDeclined,
  introductionExpired,
  introductionPassedOn,
  introductionWithdrawn,
} from './activities.ts';
import { offerIntroduction, offers } from './offers.ts';

/**
 * A user's request to an officer to be introduced to a company: the officer asks the company, which decides
 * too (offers.ts). An officer who has left the office can no
 * longer accept it, but can decline it, being its addressee.
 */
export const introductions = defineRequestKind({
  name: 'introduction',
  subjectType: 'company',
  days: 30,
  deciders: sql`SELECT id FROM users WHERE id = r.addressee_id AND ${hasRight('users', 'companies')}`,
  texts: {
    mine: 'opportunities:introduction.mine',
    waiting: 'opportunities:introduction.asks',
    accept: 'opportunities:introduction.accept',
    decline: 'opportunities:introduction.decline',
    accepted: 'opportunities:introduction.passedOn',
    declined: 'opportunities:introduction.declined',
  },
  activities: {
    asked: introductionAsked,
    accepted: introductionPassedOn,
    declined: introductionDeclined,
    withdrawn: introductionWithdrawn,
    expired: introductionExpired,
  },
  describe: describeCompanies,
  lockSubject: lockCompany,
  accept: offerIntroduction,
});

/**
 * Asks an officer. Throws `conflict` for one's own company, and while the last request about the company is
 * open.
 */
export function askForIntroduction(actor: Actor, input: IntroductionForm): Promise<void> {
  return inTransaction(async () => {
    const company = requireFound(await findCompanyLink(input.company));
    const isOfficer = (await listStaff('companies')).some(
      ({ id }) => id === input.introducer && id !== actor.id,
    );
    if (!isOfficer) throw new AppError('invalid', 'errors:choose', { field: 'introducer' });
    ensure(
      !(await isCompanyMember(actor.id, company.id)),
      'conflict',
      'opportunities:introduction.ownCompany',
    );
    const { introducer: addresseeId, message } = input;
    const id = await askRequest(
      actor,
      { kind: introductions, subjectId: company.id },
      { addresseeId, message },
    );
    if (id === undefined) throw new AppError('conflict', 'opportunities:introduction.askedAlready');
  });
}

/** Accepts, which asks the company, or declines. */
export async function answerIntroduction(actor: Actor, id: number, input: DecisionForm): Promise<void> {
  await decideRequest(actor, { id, kind: introductions }, { isAccepted: input.yes, answer: input.answer });
}

/**
 * The subject type of introductions. Only the asker and the addressee see one; its page is their list of
 * introductions.
 */
export const introductionSubject: SubjectType = {
  type: 'introduction',
  label: 'opportunities:introductionSubject',
  find: async (ids, viewer) => {
    if (!viewer) return [];
    const [asked, offered] = await Promise.all([
      listSubjectsOf(viewer, introductions, ids),
      listSubjectsOf(viewer, offers, ids),
    ]);
    const requests = [...asked, ...offered];
    const companies = await describeCompanies(requests.map(({ subjectId }) => subjectId));
    return requests.flatMap(({ id, subjectId }) => {
      const title = companies.get(subjectId)?.title;
      return title ? [{ id, title, href: '/opportunities/introductions' }] : [];
    });
  },
};
