import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import ical from 'node-ical';
import { calendarChunks, eventText } from '../../../server/features/events/calendar/ics.ts';
import type { CalendarEntry } from '../../../server/features/events/calendar/queries.ts';
import { readCalendar } from '../../../server/features/events/import/read-calendar.ts';
import { batchesFrom, textOf } from '../../support/chunks.ts';
import { itWith, itWithPython } from '../../support/optional-programs.ts';

const entry: CalendarEntry = {
  slug: 'morgenmoede',
  title: 'Morgenmøde; "grøn" \\ omstilling, igen',
  summary: 'Kaffe & rundstykker',
  description: '## Program\n\n- 8.00 Kaffe\n- 8.15 Planerne\n\n24. december er lukket.\n\nÆØÅ 🍏 '.padEnd(
    400,
    'å',
  ),
  startsAt: new Date('2027-06-01T07:00:00Z'),
  endsAt: new Date('2027-06-01T09:30:00Z'),
  allDay: false,
  placeName: 'Kulturhuset',
  address: 'Torvet 1, 2630 Taastrup',
  uid: 'a1b2',
  sequence: 3,
  createdAt: new Date('2026-08-26T07:17:00Z'),
  updatedAt: new Date('2026-08-26T07:18:09Z'),
  cancelled: false,
  organiserName: 'Høje-Taastrup Kommune',
  isOfficial: true,
};
const days: CalendarEntry = {
  ...entry,
  uid: 'dage',
  allDay: true,
  startsAt: new Date('2027-03-27T23:00:00Z'), // the 28th, on which summer time begins
  endsAt: new Date('2027-03-30T22:00:00Z'),
};
const cancelled: CalendarEntry = { ...entry, uid: 'aflyst', cancelled: true, placeName: '', address: '' };
const waiting: CalendarEntry = { ...entry, uid: 'venter', status: 'waiting', onlineUrl: 'https://x.example' };

function calendarText(...batches: CalendarEntry[][]): Promise<string> {
  const description = 'Det seneste halve år; alt, der kommer.';
  return textOf(calendarChunks({ name: 'Torvet', description }, batchesFrom(...batches)));
}

/** Every calendar that this program writes. */
const files: readonly (readonly [title: string, text: () => Promise<string>, events: number])[] = [
  ['a calendar', () => calendarText([entry, days, cancelled]), 3],
  ['a calendar that is sent in parts', () => calendarText([entry, days], [cancelled], [waiting]), 4],
  ['an empty calendar', () => calendarText(), 0],
  ['a person’s calendar', () => calendarText([waiting]), 1],
  ['an event', async () => eventText(entry), 1],
  ['an event of whole days', async () => eventText(days), 1],
  ['a cancelled event', async () => eventText(cancelled), 1],
];

function linesOf(text: string): string[] {
  return text.replace(/\r\n /g, '').split('\r\n');
}

describe('A calendar file from here', () => {
  for (const [title, write] of files)
    it(`of ${title} has stamps in UTC, lines of at most 75 octets, and CRLF at each line’s end`, async () => {
      const text = await write();
      const stamps = linesOf(text).filter((line) => /^(DTSTAMP|CREATED|LAST-MODIFIED)/.test(line));

      for (const stamp of stamps) expect(stamp).to.match(/^[A-Z-]+:20260826T0717\d\dZ$|:20260826T071809Z$/);
      expect(text.endsWith('\r\nEND:VCALENDAR\r\n')).to.equal(true);
      expect(text.replaceAll('\r\n', '')).not.to.match(/[\r\n]/);
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).to.be.at.most(75);
    });

  it('is the same in parts as in one', async () => {
    expect(await calendarText([entry], [days], [cancelled])).to.equal(
      await calendarText([entry, days, cancelled]),
    );
  });

  it('does not depend on the time zone of the machine', async () => {
    const { TZ } = process.env;
    const texts: string[] = [];
    for (const zone of ['America/New_York', 'Pacific/Auckland', 'UTC']) {
      process.env.TZ = zone;
      texts.push(await calendarText([entry, days]));
    }
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;

    expect(new Set(texts).size).to.equal(1);
    expect(texts[0]).to.contain('DTSTAMP:20260826T071809Z').and.contain('CREATED:20260826T071700Z');
  });

  it('has local times with the definition of their zone, and days as dates', async () => {
    const lines = linesOf(await calendarText([entry, days]));

    expect(lines).to.include('DTSTART;TZID=Europe/Copenhagen:20270601T090000');
    expect(lines).to.include('TZID:Europe/Copenhagen');
    expect(lines).to.include('DTSTART;VALUE=DATE:20270328');
    expect(lines).to.include('DTEND;VALUE=DATE:20270331');
  });

  it('of one event has no property of a calendar, and no file has a METHOD without organisers', async () => {
    const ofCalendar = /^(METHOD|NAME|X-WR-|REFRESH-INTERVAL|X-PUBLISHED-TTL|TIMEZONE-ID)/;

    expect(linesOf(eventText(entry)).filter((line) => ofCalendar.test(line))).to.deep.equal([]);
    const calendar = linesOf(await calendarText([entry]));
    expect(calendar).to.include('X-WR-CALNAME:Torvet');
    expect(calendar).to.include('X-WR-CALDESC:Det seneste halve år\\; alt\\, der kommer.');
    expect(calendar.some((line) => line.startsWith('METHOD'))).to.equal(false);
  });

  it('keeps the lines, numbers and days of a programme', () => {
    const components = Object.values(ical.sync.parseICS(eventText(entry)));
    const event = components.find((component) => component?.type === 'VEVENT');

    expect(event?.description).to.match(
      /^Kaffe & rundstykker\n\nProgram\n\n- 8\.00 Kaffe\n- 8\.15 Planerne\n\n24\. december er lukket\./,
    );
  });

  it('is read by our own import as it was written', async () => {
    const { events, refused } = readCalendar(
      await calendarText([entry, days, cancelled]),
      new Date('2026-11-27T08:00:00Z'),
    );

    expect(refused).to.deep.equal([]);
    expect(
      events.map(({ uid, startsAt, endsAt, allDay, sequence }) => ({
        uid,
        startsAt,
        endsAt,
        allDay,
        sequence,
      })),
    ).to.deep.equal(
      [entry, days, cancelled].map(({ uid, startsAt, endsAt, allDay, sequence }) => ({
        uid,
        startsAt,
        endsAt,
        allDay,
        sequence,
      })),
    );
    expect(events.map((event) => event.cancelled)).to.deep.equal([false, false, true]);
    expect(events[0]?.title).to.equal(entry.title);
  });

  for (const [title, write, count] of files)
    it(`of ${title} is read by node-ical`, async () => {
      const events = Object.values(ical.sync.parseICS(await write())).filter(
        (each) => each?.type === 'VEVENT',
      );

      expect(events).to.have.length(count);
      for (const event of events) expect(event.summary).to.equal(entry.title);
    });

  itWithPython('icalendar', 'is read by icalendar for Python', async (python) => {
    for (const [title, write, count] of files) {
      const script = `
import sys, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = calendar.walk('VEVENT')
for event in events:
    assert not event.errors, event.errors
    assert event.decoded('dtstamp').utcoffset().total_seconds() == 0
    print(event['uid'], event.decoded('dtstart').isoformat(), event.decoded('dtend').isoformat(), sep='|')
    assert 'Program\\n\\n- 8.00 Kaffe\\n' in event['description'], repr(event['description'])
`;
      const { stdout, stderr, status } = run(python, ['-c', script], await write());
      expect(`${status} ${stderr}`, title).to.equal('0 ');
      expect(stdout.trim().split('\n').filter(Boolean)).to.have.length(count);
      if (title === 'an event')
        expect(stdout).to.equal('a1b2|2027-06-01T09:00:00+02:00|2027-06-01T11:30:00+02:00\n');
      if (title === 'an event of whole days') expect(stdout).to.equal('dage|2027-03-28|2027-03-31\n');
    }
  });

  itWith('khal', 'is read by khal', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'torvet-khal-'));
    try {
      const config = join(folder, 'config');
      writeFileSync(config, khalConfig(folder));
      for (const [title, write, count] of files) {
        const file = join(folder, 'file.ics');
        writeFileSync(file, await write());
        const { stdout, stderr, status } = run('khal', [
          '-c',
          config,
          'printics',
          '--format',
          '{uid}|{start-long}|{end-long}|{title}',
          file,
        ]);
        expect(`${status} ${stderr}`, title).to.equal('0 ');
        expect(stdout.split('\n').filter((line) => line.includes(entry.title))).to.have.length(count);
        if (title === 'an event') expect(stdout).to.contain('a1b2|2027-06-01 09:00|2027-06-01 11:30|');
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

function run(program: string, args: readonly string[], input = '') {
  return spawnSync(program, args, { input, encoding: 'utf8' });
}

function khalConfig(folder: string): string {
  return `[calendars]
[[torvet]]
path = ${join(folder, 'calendar')}
[sqlite]
path = ${join(folder, 'khal.db')}
[locale]
local_timezone = Europe/Copenhagen
default_timezone = Europe/Copenhagen
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
`;
}
