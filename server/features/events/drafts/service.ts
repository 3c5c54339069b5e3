import { Event, inTransaction, sql } from '../../../../models/index.ts';
import { type ReasonInput, reasonFor } from '../../../modules/reasons/reason.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { listOwnersToNotify } from '../../companies/queries.ts';
import { draftRemoved, eventAnnounced, eventRecord, eventUnpublished } from '../activities.ts';
import { eventChanges } from '../changed-fields.ts';
import { publishWhere } from '../publishing.ts';
import { eventSeats } from '../registrations/event-seats.ts';
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

/**
 * Makes a published event a draft again. Throws `conflict` when people are registered: they must be notified
 * of a cancellation. Does nothing with a draft. The office states a reason.
 */
export function unpublishEvent(actor: Actor, slug: string, input: ReasonInput): Promise<void> {
  return eventSeats.transact(slug, async () => {
    const { id, pool, subject } = await lockManagedEvent(actor, slug);
    ensure(!subject.cancelledAt, 'conflict', 'events:refused.cancelled');
    ensure(pool.confirmed + pool.waiting === 0, 'conflict', 'events:refused.hasRegistrations');
    const event = requireFound(await Event.findByPk(id));
    if (event.publishedAt === null) return;
    const audience = await listOwnersToNotify(actor, event.organiserCompanyId);
    const reason = reasonFor(audience, input);
    await event.update({ publishedAt: null, updatedAt: now() });
    const { data, ...record } = eventRecord(event);
    const changes = eventChanges(actor, { published: true }, { published: false });
    await recordActivity(eventUnpublished, {
      actor,
      ...record,
      audience,
      data: { ...data, reason },
      changes,
    });
    await undoActivities(eventAnnounced, [{ subjectId: id, undoId: id }]);
  });
}

/** Removes a draft. Needs no notification: only its organisers and the office could see it. */
export function removeDraft(actor: Actor, slug: string): Promise<void> {
  return inTransaction(async () => {
    const { id } = await lockManagedEvent(actor, slug);
    const event = requireFound(await Event.findByPk(id));
    ensure(event.publishedAt === null, 'conflict', 'events:refused.published');
    await recordActivity(draftRemoved, { actor, subjectId: id, data: {} });
    await event.destroy();
  });
}
