import { Opportunity } from '../../../models/index.ts';
import type { FileSubject, ManagedFiles } from '../../modules/files/contract.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { opportunityChanged } from './activities.ts';
import { ownsOpportunity } from './policy.ts';
import { findOpportunity } from './queries.ts';

/** The pictures of an opportunity, which its owners add. The office decides on reports. */
export const opportunityPictures: ManagedFiles = {
  type: 'opportunity',
  name: 'pictures',
  path: '/opportunities/:id/pictures',
  section: 'opportunities',
  accepts: 'pictures',
  max: 6,
  hasCover: false,
  texts: {
    title: 'opportunities:pictures.title',
    lead: 'opportunities:pictures.lead',
    empty: 'opportunities:pictures.empty',
  },
  find: ownOpportunity,
  lock: async (key, actor) => {
    await Opportunity.findByPk(idOf(key), { lock: true });
    return ownOpportunity(key, actor);
  },
  changed: async (actor, { id, title }) => {
    await Opportunity.update({ updatedAt: now() }, { where: { id } });
    const data = { title, id, reason: undefined };
    await recordActivity(opportunityChanged, { actor, subjectId: id, data });
  },
};

async function ownOpportunity(key: string, actor: Actor): Promise<FileSubject> {
  const id = idOf(key);
  const opportunity = requireFound(await findOpportunity(id, actor.id));
  ensure(ownsOpportunity(actor, opportunity), 'forbidden');
  const { title, companyId } = opportunity;
  return { id, title, href: `/opportunities/${id}`, companyId };
}

/** Addresses have up to ten digits, the largest id is smaller. */
function idOf(key: string): number {
  const id = Number(key);
  ensure(id <= 2_147_483_647, 'not-found');
  return id;
}
