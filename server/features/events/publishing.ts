import { alias, Event, expr, inTransaction, rows, type Sql, select, sql } from '../../../models/index.ts';
import { followerIdsOf } from '../../modules/follows/queries.ts';
import { recordActivities } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { eventAnnounced, eventRecord } from './activities.ts';
import { eventsVisibleTo } from './audience.ts';

const e = alias(Event, 'e');
const publishedColumns = select({
  id: e.id,
  title: e.title,
  slug: e.slug,
  isPast: expr.boolean(sql`e.ends_at <= e.published_at`),
  followerIds: followerIdsOf('company', e.organiserCompanyId),
});

/** A condition on an event, `e`: a draft that the actor may publish. A cancelled one stays a draft. */
export function isPublishableBy(actor: Actor): Sql {
  return sql`e.published_at IS NULL AND e.cancelled_at IS NULL AND ${eventsVisibleTo(actor)}`;
}

/**
 * Publishes the drafts of the actor that meet the condition on `e`, and notifies the followers of their
 * companies of those that are not over. Returns how many there were. `isBulk`: the caller records one
 * activity for all, so that only events with somebody to notify get their own.
 */
export function publishWhere(actor: Actor, condition: Sql, { isBulk = false } = {}): Promise<number> {
  return inTransaction(async () => {
    const at = now();
    const events = await rows(
      publishedColumns,
      sql`
        UPDATE events e SET published_at = ${at}, updated_at = ${at}
        WHERE ${condition} AND ${isPublishableBy(actor)}
        RETURNING ${publishedColumns}`,
    );
    const records = events
      .map((event) => ({
        ...eventRecord(event),
        actor,
        audience: event.isPast ? [] : event.followerIds,
        undoId: event.id,
      }))
      .filter(({ audience }) => !isBulk || audience.length > 0);
    if (records.length > 0) await recordActivities(eventAnnounced, records);
    return events.length;
  });
}
