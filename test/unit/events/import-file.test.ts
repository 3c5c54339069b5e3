import { expect } from 'chai';
import { readCalendar } from '../../../server/features/events/import/read-calendar.ts';
import { calendarFile, vevent } from '../../support/builders/events.ts';

const at = new Date('2026-11-23T12:00:00Z');

const read = (...events: string[]) => readCalendar(calendarFile(...events), at);
const one = (...lines: string[]) => {
  const { events, refused } = read(vevent('UID:a', 'SUMMARY:Møde', ...lines));
  expect(refused).to.deep.equal([]);
  expect(events).to.have.length(1);
  return events[0];
};
const times = (event: { startsAt: Date; endsAt: Date } | undefined) => [
  event?.startsAt.toISOString(),
  event?.endsAt.toISOString(),
];
const starts = ({ events }: { events: { startsAt: Date }[] }) =>
  events.map(({ startsAt }) => startsAt.toISOString());

describe('A calendar file', () => {
  it('has times in the local zone, in another, in UTC or in none at all', () => {
    const nineToTen = ['2026-12-01T08:00:00.000Z', '2026-12-01T09:00:00.000Z'];

    expect(
      times(
        one('DTSTART;TZID=Europe/Copenhagen:20261201T090000', 'DTEND;TZID=Europe/Copenhagen:20261201T100000'),
      ),
    ).to.deep.equal(nineToTen);
    expect(
      times(
        one('DTSTART;TZID=America/New_York:20261201T030000', 'DTEND;TZID=America/New_York:20261201T040000'),
      ),
    ).to.deep.equal(nineToTen);
    expect(times(one('DTSTART;TZID="Romance Standard Time":20261201T090000', 'DURATION:PT1H'))).to.deep.equal(
      nineToTen,
    );
    expect(times(one('DTSTART:20261201T080000Z', 'DTEND:20261201T090000Z'))).to.deep.equal(nineToTen);
    expect(times(one('DTSTART:20261201T090000', 'DTEND:20261201T100000'))).to.deep.equal(nineToTen);
    expect(
      times(one('DTSTART;TZID=Byens tid:20261201T090000', 'DTEND;TZID=Byens tid:20261201T100000')),
    ).to.deep.equal(nineToTen);
  });

  it('may define a time zone', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Hjemmelavet',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ].join('\r\n');

    const { events } = read(
      zone,
      vevent(
        'UID:a',
        'SUMMARY:x',
        'DTSTART;TZID=Hjemmelavet:20270701T090000',
        'DTEND;TZID=Hjemmelavet:20270701T100000',
      ),
    );

    expect(times(events[0])).to.deep.equal(['2027-07-01T07:00:00.000Z', '2027-07-01T08:00:00.000Z']);
  });

  it('has whole days, one day long without an end', () => {
    expect(one('DTSTART;VALUE=DATE:20261201')).to.include({ allDay: true });
    expect(times(one('DTSTART;VALUE=DATE:20261201'))).to.deep.equal([
      '2026-11-30T23:00:00.000Z',
      '2026-12-01T23:00:00.000Z',
    ]);
    expect(times(one('DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261203'))).to.deep.equal([
      '2026-11-30T23:00:00.000Z',
      '2026-12-02T23:00:00.000Z',
    ]);
    expect(times(one('DTSTART;VALUE=DATE:20261201', 'DTEND;VALUE=DATE:20261201'))).to.deep.equal([
      '2026-11-30T23:00:00.000Z',
      '2026-12-01T23:00:00.000Z',
    ]);
  });

  it('has durations; without one, an event lasts an hour', () => {
    expect(times(one('DTSTART:20261201T080000Z', 'DURATION:PT90M'))[1]).to.equal('2026-12-01T09:30:00.000Z');
    expect(times(one('DTSTART:20261201T080000Z', 'DURATION:P1DT2H'))[1]).to.equal('2026-12-02T10:00:00.000Z');
    expect(times(one('DTSTART:20261201T080000Z'))[1]).to.equal('2026-12-01T09:00:00.000Z');
  });

  it('has folded lines, escapes, alarms and coordinates', () => {
    const { events, refused } = read(
      vevent(
        'UID:a',
        'SUMMARY:Kaffe\\, te og',
        '  rundstykker',
        'DESCRIPTION:Linje 1\\nLinje 2\\; slut',
        'LOCATION:Kulturhuset\\, Torvet 1',
        'GEO:55.6;12.3',
        'DTSTART:20261201T080000Z',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'DESCRIPTION:Husk det',
        'TRIGGER:-PT15M',
        'END:VALARM',
      ),
    );

    expect(refused).to.deep.equal([]);
    expect(events[0]).to.include({
      title: 'Kaffe, te og rundstykker',
      description: 'Linje 1\nLinje 2; slut',
      placeName: 'Kulturhuset, Torvet 1',
    });
  });

  it('cancels events', () => {
    expect(one('DTSTART:20261201T080000Z', 'STATUS:CANCELLED')).to.include({ cancelled: true });
  });

  it('has recurring events: by rule, without excluded dates, with moved occurrences', () => {
    const series = vevent(
      'UID:a',
      'SUMMARY:Månedsmøde',
      'DTSTART;TZID=Europe/Copenhagen:20260130T090000',
      'DTEND;TZID=Europe/Copenhagen:20260130T100000',
      'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      'EXDATE;TZID=Europe/Copenhagen:20261231T090000',
    );
    const moved = vevent(
      'UID:a',
      'SUMMARY:Flyttet',
      'RECURRENCE-ID;TZID=Europe/Copenhagen:20270129T090000',
      'DTSTART;TZID=Europe/Copenhagen:20270128T120000',
      'DTEND;TZID=Europe/Copenhagen:20270128T130000',
    );
    const off = vevent(
      'UID:a',
      'SUMMARY:Aflyst',
      'STATUS:CANCELLED',
      'RECURRENCE-ID;TZID=Europe/Copenhagen:20270226T090000',
      'DTSTART;TZID=Europe/Copenhagen:20270226T090000',
      'DTEND;TZID=Europe/Copenhagen:20270226T100000',
    );

    const { events, refused } = read(series, moved, off);

    expect(refused).to.deep.equal([]);
    expect(starts({ events }).slice(0, 4)).to.deep.equal([
      '2026-11-30T08:00:00.000Z',
      '2027-01-28T11:00:00.000Z',
      '2027-02-26T08:00:00.000Z',
      '2027-03-31T07:00:00.000Z',
    ]);
    expect(events[1]).to.include({ title: 'Flyttet', uid: 'a/2027-01-29T08:00:00.000Z' });
    expect(events[2]).to.include({ cancelled: true });
    expect(events).to.have.length(11);
  });

  it('has recurring whole days, also across the change to summer time', () => {
    const { events } = read(
      vevent('UID:a', 'SUMMARY:Marked', 'DTSTART;VALUE=DATE:20270320', 'RRULE:FREQ=WEEKLY;COUNT=3'),
    );

    expect(starts({ events })).to.deep.equal([
      '2027-03-19T23:00:00.000Z',
      '2027-03-26T23:00:00.000Z',
      '2027-04-02T22:00:00.000Z',
    ]);
    expect(events.every(({ allDay }) => allDay)).to.equal(true);
  });

  it('gives at most two hundred occurrences of a series, in the next twelve months', () => {
    const { events } = read(
      vevent('UID:a', 'SUMMARY:Dagligt', 'DTSTART:20200101T080000Z', 'RRULE:FREQ=DAILY'),
    );

    expect(events).to.have.length(200);
    expect(events[0]?.startsAt.toISOString()).to.equal('2026-11-24T08:00:00.000Z');
  });

  it('may lack UID and DTSTAMP: the same event is recognised at the next import', () => {
    const event = vevent('SUMMARY:Uden navn', 'DTSTART:20261201T080000Z');

    const [first, second] = [read(event), read(event)];

    expect(first.events[0]?.uid)
      .to.match(/^torvet-/)
      .and.equal(second.events[0]?.uid);
  });

  it('may have a single occurrence of a series without the series', () => {
    const { events, refused } = read(
      vevent('UID:a', 'SUMMARY:Alene', 'RECURRENCE-ID:20261201T080000Z', 'DTSTART:20261201T090000Z'),
    );

    expect(refused).to.deep.equal([]);
    expect(starts({ events })).to.deep.equal(['2026-12-01T09:00:00.000Z']);
  });
});
