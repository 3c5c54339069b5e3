import { alias, Event, eventIsPublic, eventNotHidden, type Sql, sql } from '../../../models/index.ts';
import { visibleTo } from '../../modules/audiences/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { may } from '../../platform/rights.ts';

const e = alias(Event, 'e');

/**
 * A condition on an event, `e`. Lists, feeds, search and calendars show drafts and hidden events to nobody.
 */
export const isPublished: Sql = eventIsPublic();

/** A condition on an event, `e`: the viewer may see it. The same rule as `maySeeEvent` (policy.ts). */
export function eventsVisibleTo(viewer: Actor | null): Sql {
  if (may(viewer, 'companies')) return eventNotHidden();
  const ofOffice = may(viewer, 'edit') ? sql`e.organiser_company_id IS NULL` : sql`false`;
  const isVisible = visibleTo(
    viewer,
    {
      audience: sql`(CASE WHEN ${isPublished} THEN 'public' ELSE 'invited' END)`,
      networkId: sql`NULL::integer`,
      subject: { type: 'event', id: e.id },
    },
    {
      isInNetwork: () => sql`false`,
      // The members of the company that organises the event.
      isInvited: (userId) => sql`EXISTS (
        SELECT FROM company_members cm
        WHERE cm.company_id = e.organiser_company_id AND cm.user_id = ${userId})`,
    },
  );
  return sql`((${ofOffice} OR ${isVisible}) AND ${eventNotHidden()})`;
}
