import { alias, CalendarLink, Event, rows, select, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { activities } from './activities.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { eventCommonGround } from './common-ground.ts';
import { draftRoutes } from './drafts/routes.ts';
import { eventFeed } from './feed.ts';
import { eventFigures } from './figures.ts';
import { frontPage, today } from './front-page.ts';
import { importRoutes } from './import/routes.ts';
import { jobs, retention } from './jobs.ts';
import { eventOfficeNavigation, eventTasks, nextEvents } from './office.ts';
import { eventList } from './office-list.ts';
import { eventOpenData } from './open-data.ts';
import { ownEvents } from './own-section.ts';
import { registrationRoutes } from './registrations/routes.ts';
import { eventReportable } from './reportable.ts';
import { routes } from './routes.ts';
import { eventFinder } from './search.ts';
import { eventSitemap } from './sitemap.ts';
import { subjects } from './subjects.ts';

const e = alias(Event, 'e');
const l = alias(CalendarLink, 'l');
const announcedColumns = select({
  title: e.title,
  slug: e.slug,
  starts_at: e.startsAt,
  created_at: e.createdAt,
});
const linkColumns = select({ created_at: l.createdAt });

const personalData: PersonalData = {
  columns: ['calendar_links.user_id', 'events.created_by'],
  collect: async (userId) => ({
    eventsAnnounced: await rows(
      announcedColumns,
      sql`SELECT ${announcedColumns} FROM events e WHERE e.created_by = ${userId} ORDER BY e.id`,
    ),
    calendarAddressCreated: await rows(
      linkColumns,
      sql`SELECT ${linkColumns} FROM calendar_links l WHERE l.user_id = ${userId}`,
    ),
  }),
  underWay: () => sql`EXISTS (
    SELECT FROM seat_registrations r JOIN events e ON r.subject_type = 'event' AND e.id = r.subject_id
    WHERE r.user_id = u.id AND e.ends_at > ${now()})`,
};

export const events: Feature = {
  name: 'events',
  frontPage,
  today,
  navigation: [
    { menu: 'main', weight: 20, text: 'layout:sections.events', href: '/events', section: 'events' },
    ...eventOfficeNavigation,
  ],
  routes: [...calendarRoutes, ...draftRoutes, ...registrationRoutes, ...importRoutes, ...routes],
  jobs,
  retention,
  figures: eventFigures,
  officeTasks: eventTasks,
  officeSections: [nextEvents],
  ownSections: [ownEvents],
  officeLists: [eventList],
  sitemap: [eventSitemap],
  openData: [eventOpenData],
  feeds: [eventFeed],
  search: [eventFinder],
  activities,
  subjects,
  reportables: [eventReportable],
  commonGround: [eventCommonGround],
  personalData: [personalData],
  // Clears the due time: a backup has no jobs, and with a due time no later change would enqueue one.
  afterRestore: [
    `UPDATE events SET change_emails_due_at = NULL, change_emails_from = NULL
      WHERE change_emails_due_at IS NOT NULL`,
  ],
};
