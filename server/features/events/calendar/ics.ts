import ical, { escape as escapeText, type ICalCalendarData, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { config } from '../../../../config/index.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { textOfMarkdown } from '../../../platform/text/markdown-text.ts';
import { organiserLine } from '../organiser-line.ts';
import type { CalendarEntry } from './queries.ts';

/**
 * A calendar to subscribe to, as iCalendar (RFC 5545). Subscribers recognise changes and cancellations by
 * UID, SEQUENCE and STATUS. Has no METHOD: PUBLISH would need an ORGANIZER with an e-mail address for each
 * event (RFC 5546, 3.2.1). In parts, one for each batch, for calendars of any length.
 */
export async function* calendarChunks(
  { name, description }: { name: string; description: string },
  batches: AsyncIterable<readonly CalendarEntry[]>,
): AsyncGenerator<string> {
  // The library escapes the texts of events only.
  const properties = {
    name: escapeText(name, false),
    description: escapeText(description, false),
    ttl: 3_600,
  };
  let isFirst = true;
  for await (const entries of batches) {
    const text = textWith(properties, entries);
    yield text.slice(isFirst ? 0 : beginningOfEvents(text), -END.length);
    isFirst = false;
  }
  yield isFirst ? textWith(properties, []) : END;
}

const END = 'END:VCALENDAR\r\n';

/** No line of text looks like this: line breaks are escaped, and a folded line begins with a space. */
function beginningOfEvents(text: string): number {
  return text.indexOf('\r\nBEGIN:VEVENT\r\n') + 2;
}

/**
 * One event, for the reader's own calendar. Without properties of a calendar: with a name, Outlook opens the
 * file as a new calendar (MS-OXCICAL on X-WR-CALNAME).
 */
export function eventText(entry: CalendarEntry): string {
  return textWith({}, [entry]);
}

function textWith(properties: Partial<ICalCalendarData>, entries: readonly CalendarEntry[]): string {
  const calendar = ical({
    ...properties,
    prodId: { company: 'Torvet', product: 'Torvet', language: 'DA' },
  });
  // The calendar itself has no zone: with one, the library writes DTSTAMP in local time instead of in UTC
  // (RFC 5545, 3.8.7.2).
  if (zone) calendar.timezone({ name: null, generator: () => vtimezone });
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
      ...(entry.isOfficial && { categories: [{ name: t('ui:official') }] }),
      x: [
        ['X-TORVET-ORGANISER', entry.organiserName],
        ['X-TORVET-OFFICIAL', String(entry.isOfficial).toUpperCase()],
      ],
    });
  }
  return `${calendar.toString()}\r\n`; // the library ends without a line break
}

/** Ends with the organiser, so that the text above cannot claim another one. */
function descriptionOf({ summary, description, onlineUrl, ...event }: CalendarEntry): string {
  return [summary, textOfMarkdown(description), onlineUrl, organiserLine(event, t)]
    .filter(Boolean)
    .join('\n\n');
}

/** Calendars are in the default language for every reader. */
const t = translator(config.defaultLocale);

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
