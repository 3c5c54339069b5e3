import { expect } from 'chai';
import fc from 'fast-check';
import { readCalendar } from '../../../server/features/events/import/read-calendar.ts';
import { decodeText } from '../../../server/platform/text/encoding.ts';
import { calendarFile, vevent } from '../../support/builders/events.ts';

const at = new Date('2026-11-23T12:00:00Z');

const read = (...events: string[]) => readCalendar(calendarFile(...events), at);

describe('A calendar file with errors', () => {
  it('is refused event by event, with line and reason; the other events are read', () => {
    const good = vevent('UID:god', 'SUMMARY:God', 'DTSTART:20261201T080000Z');
    const { events, refused } = read(
      vevent('UID:1', 'SUMMARY:Uden start'),
      vevent('UID:2', 'SUMMARY:x', 'DTSTART:i morgen'),
      vevent('UID:3', 'SUMMARY:x', 'DTSTART:20261201T080000Z', 'DTEND:20261130T080000Z'),
      vevent('UID:4', 'DTSTART:20261201T080000Z'),
      vevent('UID:5', 'SUMMARY:x', 'DTSTART:20261201T080000Z', 'RRULE:FREQ=SECONDLY'),
      vevent('UID:6', 'SUMMARY:x', 'DTSTART:20261201T080000Z', 'RRULE:FREQ=NOGET'),
      vevent('UID:7', 'SUMMARY:x', 'DTSTART:99991201T080000Z'),
      good,
      good,
      'BEGIN:VEVENT\r\nUID:9',
    );

    expect(events.map(({ uid }) => uid)).to.deep.equal(['god']);
    expect(refused.map(({ line, reason }) => `${line} ${reason}`)).to.deep.equal([
      '4 noStart',
      '8 noStart',
      '13 badEnd',
      '19 noTitle',
      '23 tooOften',
      '29 badRule',
      '35 farAway',
      '45 duplicate',
      '50 unfinished',
    ]);
  });

  it('is refused as a whole when it is no iCalendar file', () => {
    for (const text of ['', 'hej', '<html>', '%PDF-1.4', '\u0000\u0001', 'BEGIN:VCARD'])
      expect(readCalendar(text, at)).to.deep.equal({
        events: [],
        refused: [{ line: 1, reason: 'notCalendar' }],
      });
  });

  it('may have an old Windows encoding', () => {
    const bytes = Buffer.from(
      calendarFile(vevent('UID:a', 'SUMMARY:Æblefest på gården', 'DTSTART:20261201T080000Z')),
      'latin1',
    );

    expect(readCalendar(decodeText(bytes), at).events[0]?.title).to.equal('Æblefest på gården');
  });

  it('never makes the parser fail, whatever it contains', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'BEGIN:VEVENT',
        'END:VEVENT',
        'BEGIN:VTIMEZONE',
        'END:VTIMEZONE',
        'BEGIN:VALARM',
        'END:VALARM',
        'BEGIN:VCALENDAR',
        'UID:a',
        'UID:__proto__',
        'SUMMARY:x',
        'DTSTART:20261201T080000Z',
        'DTSTART;VALUE=DATE:20261201',
        'DTEND:',
        'DTSTART;TZID=:20261201T080000',
        'RRULE:FREQ=DAILY;COUNT=3',
        'RRULE:',
        'RRULE:FREQ=DAILY;UNTIL=x',
        'RRULE:FREQ=MONTHLY;BYDAY=9XX;BYSETPOS=400',
        'EXDATE:x',
        'RECURRENCE-ID:20261202T080000Z',
        'RECURRENCE-ID:x',
        'DURATION:P',
        'DURATION:-PT1H',
        'STATUS:',
        'TZID:a',
        'RDATE;VALUE=PERIOD:x',
        'ATTENDEE:x',
        'ORGANIZER:',
        ' folded',
        '',
      ),
      fc.string({ maxLength: 40 }),
    );
    const run = (lines: string[]) => {
      const { events } = readCalendar(['BEGIN:VCALENDAR', ...lines].join('\r\n'), at);
      for (const event of events)
        expect(event.endsAt > event.startsAt && event.title.length > 0).to.equal(true);
    };

    fc.assert(fc.property(fc.array(piece, { maxLength: 25 }), run), { numRuns: 1_500 });
  });

  it('is read up to five thousand events, and reports the line where reading stopped', () => {
    const many = Array.from({ length: 5_001 }, (_, number) =>
      vevent(`UID:${number}`, `SUMMARY:Møde ${number}`, 'DTSTART;TZID=Europe/Copenhagen:20261201T080000'),
    );

    const { events, refused } = read(...many);

    expect(events).to.have.length(5_000);
    expect(refused).to.deep.equal([{ line: 4 + 5_000 * 5, reason: 'tooMany' }]);
  }).timeout(20_000);
});
