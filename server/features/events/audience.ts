import { alias, Event, type Sql, sql } from '../../../models/index.ts';
import { visibleTo } from '../../modules/audiences/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import { may } from '../../platform/rights.ts';

const e = alias(Event, 'e');

/** A condition on an event, `e`. Lists, feeds, search and calendars show drafts to nobody. */
export const isPublished: Sql = sql`e.published_at IS NOT NULL`;

/** A condition on an event, `e`: the viewer may see it. The same rule as `maySeeEvent` (policy.ts). */
export function eventsVisibleTo(viewer: Actor | null): Sql {
  if (may(viewer, 'companies')) return sql`true`;
  const ofOffice = may(viewer, 'edit') ? sql`e.organiser_company_id IS NULL` : sql`false`;
  const visible = visibleTo(
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
  return sql`(${ofOffice} OR ${visible})`;
}
