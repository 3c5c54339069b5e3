import { inTransaction, Opportunity } from '../../../models/index.ts';
import { ensureMayActAs } from '../../modules/acting-as/identities.ts';
import { listFollowerIds } from '../../modules/follows/queries.ts';
import { ensureNotHidden } from '../../modules/hidden.ts';
import { type ReasonInput, reasonFor } from '../../modules/reasons/reason.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { enqueue } from '../../platform/jobs.ts';
import { isCompanyMember, listOwnersToNotify as listMembersToNotify } from '../companies/queries.ts';
import {
  opportunityChanged,
  opportunityClosed,
  opportunityPosted,
  opportunityReopened,
} from './activities.ts';
import { opportunityChanges } from './changed-fields.ts';
import { notifyMatches } from './match-alerts.ts';
import { mayUpdate } from './policy.ts';
import { replyClosed } from './replies/activities.ts';
import { listWaitingIds } from './replies/queries.ts';
import type { OpportunityInput } from './schemas.ts';

/**
 * Creates an opportunity and returns its id. Notifies the company's followers; a job notifies matching
 * companies.
 */
export function createOpportunity(actor: Actor, input: OpportunityInput): Promise<number> {
  return inTransaction(async () => {
    await ensureActsFor(actor, input.company);
    const opportunity = await Opportunity.create({ ...columnsOf(input), userId: actor.id });
    const { companyId } = opportunity;
    const audience = companyId === null ? [] : await listFollowerIds({ type: 'company', id: companyId });
    await recordActivity(opportunityPosted, { ...recordOf(actor, opportunity), audience });
    await enqueue(notifyMatches, { id: opportunity.id });
    return opportunity.id;
  });
}

/** The office states a reason, which the owners get by e-mail. */
export function updateOpportunity(
  actor: Actor,
  id: number,
  input: OpportunityInput & ReasonInput,
): Promise<void> {
  return inTransaction(async () => {
    const opportunity = await lockForUpdate(actor, id);
    if (input.company !== opportunity.companyId) await ensureActsFor(actor, input.company);
    const audience = await listOwnersToNotify(actor, opportunity);
    const reason = reasonFor(audience, input);
    const before = { ...opportunity.get() };
    await opportunity.update({ ...columnsOf(input), updatedAt: now() });
    const changes = opportunityChanges(actor, before, opportunity.get());
    const { data, ...record } = recordOf(actor, opportunity);
    const notified = changes.length > 0 ? audience : [];
    await recordActivity(opportunityChanged, {
      ...record,
      audience: notified,
      data: { ...data, reason },
      changes,
    });
  });
}

/**
 * Closes an opportunity; the office states a reason. `found`: the owners found on the site what they sought;
 * the office cannot say that for others. Does nothing if it is closed.
 */
export function closeOpportunity(
  actor: Actor,
  id: number,
  { found, ...input }: ReasonInput & { found: boolean },
): Promise<void> {
  return inTransaction(async () => {
    const opportunity = await lockForUpdate(actor, id);
    if (opportunity.closedAt !== null) return;
    const audience = await listOwnersToNotify(actor, opportunity);
    const reason = reasonFor(audience, input);
    await opportunity.update({ closedAt: now(), isFound: found && audience.length === 0 });
    const { data, ...record } = recordOf(actor, opportunity);
    const changes = opportunityChanges(actor, { closed: false }, { closed: true });
    await recordActivity(opportunityClosed, { ...record, audience, data: { ...data, reason }, changes });
    const waiting = await listWaitingIds(id);
    await recordActivity(replyClosed, { ...record, audience: waiting, data, isInLog: false });
  });
}

/** Opens a closed opportunity again. Does nothing if it is open. */
export function reopenOpportunity(actor: Actor, id: number): Promise<void> {
  return inTransaction(async () => {
    const opportunity = await lockForUpdate(actor, id);
    if (opportunity.closedAt === null) return;
    await opportunity.update({ closedAt: null, isFound: false });
    const changes = opportunityChanges(actor, { closed: true }, { closed: false });
    await recordActivity(opportunityReopened, { ...recordOf(actor, opportunity), changes });
  });
}

/**
 * Ids of the owners who are notified of a change by the office: the members of the company, or the user who
 * posted it. Nobody if the actor is an owner, too.
 */
export async function listOwnersToNotify(
  actor: Pick<Actor, 'id'>,
  { userId, companyId }: { userId: number | null; companyId: number | null },
): Promise<number[]> {
  if (companyId !== null) return listMembersToNotify(actor, companyId);
  return userId === null || userId === actor.id ? [] : [userId];
}

async function lockForUpdate(actor: Actor, id: number): Promise<Opportunity> {
  const opportunity = requireFound(await Opportunity.findByPk(id, { lock: true }));
  const { userId, companyId } = opportunity;
  await ensureNotHidden({ type: 'opportunity', id }, { type: 'company', id: companyId });
  const actsForCompany = companyId !== null && (await isCompanyMember(actor.id, companyId));
  ensure(mayUpdate(actor, { userId, companyId, actsForCompany }), 'forbidden');
  return opportunity;
}

/** Throws `invalid` for a company of which the actor is not a member. */
async function ensureActsFor(actor: Actor, companyId: number | null): Promise<void> {
  if (companyId !== null) await ensureMayActAs(actor, { kind: 'company', id: companyId }, 'company');
}

function columnsOf(input: OpportunityInput & Partial<ReasonInput>) {
  const { company, reason: _, readyReason: __, openToIndustries, ...columns } = input;
  const isForIndustries = input.openTo === 'industries';
  return { ...columns, companyId: company, openToIndustries: isForIndustries ? openToIndustries : [] };
}

function recordOf(actor: Actor, { id, title }: Opportunity) {
  return { actor, subjectId: id, data: { title, id } };
}
