import { sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { Figure } from '../../platform/feature.ts';

/** Published events as the figures count them: a draft is new when it is published. */
const published = sql`(
  SELECT starts_at, ends_at, cancelled_at, published_at AS created_at FROM events
  WHERE published_at IS NOT NULL) AS events`;

/** Upcoming events; past ones by month. */
const eventFigure: Figure = {
  name: 'events',
  label: 'events:figures.events',
  weight: 30,
  table: published,
  isCurrent: () => sql`ends_at > ${now()} AND cancelled_at IS NULL`,
  monthly: { heading: 'events:figures.eventsMonthly', at: sql`starts_at`, counts: sql`cancelled_at IS NULL` },
};

const registrationFigure: Figure = {
  name: 'registrations',
  label: 'events:figures.registrations',
  weight: 40,
  table: sql`(SELECT created_at FROM seat_registrations WHERE subject_type = 'event') AS registrations`,
  monthly: { heading: 'events:figures.registrationsMonthly' },
};

export const eventFigures = [eventFigure, registrationFigure];
