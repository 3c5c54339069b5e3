import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { config } from '../../../../config/index.ts';
import { midnightAfter, toTownTime, townDay } from '../../../platform/text/format.ts';
import { plainExcerpt } from '../../../platform/text/markdown.ts';
import type { CalendarEntry } from './queries.ts';

/** Events as RFC 5545: other calendars subscribe to it and follow changes and cancellations by UID, SEQUENCE and STATUS. */
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
      start: allDay ? dayOf(startsAt) : moment(startsAt),
      // A whole day's end is the day after its last.
      end: allDay ? dayOf(midnightAfter(townDay(new Date(endsAt.getTime() - 1)))) : moment(endsAt),
      allDay,
      timezone: zone,
      stamp: entry.updatedAt,
      created: entry.createdAt,
      lastModified: entry.updatedAt,
      summary: entry.title,
      description: [entry.summary, plainExcerpt(entry.description, 4_000), entry.onlineUrl]
        .filter(Boolean)
        .join('\n\n'),
      location: [entry.placeName, entry.address].filter(Boolean).join(', '),
      url: `${config.baseUrl}/events/${entry.slug}`,
      status: statusOf(entry),
      x: [['X-TORVET-ORGANISER', entry.organiserName]],
    });
  }
  return calendar.toString();
}

function statusOf({ cancelled, status }: CalendarEntry): ICalEventStatus {
  if (cancelled) return ICalEventStatus.CANCELLED;
  return status === 'waiting' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

/** The zone whose rules we bring along; in any other zone times are written in UTC. */
const zone = config.timeZone === 'Europe/Copenhagen' ? config.timeZone : null;

/** A moment as the library takes one that knows its zone: it would read a plain Date in the zone of this machine. */
function moment(at: Date) {
  return zone ? townMoment(toTownTime(at)) : at;
}

function dayOf(at: Date) {
  return townMoment(`${townDay(at)}T00:00`);
}

/** The part of a Luxon date that the library asks for. */
function townMoment(wall: string) {
  const [day = '', time = ''] = wall.split('T');
  const digits = { yyyyLLdd: day.replaceAll('-', ''), HHmmss: `${time.replace(':', '')}00` };
  const self = {
    isValid: true,
    zone: { type: 'iana' },
    setZone: () => self,
    toFormat: (format: string): string => (format === 'HHmmss' ? digits.HHmmss : digits.yyyyLLdd),
    toJSDate: () => new Date(`${wall}:00Z`),
    toJSON: () => wall,
  };
  return self;
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
