import { rows, sql } from '../../../models/index.ts';
import type { Feature } from '../../platform/feature.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { frontPage, today } from './front-page.ts';
import { importRoutes } from './import/routes.ts';
import { jobs } from './jobs.ts';
import { registrationRoutes } from './registrations/routes.ts';
import { giveUpSeats } from './registrations/service.ts';
import { routes } from './routes.ts';

const personalData: PersonalData = {
  columns: ['event_registrations.user_id', 'calendar_links.user_id', 'events.created_by'],
  collect: async (userId) => ({
    eventRegistrations: await rows(sql`
      SELECT e.title, e.starts_at, r.status, r.note, r.created_at, r.checked_in_at
      FROM event_registrations r JOIN events e ON e.id = r.event_id WHERE r.user_id = ${userId} ORDER BY r.number`),
    eventsAnnounced: await rows(sql`
      SELECT title, slug, starts_at, created_at FROM events WHERE created_by = ${userId} ORDER BY id`),
    calendarAddress: await rows(sql`SELECT token, created_at FROM calendar_links WHERE user_id = ${userId}`),
  }),
  erase: giveUpSeats,
};

export const events: Feature = {
  name: 'events',
  frontPage,
  today,
  navigation: [{ menu: 'main', weight: 20, text: 'layout:sections.events', href: '/events', section: 'events' }],
  routes: [...calendarRoutes, ...registrationRoutes, ...importRoutes, ...routes],
  jobs,
  personalData: [personalData],
  // That letter may have gone out meanwhile. Left as it is, later changes would wait for it for ever.
  afterRestore: ['UPDATE events SET changes_told_at = NULL WHERE changes_told_at IS NOT NULL'],
};
