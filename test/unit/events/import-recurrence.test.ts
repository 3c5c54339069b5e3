import { expect } from 'chai';
import { readCalendar } from '../../../server/features/events/import/read-calendar.ts';
import { vevent } from '../../support/builders/events.ts';
import { calendarFixture, readAt, readEvents, reasonsOf, startsOf } from '../../support/calendars.ts';

const zone = 'TZID=Europe/Copenhagen';
const series = (...lines: string[]) =>
  vevent(
    'UID:a',
    'SUMMARY:Møde',
    `DTSTART;${zone}:20270601T090000`,
    `DTEND;${zone}:20270601T100000`,
    ...lines,
  );
const override = (original: string, ...lines: string[]) =>
  vevent('UID:a', 'SUMMARY:Flyttet', `RECURRENCE-ID;${zone}:${original}`, ...lines);
const daily = 'RRULE:FREQ=DAILY;COUNT=4';

describe('A recurring event of a calendar file', () => {
  for (const [title, lines, expected] of [
    ['by a rule', [daily], ['01T07', '02T07', '03T07', '04T07']],
    ['by a rule in small letters', ['RRULE:freq=daily;count=2'], ['01T07', '02T07']],
    ['by a rule with spaces and a semicolon at its end', ['RRULE: FREQ=DAILY; COUNT=2;'], ['01T07', '02T07']],
    ['by a rule with a plus sign', ['RRULE:FREQ=MONTHLY;BYDAY=+1TU;COUNT=1'], ['01T07']],
    ['until an instant', ['RRULE:FREQ=DAILY;UNTIL=20270602T070000Z'], ['01T07', '02T07']],
    ['until the instant before one', ['RRULE:FREQ=DAILY;UNTIL=20270602T065959Z'], ['01T07']],
    ['until a day, inclusive', ['RRULE:FREQ=DAILY;UNTIL=20270602'], ['01T07', '02T07']],
    ['until a local time', ['RRULE:FREQ=DAILY;UNTIL=20270602T090000'], ['01T07', '02T07']],
    ['by dates', [`RDATE;${zone}:20270605T140000,20270606T150000`], ['01T07', '05T12', '06T13']],
    [
      'by dates in several properties',
      ['RDATE:20270605T120000Z', 'RDATE:20270606T130000Z'],
      ['01T07', '05T12', '06T13'],
    ],
    ['by days, at its own time', ['RDATE;VALUE=DATE:20270605'], ['01T07', '05T07']],
    [
      'by periods',
      ['RDATE;VALUE=PERIOD:20270605T120000Z/20270605T140000Z,20270606T120000Z/PT1H'],
      ['01T07', '05T12', '06T12'],
    ],
    [
      'by a rule and dates, the same only once',
      [daily, `RDATE;${zone}:20270604T090000,20270610T090000`],
      ['01T07', '02T07', '03T07', '04T07', '10T07'],
    ],
    ['by two rules', ['RRULE:FREQ=DAILY;COUNT=2', 'RRULE:FREQ=WEEKLY;COUNT=2'], ['01T07', '02T07', '08T07']],
    ['without excluded times', [daily, `EXDATE;${zone}:20270602T090000`], ['01T07', '03T07', '04T07']],
    [
      'without times excluded in UTC',
      [daily, 'EXDATE:20270602T070000Z,20270603T070000Z'],
      ['01T07', '04T07'],
    ],
    ['without excluded days', [daily, 'EXDATE;VALUE=DATE:20270602'], ['01T07', '03T07', '04T07']],
    [
      'without excluded dates of its list',
      [`RDATE;${zone}:20270605T090000`, 'EXDATE:20270601T070000Z'],
      ['05T07'],
    ],
    [
      'without those of a rule (RFC 2445)',
      [daily, 'EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2'],
      ['02T07', '04T07'],
    ],
  ] as const)
    it(`takes place ${title}`, () => {
      const { events, refused } = readEvents(series(...lines));

      expect(refused).to.deep.equal([]);
      expect(startsOf(events)).to.deep.equal(expected.map((time) => `2027-06-${time}:00`));
    });

  it('takes place on all dates of a list without a rule', () => {
    const { events, refused } = readCalendar(calendarFixture('rdate-only'), readAt);

    expect(refused).to.deep.equal([]);
    expect(startsOf(events)).to.deep.equal(['2027-06-05T12:00', '2027-06-12T12:00', '2027-06-19T12:00']);
  });

  it('with RANGE=THISANDFUTURE moves this occurrence and the later ones', () => {
    const { events, refused } = readCalendar(calendarFixture('this-and-future'), readAt);

    expect(refused).to.deep.equal([]);
    expect(startsOf(events)).to.deep.equal([
      '2027-06-01T07:00',
      '2027-06-02T07:00',
      '2027-06-03T09:00',
      '2027-06-04T09:00',
    ]);
    expect(events.map(({ title }) => title)).to.deep.equal(['Før', 'Før', 'Efter', 'Efter']);
    expect(events.map(({ uid }) => uid.slice(0, 16))).to.deep.equal([
      't1/2027-06-01T07',
      't1/2027-06-02T07',
      't1/2027-06-03T07',
      't1/2027-06-04T07',
    ]);
  });

  it('may move a range, then one occurrence of it, and a later range again', () => {
    const range = (original: string, hour: string) =>
      vevent(
        'UID:a',
        `SUMMARY:Fra ${hour}`,
        `RECURRENCE-ID;RANGE=THISANDFUTURE;${zone}:${original}`,
        `DTSTART;${zone}:${original.slice(0, 9)}${hour}0000`,
        'DURATION:PT2H',
      );
    const { events } = readEvents(
      series(daily),
      range('20270602T090000', '11'),
      range('20270604T090000', '15'),
      override('20270603T090000', `DTSTART;${zone}:20270603T200000`),
    );

    expect(startsOf(events).map((time) => time.slice(8))).to.deep.equal([
      '01T07:00',
      '02T09:00',
      '03T18:00',
      '04T13:00',
    ]);
    expect(events[1]?.endsAt.toISOString()).to.equal('2027-06-02T11:00:00.000Z');
  });

  it('may cancel this occurrence and the later ones', () => {
    const { events } = readEvents(
      series(daily),
      vevent('UID:a', `RECURRENCE-ID;RANGE=THISANDFUTURE;${zone}:20270603T090000`, 'STATUS:CANCELLED'),
    );

    expect(events.map(({ cancelled }) => cancelled)).to.deep.equal([false, false, true, true]);
    expect(events.every(({ title }) => title === 'Møde')).to.equal(true);
  });

  it('names the replaced occurrence in UTC, in another zone or by its day', () => {
    for (const original of [
      'RECURRENCE-ID:20270602T070000Z',
      'RECURRENCE-ID;TZID=America/New_York:20270602T030000',
      'RECURRENCE-ID;VALUE=DATE:20270602',
    ]) {
      const moved = vevent('UID:a', 'SUMMARY:Flyttet', original, `DTSTART;${zone}:20270602T120000`);
      const { events } = readEvents(series(daily), moved);
      expect(startsOf(events).map((time) => time.slice(8, 13))).to.deep.equal([
        '01T07',
        '02T10',
        '03T07',
        '04T07',
      ]);
    }
  });

  it('keeps an occurrence that was moved away from the dates of the rule', () => {
    const { events } = readEvents(
      series(daily),
      override('20270620T090000', `DTSTART;${zone}:20270621T090000`),
    );

    expect(startsOf(events).at(-1)).to.equal('2027-06-21T07:00');
    expect(events).to.have.length(5);
  });

  it('of whole days ends by a date or by the local midnight, and excludes days', () => {
    const days = (...lines: string[]) =>
      startsOf(readEvents(vevent('UID:a', 'SUMMARY:x', 'DTSTART;VALUE=DATE:20270601', ...lines)).events).map(
        (time) => time.slice(5, 10),
      );

    expect(days('RRULE:FREQ=DAILY;UNTIL=20270602')).to.deep.equal(['05-31', '06-01']);
    expect(days('RRULE:FREQ=DAILY;UNTIL=20270601T220000Z')).to.deep.equal(['05-31', '06-01']);
    expect(days('RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20270602')).to.deep.equal(['05-31', '06-02']);
    expect(days('RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20270602T000000Z')).to.deep.equal(['05-31', '06-02']);
    expect(days('RDATE;VALUE=DATE:20270610,20270611')).to.deep.equal(['05-31', '06-09', '06-10']);
  });

  it('keeps its local time when summer time begins, in the zone of the event', () => {
    const at = (tzid: string) =>
      startsOf(
        readEvents(
          vevent('UID:a', 'SUMMARY:x', `DTSTART;TZID=${tzid}:20270310T090000`, 'RRULE:FREQ=WEEKLY;COUNT=4'),
        ).events,
      ).map((time) => time.slice(11, 13));

    expect(at('Europe/Copenhagen')).to.deep.equal(['08', '08', '08', '07']);
    expect(at('America/New_York')).to.deep.equal(['14', '13', '13', '13']);
    expect(at('Romance Standard Time')).to.deep.equal(['08', '08', '08', '07']);
  });

  it('has the nominal length of DURATION, and the exact one of DTEND', () => {
    const length = (...lines: string[]) => {
      const [event] = readEvents(
        vevent('UID:a', 'SUMMARY:x', `DTSTART;${zone}:20270327T120000`, ...lines),
      ).events;
      return ((event?.endsAt.getTime() ?? 0) - (event?.startsAt.getTime() ?? 0)) / 3_600_000;
    };

    expect(length('DURATION:P1D')).to.equal(23);
    expect(length('DURATION:PT24H')).to.equal(24);
    expect(length('DURATION:P1W')).to.equal(167);
  });

  it('is refused with a reason when its rule or a date of it cannot be read', () => {
    for (const lines of [
      ['RRULE:FREQ=NOGET'],
      ['RRULE:COUNT=3'],
      ['RRULE:'],
      ['RRULE:FREQ=DAILY;INTERVAL=0'],
      ['RRULE:FREQ=DAILY;UNTIL=i morgen'],
      ['RDATE:i morgen'],
      [daily, 'EXDATE:i morgen'],
    ])
      expect(reasonsOf(readEvents(series(...lines))), lines.join()).to.deep.equal(['4 badRule']);
  });

  it('is reported when it has no occurrence ahead, or when only a change of it is in the file', () => {
    const past = vevent('UID:a', 'SUMMARY:x', 'DTSTART:20200101T080000Z', 'RRULE:FREQ=DAILY;COUNT=3');
    const alone = vevent(
      'UID:b',
      'SUMMARY:x',
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20270601T080000Z',
      'DTSTART:20270601T090000Z',
    );

    expect(reasonsOf(readEvents(past))).to.deep.equal(['4 noOccurrence']);
    expect(reasonsOf(readEvents(alone))).to.deep.equal(['4 seriesMissing']);
  });

  it('has the same UID for an occurrence with and without its series in the file', () => {
    const moved = override('20270602T090000', `DTSTART;${zone}:20270602T120000`);
    const uid = (...components: string[]) =>
      readEvents(...components).events.find(({ title }) => title === 'Flyttet')?.uid;

    expect(uid(series(daily), moved))
      .to.equal(uid(moved))
      .and.equal('a/2027-06-02T07:00:00.000Z');
  });
});
