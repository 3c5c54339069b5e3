import { sql } from '../../../models/index.ts';
import type { OfficeSection, OfficeTask } from '../../platform/feature.ts';
import { visibleWith } from '../../platform/rights.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { NavigationEntry } from '../../platform/views/navigation.ts';
import { isPublishableBy } from './publishing.ts';
import { type EventCard, listUpcomingEvents } from './queries.ts';

export const officeEvents = defineView('events/office')<{ events: readonly EventCard[] }>();

/** The drafts of the list of drafts that can be published: a cancelled one can only be removed. */
export const eventTasks: readonly OfficeTask[] = [
  {
    text: 'events:officeTasks.drafts',
    href: '/events/drafts',
    isVisible: visibleWith('edit'),
    rows: (viewer) => sql`SELECT FROM events e WHERE ${isPublishableBy(viewer)}`,
  },
];

const NEXT_EVENTS = 5;

export const nextEvents: OfficeSection = {
  weight: 10,
  render: async () => officeEvents.part({ events: (await listUpcomingEvents({ limit: NEXT_EVENTS })).items }),
};

export const eventOfficeNavigation: readonly NavigationEntry[] = [
  {
    menu: 'office',
    weight: 70,
    text: 'events:officeMenu.import',
    href: '/office/import/events',
    isVisible: visibleWith('import'),
  },
  {
    menu: 'office-shortcuts',
    weight: 10,
    text: 'events:officeMenu.create',
    href: '/events/new',
    isVisible: visibleWith('edit'),
  },
];
