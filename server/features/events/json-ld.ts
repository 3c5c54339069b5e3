import { Temporal } from 'temporal-polyfill';
import { config } from '../../../config/index.ts';
import { localDay } from '../../platform/text/format.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { publicOrganiserName } from '../companies/open-data/queries.ts';
import type { EventPage } from './event-queries.ts';

type Described = Pick<
  EventPage,
  | 'slug'
  | 'title'
  | 'summary'
  | 'description'
  | 'startsAt'
  | 'endsAt'
  | 'allDay'
  | 'placeName'
  | 'address'
  | 'onlineUrl'
  | 'cancelledAt'
  | 'capacity'
  | 'confirmed'
  | 'organiser'
>;

/** The event as schema.org/Event, for search engines. */
export function eventJsonLd(event: Described) {
  const url = `${config.baseUrl}/events/${event.slug}`;
  const organiser = event.organiser.slug
    ? `${config.baseUrl}/companies/${event.organiser.slug}`
    : config.baseUrl;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.summary || plainExcerpt(event.description, 300) || event.title,
    url,
    ...timesOf(event),
    eventStatus: `https://schema.org/${event.cancelledAt ? 'EventCancelled' : 'EventScheduled'}`,
    ...placesOf(event, url),
    organizer: {
      '@type': event.organiser.slug ? 'Organization' : 'GovernmentOrganization',
      name: publicOrganiserName(event.organiser),
      url: organiser,
    },
    ...(event.capacity !== null && {
      maximumAttendeeCapacity: event.capacity,
      remainingAttendeeCapacity: Math.max(0, event.capacity - event.confirmed),
    }),
  };
}

/** Days as dates, the last one included; times with the offset that the municipality has then. */
function timesOf({ startsAt, endsAt, allDay }: Described) {
  return allDay
    ? { startDate: localDay(startsAt), endDate: localDay(new Date(endsAt.getTime() - 1)) }
    : { startDate: withOffset(startsAt), endDate: withOffset(endsAt) };
}

function withOffset(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(config.timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** Always a location, which search engines demand: without a written place, the municipality. */
function placesOf({ placeName, address, onlineUrl }: Described, url: string) {
  const isOnlineOnly = onlineUrl && !placeName && !address;
  const place = {
    '@type': 'Place',
    name: placeName || address || config.municipality,
    address: address || placeName || config.municipality,
  };
  // The page of the event, because the link to the meeting is for confirmed users.
  const meeting = { '@type': 'VirtualLocation', url };
  const mode = isOnlineOnly ? 'Online' : onlineUrl ? 'Mixed' : 'Offline';
  return {
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: isOnlineOnly ? meeting : onlineUrl ? [place, meeting] : place,
  };
}
