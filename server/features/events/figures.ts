import { sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { Figure } from '../../platform/feature.ts';

/** Upcoming events; past ones by month. */
const eventFigure: Figure = {
  name: 'events',
  label: 'events:figures.events',
  weight: 30,
  count: 'events',
  current: () =>
    sql`
      SELECT count(*) FROM events
      WHERE published_at IS NOT NULL AND ends_at > ${now()} AND cancelled_at IS NULL`,
  monthly: { heading: 'events:figures.eventsMonthly', count: 'events.held' },
};

const registrationFigure: Figure = {
  name: 'registrations',
  label: 'events:figures.registrations',
  weight: 40,
  count: 'registrations',
  monthly: { heading: 'events:figures.registrationsMonthly' },
};

export const eventFigures = [eventFigure, registrationFigure];
