import { alias, Company, Event, expr, optionalAlias, rows, select, sql } from '../../../models/index.ts';
import type { Feed } from '../../platform/feature.ts';
import { publicOrganiserName } from '../companies/open-data/queries.ts';
import { isPublished } from './audience.ts';

const e = alias(Event, 'e');
const columns = select({
  id: e.id,
  slug: e.slug,
  title: e.title,
  summary: e.summary,
  text: e.description,
  publishedAt: expr.timestamp(e.publishedAt),
  updatedAt: e.updatedAt,
  startsAt: e.startsAt,
  endsAt: e.endsAt,
  allDay: e.allDay,
  placeName: e.placeName,
  organiserName: optionalAlias(Company, 'c').name,
  organiserSlug: optionalAlias(Company, 'c').slug,
  isCancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
});

export const eventFeed: Feed = {
  name: 'events',
  title: 'events:feed.title',
  href: '/events',
  tables: ['events', 'companies', 'subject_restrictions'], // companies: for the names of the organisers
  entries: async (limit, { t, format }) => {
    const events = await rows(
      columns,
      sql`
        SELECT ${columns} FROM events e LEFT JOIN companies c ON c.id = e.organiser_company_id
        WHERE ${isPublished}
        ORDER BY e.updated_at DESC, e.id DESC LIMIT ${limit}`,
    );
    return events.map((event) => ({
      id: event.id,
      href: `/events/${event.slug}`,
      title: event.isCancelled ? t('events:feed.cancelled', { title: event.title }) : event.title,
      summary: [format.when(event), event.placeName, event.summary].filter(Boolean).join(' · '),
      text: event.text,
      author: authorOf(event),
      publishedAt: event.publishedAt,
      updatedAt: event.updatedAt,
    }));
  },
};

/** A company without its owner's name; null for the municipality, which is the feed's author. */
function authorOf({
  organiserName,
  organiserSlug,
}: {
  organiserName: string | null;
  organiserSlug: string | null;
}) {
  return organiserName === null ? null : publicOrganiserName({ name: organiserName, slug: organiserSlug });
}
