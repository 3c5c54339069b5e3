import { expect } from 'chai';
import cldr from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };
import { Temporal } from 'temporal-polyfill';
import tzdata from 'tzdata' with { type: 'json' };
import { readCalendar } from '../../../server/features/events/import/read-calendar.ts';
import { calendarFile, vevent } from '../../support/builders/events.ts';
import { calendarFixture, readAt, readEvent, readEvents, startsOf } from '../../support/calendars.ts';

const noons = ['20270115T120000', '20270715T120000'];

/** Noon in winter and in summer in a zone, as a file with this TZID is read; `refused` if it is not. */
function noonsIn(tzid: string): string[] {
  return noons.map((noon) => {
    const { events, refused } = readEvents(
      vevent('UID:a', 'SUMMARY:x', `DTSTART;TZID="${tzid}":${noon}`, 'DURATION:PT1H'),
    );
    const isDoubtful = events.some(({ remarks }) => remarks.some(({ code }) => code === 'unknownZone'));
    return isDoubtful ? 'doubtful' : (startsOf(events)[0] ?? `refused ${refused[0]?.reason}`);
  });
}

/** The same by the zone database of the runtime. */
function expectedNoons(zone: string): string[] {
  return ['2027-01-15T12:00', '2027-07-15T12:00'].map((noon) =>
    Temporal.PlainDateTime.from(noon).toZonedDateTime(zone).toInstant().toString().slice(0, 16),
  );
}

/** A VTIMEZONE with one STANDARD and one DAYLIGHT component. */
function zone(name: string, standard: string[], daylight: string[] = []): string {
  const component = (kind: string, lines: string[]) => [`BEGIN:${kind}`, ...lines, `END:${kind}`];
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${name}`,
    ...component('STANDARD', standard),
    ...(daylight.length > 0 ? component('DAYLIGHT', daylight) : []),
    'END:VTIMEZONE',
  ].join('\r\n');
}

const inZone = (name: string, time: string, ...zones: string[]) =>
  startsOf(readEvents(...zones, vevent('UID:a', 'SUMMARY:x', `DTSTART;TZID=${name}:${time}`)).events)[0];

describe('The time zone of a calendar’s event', () => {
  it('is read by each of the names in CLDR’s list of Windows zones', () => {
    const zones = cldr.supplemental.windowsZones.mapTimezones.map(({ mapZone }) => mapZone);
    const names = zones.filter(({ _territory }) => _territory === '001');

    expect(names.length).to.be.at.least(139);
    const read = names.map(({ _other }) => [_other, noonsIn(_other)]);
    expect(read).to.deep.equal(names.map(({ _other, _type }) => [_other, expectedNoons(_type)]));
  }).timeout(60_000);

  it('is read by each of the names in IANA’s database, the old ones of its file "backward" included', () => {
    const names = Object.entries(tzdata.zones);
    const links = names.filter(([, target]) => typeof target === 'string');

    expect(links.length).to.be.at.least(250);
    const read = names.map(([name]) => [name, noonsIn(name)]);
    expect(read).to.deep.equal(
      names.map(([name, target]) => {
        if (name === 'Factory') return [name, ['doubtful', 'doubtful']]; // the name of a machine without zone
        return [name, expectedNoons(typeof target === 'string' ? target : name)];
      }),
    );
  }).timeout(60_000);

  for (const [label, expected] of [
    ['(UTC) Coordinated Universal Time', 'UTC'],
    ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
    ['(UTC+01:00) Brussels, Copenhagen, Madrid, Paris', 'Europe/Paris'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', 'Europe/Berlin'],
    ['(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi', 'Asia/Kolkata'],
    ['(UTC-08:00) Pacific Time (US & Canada); Tijuana', 'America/Los_Angeles'],
    ['(UTC-08:00) Pacific Time (US & Canada)', 'America/Los_Angeles'],
    ['(UTC-06:00) Central Time (US and Canada)', 'America/Chicago'],
    ['(UTC+03:00) Istanbul', 'Europe/Istanbul'],
    ['(UTC-05:00) Havana', 'America/Havana'],
    ['(UTC+01:00) Bruxelles, København, Madrid, Paris', 'Europe/Paris'],
    ['(GMT+01:00) Amsterdam / Berlin / Rom, Stockholm', 'Europe/Stockholm'],
    ['Russia Time Zone 11', 'Asia/Kamchatka'],
    ['Pacific Standard Time (Mexico)', 'America/Tijuana'],
    ['UTC-09', 'Etc/GMT+9'],
    ['/freeassociation.sourceforge.net/America/New_York', 'America/New_York'],
    ['/freeassociation.sourceforge.net/Tzfile/Europe/Paris', 'Europe/Paris'],
    ['/mozilla.org/20070129_1/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['/softwarestudio.org/Olson_20011030_5/Asia/Tokyo', 'Asia/Tokyo'],
    ['/citadel.org/20210210_1/Europe/London', 'Europe/London'],
    ['/Europe/Vienna', 'Europe/Vienna'],
    ['tzone://Microsoft/Utc', 'UTC'],
    ['europe/copenhagen', 'Europe/Copenhagen'],
    ['America\\/New_York', 'America/New_York'],
    ['US-Eastern/America/New_York', 'America/New_York'],
    ['UTC+02:00', '+02:00'],
    ['GMT-0500', '-05:00'],
    ['+0530', '+05:30'],
    ['GMT+3', '+03:00'],
    ['Etc/GMT+3', '-03:00'],
    ['CET', 'Europe/Copenhagen'],
    ['EST5EDT', 'America/New_York'],
    ['Z', 'UTC'],
  ] as const)
    it(`is read by the name "${label}"`, () => {
      expect(noonsIn(label)).to.deep.equal(expectedNoons(expected));
    });

  it('is read when a program wrote its label without quotes', () => {
    for (const [tzid, expected] of [
      ['(UTC-05:00) Eastern Time (US & Canada)', '2027-07-01T16:00'],
      ['(UTC-08:00) Pacific Time (US & Canada); Tijuana', '2027-07-01T19:00'],
      ['tzone://Microsoft/Utc', '2027-07-01T12:00'],
    ] as const)
      expect(inZone(tzid, '20270701T120000')).to.equal(expected);
  });

  it('is what the file defines, also under a name that looks like one of Windows', () => {
    const { events, refused } = readCalendar(calendarFixture('zone-of-the-file'), readAt);

    expect(refused).to.deep.equal([]);
    expect(startsOf(events)).to.deep.equal(['2027-07-01T10:00']);
  });

  it('is what the file defines: south of the equator, without summer time, with seconds, with dates', () => {
    const south = zone(
      'Syd',
      ['DTSTART:20080406T030000', 'TZOFFSETFROM:+1100', 'TZOFFSETTO:+1000'].concat(
        'RRULE:FREQ=YEARLY;INTERVAL=1;BYMONTH=4;BYDAY=1SU',
      ),
      ['DTSTART:20081005T020000', 'TZOFFSETFROM:+1000', 'TZOFFSETTO:+1100'].concat(
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU',
      ),
    );
    const fixed = zone('Fast', ['DTSTART:16010101T000000', 'TZOFFSETFROM:+0545', 'TZOFFSETTO:+0545']);
    const old = zone('Gammel', ['DTSTART:19000101T000000', 'TZOFFSETFROM:+005020', 'TZOFFSETTO:+005020']);
    const dated = zone(
      'Datoer',
      ['DTSTART:20261025T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'RDATE:20271031T030000'],
      ['DTSTART:20270328T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
    );
    const ended = zone(
      'Ophørt',
      ['DTSTART:19961027T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'].concat(
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20201025T010000Z',
      ),
      ['DTSTART:19810329T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'].concat(
        'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20200329T010000Z',
      ),
    );

    const biennial = zone(
      'Hvert andet år',
      ['DTSTART:20200101T000000', 'TZOFFSETFROM:+0200'].concat(
        'TZOFFSETTO:+0100',
        'RRULE:FREQ=YEARLY;INTERVAL=2',
      ),
    );
    const broken = zone('Uden', ['DTSTART:20200101T000000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:to timer']);

    // Against the standard: the municipality's zone, with a remark.
    expect(inZone('Hvert andet år', '20270715T120000', biennial)).to.equal('2027-07-15T10:00');
    expect(inZone('Uden', '20270715T120000', broken)).to.equal('2027-07-15T10:00');
    expect(inZone('Syd', '20270115T120000', south)).to.equal('2027-01-15T01:00');
    expect(inZone('Syd', '20270715T120000', south)).to.equal('2027-07-15T02:00');
    expect(inZone('Fast', '20270715T120000', fixed)).to.equal('2027-07-15T06:15');
    expect(inZone('Gammel', '20270715T120000', old)).to.equal('2027-07-15T11:09');
    expect(inZone('Datoer', '20270715T120000', dated)).to.equal('2027-07-15T10:00');
    expect(inZone('Datoer', '20271115T120000', dated)).to.equal('2027-11-15T11:00');
    expect(inZone('Ophørt', '20270715T120000', ended)).to.equal('2027-07-15T11:00');
  });

  it('changes at the hour of the rule: a repeated time is the first, a skipped one is later', () => {
    const own = calendarFixture('zone-of-the-file').toString().split('BEGIN:VEVENT')[0] ?? '';
    const [, definition = ''] = /(BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE)/.exec(own) ?? [];

    for (const name of ['Taastrup Standard Time', 'Europe/Copenhagen'])
      expect(
        ['20271031T013000', '20271031T023000', '20271031T030000', '20270328T013000', '20270328T023000'].map(
          (time) => inZone(name, time, definition),
        ),
      ).to.deep.equal([
        '2027-10-30T23:30',
        '2027-10-31T00:30',
        '2027-10-31T02:00',
        '2027-03-28T00:30',
        '2027-03-28T01:30',
      ]);
  });

  it('is the calendar’s (X-WR-TIMEZONE) for a time without a zone, else the municipality’s', () => {
    const file = (head: string) =>
      calendarFile(vevent('UID:a', 'SUMMARY:x', 'DTSTART:20270701T120000')).replace('VERSION:2.0', head);
    const start = (head: string) => startsOf(readCalendar(file(head), readAt).events)[0];

    expect(start('X-WR-TIMEZONE:America/New_York')).to.equal('2027-07-01T16:00');
    expect(start('X-WR-TIMEZONE:GMT Standard Time')).to.equal('2027-07-01T11:00');
    expect(start('VERSION:2.0')).to.equal('2027-07-01T10:00');
  });

  it('is reported when no list knows it, and the time is then a local one', () => {
    for (const name of ['Byens tid', 'Kamchatka', 'Bogus Standard Time', 'tzone://Microsoft/Custom']) {
      const event = readEvent(`DTSTART;TZID="${name}":20270701T120000`);
      expect(startsOf([event])).to.deep.equal(['2027-07-01T10:00']);
      expect(event.remarks).to.deep.include({ code: 'unknownZone', value: name });
    }
  });

  it('is refused when its label says another offset than the municipality’s, in an unknown language', () => {
    expect(noonsIn('(UTC+09:00) Tokio og Sapporo')).to.deep.equal(Array(2).fill('refused unknownZone'));
    expect(noonsIn('(UTC+01:00) Bruxelles og København')).to.deep.equal(Array(2).fill('doubtful'));
  });

  it('does not depend on the zone of the machine', () => {
    const { TZ } = process.env;
    const read = ['America/New_York', 'Asia/Tokyo', 'UTC'].map((zoneOfMachine) => {
      process.env.TZ = zoneOfMachine;
      return startsOf([
        readEvent('DTSTART:20270701T120000'),
        readEvent('DTSTART;VALUE=DATE:20270701'),
        readEvent('DTSTART;TZID="Customized Time Zone":20270701T120000'),
      ]);
    });
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;

    expect(read).to.deep.equal(Array(3).fill(['2027-07-01T10:00', '2027-06-30T22:00', '2027-07-01T10:00']));
  });
});
