import { execute, exists, inTransaction, sql } from '../../../../../models/index.ts';
import type { Actor } from '../../../../platform/actor.ts';
import { AppError, ensure, requireFound } from '../../../../platform/errors.ts';
import { listPeopleByIds } from '../../../accounts/queries.ts';
import { isCompanyMember, listCompaniesOf, listCompanyLinks } from '../../../companies/queries.ts';
import { findOpportunity, findSubjects } from '../../queries.ts';
import { type Holder, heldBy } from './queries.ts';
import type { AnswerForm } from './schemas.ts';

/**
 * Remembers what a user answers to a proposal, for their company if they have one. A second answer replaces
 * the first. Throws `not-found` for what the user may not see.
 */
export function answerMatch(actor: Actor, input: AnswerForm): Promise<void> {
  return inTransaction(async () => {
    const holder = await holderOf(actor, input.opportunity);
    ensure(await isVisible(actor, input), 'not-found');
    const { companyId, userId } = { companyId: null, userId: null, ...holder };
    const about = (type: AnswerForm['about']) => (input.about === type ? input.id : null);
    await execute(sql`
      INSERT INTO match_answers
        (company_id, user_id, about_company_id, about_user_id, about_opportunity_id, answer)
      VALUES (${companyId}, ${userId}, ${about('company')}, ${about('person')}, ${about('opportunity')},
        ${input.answer})
      ON CONFLICT (company_id, user_id, about_company_id, about_user_id, about_opportunity_id)
      DO UPDATE SET answer = EXCLUDED.answer`);
  });
}

/** Takes an answer back: what it was about may be proposed again. */
export function undoAnswer(actor: Actor, id: number): Promise<void> {
  return inTransaction(async () => {
    const condition = sql`a.id = ${id} AND ${heldBy(actor.id)}`;
    const isOwn = await exists(sql`SELECT FROM match_answers a WHERE ${condition} FOR UPDATE`);
    if (!isOwn) throw new AppError('not-found', 'errors:notFound');
    await execute(sql`DELETE FROM match_answers a WHERE ${condition}`);
  });
}

/** For whom the answer holds: the owner of the opportunity, otherwise the user's first company. */
async function holderOf(actor: Actor, opportunityId: number | null): Promise<Holder> {
  if (opportunityId === null) {
    const [company] = await listCompaniesOf(actor.id);
    return company ? { companyId: company.id } : { userId: actor.id };
  }
  const { companyId, userId } = requireFound(await findOpportunity(opportunityId, actor.id));
  const isOwner = companyId === null ? userId === actor.id : await isCompanyMember(actor.id, companyId);
  ensure(isOwner, 'forbidden');
  return companyId === null ? { userId: actor.id } : { companyId };
}

async function isVisible(actor: Actor, { about, id }: AnswerForm): Promise<boolean> {
  if (about === 'company') return (await listCompanyLinks([id])).length > 0;
  if (about === 'person') return (await listPeopleByIds([id], actor)).length > 0;
  return (await findSubjects([id], actor)).length > 0;
}
