import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { config } from '../../../../config/index.ts';
import { plainExcerpt } from '../../../platform/text/markdown.ts';
import type { CalendarEntry } from './queries.ts';

/**
 * Events as iCalendar (RFC 5545). Subscribers recognise changes and cancellations by UID, SEQUENCE and
 * STATUS.
 */
export function calendarText(name: string, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'Torvet', product: 'Torvet', language: 'DA' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
  });
  if (zone) calendar.timezone({ name: zone, generator: () => vtimezone });
  for (const entry of entries) {
    const { startsAt, endsAt, allDay } = entry;
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      start: allDay ? dateOf(startsAt) : instantOf(startsAt),
      // DTEND is exclusive: the day after the last one.
      end: allDay ? dateOf(new Date(endsAt.getTime() - 1)).add({ days: 1 }) : instantOf(endsAt),
      allDay,
      timezone: zone,
      stamp: entry.updatedAt,
      created: entry.createdAt,
      lastModified: entry.updatedAt,
      summary: entry.title,
      description: descriptionOf(entry),
      location: [entry.placeName, entry.address].filter(Boolean).join(', '),
      url: `${config.baseUrl}/events/${entry.slug}`,
      status: statusOf(entry),
      x: [['X-TORVET-ORGANISER', entry.organiserName]],
    });
  }
  return calendar.toString();
}

function descriptionOf({ summary, description, onlineUrl }: CalendarEntry): string {
  return [summary, plainExcerpt(description, 4_000), onlineUrl].filter(Boolean).join('\n\n');
}

function statusOf({ cancelled, status }: CalendarEntry): ICalEventStatus {
  if (cancelled) return ICalEventStatus.CANCELLED;
  return status === 'waiting' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/**
 * The time zone of the written times, whose definition is included; with any other zone, times are in UTC.
 */
const zone = config.timeZone === 'Europe/Copenhagen' ? config.timeZone : null;

/** The local date of an instant. */
function dateOf(at: Date): Temporal.PlainDate {
  return instantOf(at).toZonedDateTimeISO(config.timeZone).toPlainDate();
}

/** Converts to local time, because the library would format a `Date` in the process's time zone. */
function instantOf(at: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime());
}

const vtimezone = `BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
X-LIC-LOCATION:Europe/Copenhagen
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;
