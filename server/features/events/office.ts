import { isOfficer } from '../../platform/actor.ts';
import type { OfficeList } from '../../platform/feature.ts';
import type { NavigationEntry } from '../../platform/views/navigation.ts';
import { comingEvents } from './queries.ts';

const EVENTS = 5;

export const nextEvents: OfficeList = {
  name: 'next',
  title: 'events:officeList.title',
  none: 'events:officeList.none',
  all: { href: '/events', text: 'events:officeList.all' },
  items: async ({ t, format }) => {
    const events = await comingEvents({ limit: EVENTS });
    return events.map((event) => ({
      title: event.title,
      href: `/events/${event.slug}/registrations`,
      detail: event.allDay ? format.longDate(event.startsAt) : format.dateTime(event.startsAt),
      ...(event.cancelled
        ? { tag: { text: t('ui:cancelled'), kind: 'bad' } as const }
        : { seats: { confirmed: event.confirmed, capacity: event.capacity, waiting: event.waiting } }),
    }));
  },
};

export const eventOfficeNavigation: readonly NavigationEntry[] = [
  {
    menu: 'office',
    weight: 70,
    text: 'events:officeMenu.import',
    href: '/office/import/events',
    isVisible: isOfficer,
  },
  {
    menu: 'office-shortcuts',
    weight: 10,
    text: 'events:officeMenu.create',
    href: '/events/new',
    isVisible: isOfficer,
  },
];
