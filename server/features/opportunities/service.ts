import { Company, inTransaction, Opportunity } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { enqueue } from '../../platform/jobs.ts';
import { actsFor } from '../companies/queries.ts';
import { fits } from './jobs.ts';
import { mayChange } from './policy.ts';
import type { OpportunityForm } from './schemas.ts';

/** Posts what is sought or offered; a job then tells the companies that it fits. Gives its id. */
export function postOpportunity(actor: Actor, wish: OpportunityForm): Promise<number> {
  return inTransaction(async () => {
    await ensureActsFor(actor, wish.company);
    const opportunity = await Opportunity.create({ ...columns(wish), userId: actor.id });
    await recordActivity({ ...about(opportunity, actor), type: 'opportunity.posted' });
    await enqueue(fits, { id: opportunity.id });
    return opportunity.id;
  });
}

export function changeOpportunity(actor: Actor, id: number, wish: OpportunityForm): Promise<void> {
  return inTransaction(async () => {
    const opportunity = await opportunityToChange(actor, id);
    if (wish.company !== opportunity.companyId) await ensureActsFor(actor, wish.company);
    await opportunity.update({ ...columns(wish), updatedAt: now() });
    await recordActivity({ ...about(opportunity, actor), type: 'opportunity.changed' });
  });
}

/** Takes it off the list, or puts it back. */
export function closeOpportunity(actor: Actor, id: number, closed: boolean): Promise<void> {
  return inTransaction(async () => {
    const opportunity = await opportunityToChange(actor, id);
    if ((opportunity.closedAt !== null) === closed) return;
    await opportunity.update({ closedAt: closed ? now() : null });
    await recordActivity({ ...about(opportunity, actor), type: closed ? 'opportunity.closed' : 'opportunity.opened' });
  });
}

async function opportunityToChange(actor: Actor, id: number): Promise<Opportunity> {
  const opportunity = requireFound(await Opportunity.findByPk(id, { lock: true }));
  const actsForIt = opportunity.companyId !== null && (await actsFor(actor.id, opportunity.companyId));
  ensure(mayChange(actor, opportunity, actsForIt), 'forbidden');
  return opportunity;
}

async function ensureActsFor(actor: Actor, companyId: number | null): Promise<void> {
  if (companyId === null) return;
  const isTheirs = (await Company.count({ where: { id: companyId } })) > 0 && (await actsFor(actor.id, companyId));
  if (!isTheirs) throw new AppError('invalid', 'errors:choose', { field: 'company' });
}

function columns({ company, ...wish }: OpportunityForm) {
  return { ...wish, companyId: company };
}

function about(opportunity: Opportunity, actor: Actor) {
  const { id, title } = opportunity;
  return { actor, subject: { type: 'opportunity', id }, data: { title, id } };
}
