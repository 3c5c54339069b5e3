import { Event, inTransaction, sql } from '../../../../models/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { draftRemoved, eventRecord } from '../activities.ts';
import { publishWhere } from '../publishing.ts';
import { lockManagedEvent } from '../service.ts';

/** Publishes a draft. Does nothing when it is published already. Throws `conflict` for a cancelled one. */
export function publishDraft(actor: Actor, slug: string): Promise<void> {
  return inTransaction(async () => {
    const { id, subject } = await lockManagedEvent(actor, slug);
    ensure(!subject.cancelledAt, 'conflict', 'events:refused.cancelled');
    await publishWhere(actor, sql`e.id = ${id}`);
  });
}

/** Publishes those of the drafts that the actor may publish. Returns how many there were. */
export function publishDrafts(actor: Actor, ids: readonly number[]): Promise<number> {
  return publishWhere(actor, sql`e.id = ANY (${ids}::integer[])`);
}

/** Removes a draft, which nobody but its organisers and the office has seen. */
export function removeDraft(actor: Actor, slug: string): Promise<void> {
  return inTransaction(async () => {
    const { id } = await lockManagedEvent(actor, slug);
    const event = requireFound(await Event.findByPk(id));
    ensure(event.publishedAt === null, 'conflict', 'events:refused.published');
    await recordActivity(draftRemoved, { actor, ...eventRecord(event) });
    await event.destroy();
  });
}
