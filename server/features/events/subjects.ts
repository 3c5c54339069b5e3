import { alias, Event, rows, select, sql } from '../../../models/index.ts';
import type { SubjectType } from '../../platform/feature.ts';
import { eventsVisibleTo } from './audience.ts';

const e = alias(Event, 'e');
const subjectColumns = select({ id: e.id, slug: e.slug, title: e.title });

const event: SubjectType = {
  type: 'event',
  label: 'events:subject.event',
  find: async (ids, viewer) => {
    const events = await rows(
      subjectColumns,
      sql`
        SELECT ${subjectColumns} FROM events e
        WHERE e.id = ANY (${ids}::integer[]) AND ${eventsVisibleTo(viewer)}`,
    );
    return events.map(({ id, slug, title }) => ({ id, title, href: `/events/${slug}` }));
  },
};

/** An imported calendar file. It is not stored, so it has no page. */
const calendar: SubjectType = { type: 'calendar', label: 'events:subject.calendar', find: async () => [] };

export const subjects: readonly SubjectType[] = [event, calendar];
