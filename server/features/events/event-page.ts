import { config } from '../../../config/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import type { Context, ViewReply } from '../../platform/http/route.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { type Comer, type EventPage, eventBySlug } from './event-queries.ts';
import { mayRun, refusal } from './policy.ts';

/** An event's own page, for whoever looks at it. */
export function eventPage(
  event: EventPage,
  { actor, comers, t }: { actor: Actor | null; comers: Comer[]; t: Translate },
): ViewReply {
  const runs = mayRun(actor, event);
  return {
    view: 'events/show',
    page: {
      title: event.title,
      description: event.summary || plainExcerpt(event.description, 160) || t('events:lead'),
      section: 'events',
      canonical: `/events/${event.slug}`,
      jsonLd: jsonLdOf(event),
    },
    data: {
      event,
      comers,
      runs,
      closed: refusal(event, now()),
      isPast: event.endsAt <= now(),
      // The way in is for who has a chair, not for the search engines.
      onlineUrl: runs || event.mine?.status === 'confirmed' ? event.onlineUrl : '',
    },
  };
}

/** The event, for who runs it. Others see that it is there, and may not. */
export async function ownEvent({
  actor,
  params,
}: Pick<Context<{ slug: string }>, 'actor' | 'params'>): Promise<EventPage> {
  const event = requireFound(await eventBySlug(params.slug, actor));
  ensure(mayRun(actor, event), 'forbidden');
  return event;
}

/** schema.org/Event. */
function jsonLdOf(event: EventPage): object {
  const url = `${config.baseUrl}/events/${event.slug}`;
  const places = [
    ...(event.placeName || event.address
      ? [{ '@type': 'Place', name: event.placeName || event.address, address: event.address || event.placeName }]
      : []),
    ...(event.onlineUrl ? [{ '@type': 'VirtualLocation', url }] : []),
  ];
  const mode = event.onlineUrl ? (places.length > 1 ? 'Mixed' : 'Online') : 'Offline';
  const organiser = event.organiser.slug ? `${config.baseUrl}/companies/${event.organiser.slug}` : config.baseUrl;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.summary || plainExcerpt(event.description, 300) || event.title,
    url,
    startDate: event.startsAt.toISOString(),
    endDate: event.endsAt.toISOString(),
    eventStatus: `https://schema.org/${event.cancelledAt ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    ...(places.length > 0 && { location: places.length === 1 ? places[0] : places }),
    organizer: { '@type': 'Organization', name: event.organiser.name, url: organiser },
    ...(event.capacity !== null && {
      maximumAttendeeCapacity: event.capacity,
      remainingAttendeeCapacity: Math.max(0, event.capacity - event.confirmed),
    }),
  };
}
