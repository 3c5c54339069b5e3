import { expect } from 'chai';
import { vevent } from '../../support/builders/events.ts';
import { readEvent, readEvents, reasonsOf } from '../../support/calendars.ts';

const copenhagen = 'TZID=Europe/Copenhagen';

function span(...lines: string[]): string {
  const { startsAt, endsAt, allDay } = readEvent(...lines);
  const [start, end] = [startsAt, endsAt].map((at) => at.toISOString().slice(5, 16));
  return `${start} ${end}${allDay ? ' days' : ''}`;
}

describe('The times of an imported event', () => {
  for (const [title, lines, expected] of [
    [
      'with dashes and colons',
      ['DTSTART:2027-06-01T08:00:00Z', 'DTEND:2027-06-01T09:00:00Z'],
      '06-01T08:00 06-01T09:00',
    ],
    ['without seconds', ['DTSTART:20270601T0800Z', 'DTEND:20270601T0900Z'], '06-01T08:00 06-01T09:00'],
    [
      'with an offset',
      ['DTSTART:20270601T080000+0200', 'DTEND:20270601T090000+02:00'],
      '06-01T06:00 06-01T07:00',
    ],
    ['with small letters', ['DTSTART:20270601t080000z', 'DURATION:pt1h'], '06-01T08:00 06-01T09:00'],
    ['with spaces', ['DTSTART: 20270601T080000Z ', 'DTEND: 20270601T090000Z '], '06-01T08:00 06-01T09:00'],
    [
      'until 24 o’clock',
      [`DTSTART;${copenhagen}:20270601T200000`, `DTEND;${copenhagen}:20270601T240000`],
      '06-01T18:00 06-01T22:00',
    ],
    ['with a leap second', ['DTSTART:20270601T080000Z', 'DTEND:20270601T235960Z'], '06-01T08:00 06-01T23:59'],
    [
      'in two zones',
      [`DTSTART;${copenhagen}:20270601T120000`, 'DTEND;TZID=Europe/London:20270601T120000'],
      '06-01T10:00 06-01T11:00',
    ],
    [
      'as a day marked by VALUE alone',
      ['DTSTART;VALUE=DATE:20270601T000000'],
      '05-31T22:00 06-01T22:00 days',
    ],
    ['as a day without VALUE', ['DTSTART:20270601', 'DTEND:20270603'], '05-31T22:00 06-02T22:00 days'],
    [
      'as days of a duration',
      ['DTSTART;VALUE=DATE:20270601', 'DURATION:P2D'],
      '05-31T22:00 06-02T22:00 days',
    ],
    [
      'as days of a duration in hours',
      ['DTSTART;VALUE=DATE:20270601', 'DURATION:PT36H'],
      '05-31T22:00 06-02T22:00 days',
    ],
    [
      'as a day with an end by the clock',
      ['DTSTART;VALUE=DATE:20270601', 'DTEND:20270602T120000'],
      '05-31T22:00 06-02T22:00 days',
    ],
    [
      'by the clock until a day',
      [`DTSTART;${copenhagen}:20270601T120000`, 'DTEND;VALUE=DATE:20270602'],
      '06-01T10:00 06-01T22:00',
    ],
    [
      'as days in Outlook’s way',
      [
        'DTSTART;TZID=Romance Standard Time:20270601T000000',
        'DTEND;TZID=Romance Standard Time:20270603T000000',
        'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      ],
      '05-31T22:00 06-02T22:00 days',
    ],
    [
      'not as days in Outlook’s way',
      [
        'DTSTART;TZID=Romance Standard Time:20270601T000000',
        'DTEND;TZID=Romance Standard Time:20270603T000000',
        'X-MICROSOFT-CDO-ALLDAYEVENT:FALSE',
      ],
      '05-31T22:00 06-02T22:00',
    ],
    [
      'with both an end and a duration',
      ['DTSTART:20270601T080000Z', 'DTEND:20270601T100000Z', 'DURATION:PT1H'],
      '06-01T08:00 06-01T10:00',
    ],
    ['with an empty end', ['DTSTART:20270601T080000Z', 'DTEND:'], '06-01T08:00 06-01T09:00'],
    [
      'with a duration that cannot be read',
      ['DTSTART:20270601T080000Z', 'DURATION:P'],
      '06-01T08:00 06-01T09:00',
    ],
  ] as const)
    it(`are read ${title}`, () => {
      expect(span(...lines)).to.equal(expected);
    });

  it('have an end that cannot be read: the preview says so', () => {
    const event = readEvent('DTSTART:20270601T080000Z', 'DTEND:ved midnat');

    expect(event.endsAt.toISOString()).to.equal('2027-06-01T09:00:00.000Z');
    expect(event.remarks).to.deep.equal([{ code: 'unreadableEnd', value: '' }]);
  });

  it('are refused when there is no such day or hour, or when the end is before the start', () => {
    for (const [lines, reason] of [
      [['DTSTART:20270230T080000Z'], 'noStart'],
      [['DTSTART:20270601T250000Z'], 'noStart'],
      [['DTSTART:20271301'], 'noStart'],
      [['DTSTART:'], 'noStart'],
      [['DTSTART:1. juni 2027'], 'noStart'],
      [['DTSTART:20270601T080000Z', 'DTEND:20270601T070000Z'], 'badEnd'],
      [['DTSTART:20270601T080000Z', 'DURATION:-PT1H'], 'badEnd'],
      [['DTSTART;VALUE=DATE:20270603', 'DTEND;VALUE=DATE:20270601'], 'badEnd'],
      [['DTSTART:20270601T080000Z', 'DURATION:P99999D'], 'farAway'],
      [['DTSTART:19500101T080000Z'], 'farAway'],
    ] as const)
      expect(reasonsOf(readEvents(vevent('UID:a', 'SUMMARY:x', ...lines))), lines.join()).to.deep.equal([
        `4 ${reason}`,
      ]);
  });
});
