import {
  alias,
  Company,
  Event,
  expr,
  optionalAlias,
  rows,
  select,
  sql,
  tableVersion,
} from '../../../models/index.ts';
import type { Feed } from '../../platform/feature.ts';

const e = alias(Event, 'e');
const columns = select({
  id: e.id,
  slug: e.slug,
  title: e.title,
  summary: e.summary,
  text: e.description,
  createdAt: e.createdAt,
  updatedAt: e.updatedAt,
  startsAt: e.startsAt,
  endsAt: e.endsAt,
  allDay: e.allDay,
  placeName: e.placeName,
  organiserName: optionalAlias(Company, 'c').name,
  isCancelled: expr.boolean(sql`e.cancelled_at IS NOT NULL`),
});

export const eventFeed: Feed = {
  name: 'events',
  title: 'events:feed.title',
  href: '/events',
  version: async () => {
    const [events, companies] = await Promise.all([
      tableVersion(sql`SELECT xmin FROM events`),
      tableVersion(sql`SELECT xmin FROM companies`), // for the names of the organisers
    ]);
    return `${events} ${companies}`;
  },
  entries: async (limit, { t, format }) => {
    const events = await rows(
      columns,
      sql`
        SELECT ${columns} FROM events e LEFT JOIN companies c ON c.id = e.organiser_company_id
        ORDER BY e.updated_at DESC, e.id DESC LIMIT ${limit}`,
    );
    return events.map((event) => ({
      id: event.id,
      href: `/events/${event.slug}`,
      title: event.isCancelled ? t('events:feed.cancelled', { title: event.title }) : event.title,
      summary: [format.when(event), event.placeName, event.summary].filter(Boolean).join(' · '),
      text: event.text,
      author: event.organiserName,
      publishedAt: event.createdAt,
      updatedAt: event.updatedAt,
    }));
  },
};
