import { expect } from 'chai';
import { calendarReader } from '../../../server/features/events/import/parse-in-worker.ts';
import { readCalendar } from '../../../server/features/events/import/read-calendar.ts';

const at = new Date('2026-11-23T12:00:00Z');

function file(events: readonly string[], zones = ''): string {
  const blocks = events.map(
    (lines, number) => `BEGIN:VEVENT\r\nUID:${number}\r\nSUMMARY:Møde\r\n${lines}\r\nEND:VEVENT\r\n`,
  );
  return `BEGIN:VCALENDAR\r\n${zones}${blocks.join('')}END:VCALENDAR\r\n`;
}

// Without limits each of these files blocked the server for minutes or hours: the tests pass by ending in
// time.
describe('A malicious calendar file', () => {
  it('is read in time when its description is two million characters that begin a tag', () => {
    const { events } = readCalendar(
      file([`DTSTART:20261201T100000Z\r\nDESCRIPTION:<p>Hej</p>${'<'.repeat(2_000_000)}`]),
      at,
    );

    expect(events).to.have.length(1);
    expect(events[0]?.description).to.match(/^Hej/);
    expect(events[0]?.description.length).to.be.at.most(8_000);
  });

  it('imports at most 300 rules, and reports the line where it stopped', () => {
    const never = 'DTSTART:20261201T100000Z\r\nRRULE:FREQ=WEEKLY;COUNT=1';
    const single = 'DTSTART:20261202T100000Z';

    const { events, refused } = readCalendar(
      file([...Array.from({ length: 4_000 }, () => never), single]),
      at,
    );

    expect(events).to.have.length(300);
    expect(refused[0]).to.deep.equal({ line: 2 + 300 * 6, reason: 'tooMany' });
  });

  it('is aborted after a time limit, in its own thread; the next file is read', async () => {
    const minute = file(
      Array.from({ length: 300 }, () => 'DTSTART:00010101T100000Z\r\nRRULE:FREQ=DAILY;BYDAY=1MO'),
    );
    const usual = file(['DTSTART:20261202T100000Z']);

    const read = calendarReader(2);

    const [slow, next] = await Promise.all([
      read({ bytes: Buffer.from(minute), at }),
      read({ bytes: Buffer.from(usual), at }),
    ]);

    expect(slow).to.deep.equal({ events: [], refused: [{ line: 1, reason: 'tooSlow' }] });
    expect(next.refused).to.deep.equal([]);
    expect(next.events.map(({ startsAt }) => startsAt.toISOString())).to.deep.equal([
      '2026-12-02T10:00:00.000Z',
    ]);
  });

  it('reads a time zone with thousands of rules as the local one', () => {
    const rule =
      'BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n' +
      'TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\n';
    const zone = `BEGIN:VTIMEZONE\r\nTZID:Egen\r\n${rule.repeat(10_000)}END:VTIMEZONE\r\n`;

    const { events } = readCalendar(
      file(
        Array.from({ length: 2_000 }, () => 'DTSTART;TZID=Egen:20261201T100000'),
        zone,
      ),
      at,
    );

    expect(events).to.have.length(2_000);
    expect(events[0]?.startsAt.toISOString()).to.equal('2026-12-01T09:00:00.000Z');
  });
});
