import { now } from '../../platform/clock.ts';
import { OWN_ITEMS, type OwnSection, ownList } from '../../platform/own-page.ts';
import { listEventsOf } from './queries.ts';

/** The next events that a person is registered for. */
export const ownEvents: OwnSection = {
  weight: 40,
  render: async (person, { t, format }) => {
    const { items } = await listEventsOf(person.id);
    const coming = items.filter(({ endsAt }) => endsAt > now()).slice(0, OWN_ITEMS);
    return ownList({
      id: 'own-events',
      title: t('events:own.title'),
      items: coming.map((event) => ({
        text: event.title,
        href: `/events/${event.slug}`,
        detail:
          event.status === 'waiting'
            ? `${format.when(event)} · ${t('events:own.waiting', { position: event.position ?? 0 })}`
            : format.when(event),
      })),
      more: { text: t('events:own.all'), href: '/events/mine' },
    });
  },
};
