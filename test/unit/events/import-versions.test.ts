import { expect } from 'chai';
import { readCalendar } from '../../../server/features/events/import/read-calendar.ts';
import { calendarFile, vevent } from '../../support/builders/events.ts';
import { calendarFixture, readAt, readEvents, reasonsOf } from '../../support/calendars.ts';

const event = (title: string, ...lines: string[]) =>
  vevent('UID:a', `SUMMARY:${title}`, 'DTSTART:20270601T100000Z', ...lines);
const withMethod = (method: string, ...components: string[]) =>
  readCalendar(calendarFile(...components).replace('VERSION:2.0', `METHOD:${method}`), readAt);

describe('Several versions of an event in a calendar file', () => {
  it('give the one with the highest SEQUENCE, and the others are refused', () => {
    const read = readCalendar(calendarFixture('sequence-two-versions'), readAt);

    expect(read.events).to.have.length(1);
    expect(read.events[0]).to.include({ title: 'Ny', cancelled: true, sequence: 3 });
    expect(reasonsOf(read)).to.deep.equal(['4 older']);
  });

  for (const [title, first, second, expected] of [
    ['the higher number, not the longer text', 'SEQUENCE:9', 'SEQUENCE:10', 'To'],
    ['the first with the higher number', 'SEQUENCE:2', 'SEQUENCE:1', 'Et'],
    ['a number before none', 'SEQUENCE:1', 'COMMENT:x', 'Et'],
    ['the later DTSTAMP', 'DTSTAMP:20260101T000000Z', 'DTSTAMP:20260101T000001Z', 'To'],
    ['the first with the later DTSTAMP', 'DTSTAMP:20260102T000000Z', 'DTSTAMP:20260101T000000Z', 'Et'],
    ['the first of two alike', 'COMMENT:x', 'COMMENT:x', 'Et'],
    ['a number before one that cannot be read', 'SEQUENCE:ny', 'SEQUENCE:1', 'To'],
  ] as const)
    it(`give ${title}`, () => {
      const { events, refused } = readEvents(event('Et', first), event('To', second));

      expect(events.map((each) => each.title)).to.deep.equal([expected]);
      expect(refused).to.have.length(1);
    });

  it('of one occurrence of a series give the newest', () => {
    const override = (title: string, sequence: number) =>
      event(title, 'RECURRENCE-ID:20270602T100000Z', `SEQUENCE:${sequence}`);
    const { events } = readEvents(
      event('Serie', 'RRULE:FREQ=DAILY;COUNT=2', 'SEQUENCE:2'),
      override('Ny', 4),
      override('Gammel', 3),
    );

    expect(events.map((each) => [each.title, each.sequence])).to.deep.equal([
      ['Serie', 2],
      ['Ny', 4],
    ]);
  });
});

describe('The state of an imported event', () => {
  it('is cancelled in a file that cancels (METHOD:CANCEL)', () => {
    expect(readCalendar(calendarFixture('method-cancel'), readAt).events[0]).to.include({
      title: 'Aflyst møde',
      cancelled: true,
    });
    expect(withMethod('cancel', event('x')).events[0]?.cancelled).to.equal(true);
    expect(withMethod('PUBLISH', event('x')).events[0]?.cancelled).to.equal(false);
    expect(withMethod('REQUEST', event('x', 'STATUS:cancelled')).events[0]?.cancelled).to.equal(true);
  });

  it('concerns only its own calendar of a file with several', () => {
    const cancelling = calendarFile(event('Aflyst')).replace('VERSION:2.0', 'METHOD:CANCEL');
    const other = calendarFile(event('Ikke').replace('UID:a', 'UID:b'));

    expect(readCalendar(cancelling + other, readAt).events.map(({ cancelled }) => cancelled)).to.deep.equal([
      true,
      false,
    ]);
  });

  it('is none where the file answers an invitation', () => {
    for (const method of ['REPLY', 'COUNTER', 'DECLINECOUNTER', 'REFRESH', 'ADD'])
      expect(reasonsOf(withMethod(method, event('x')))).to.deep.equal(['4 answer']);
  });
});

describe('A private event of a calendar file', () => {
  it('is never imported, and the preview says so', () => {
    const read = readCalendar(calendarFixture('class-private'), readAt);

    expect(read.events).to.deep.equal([]);
    expect(reasonsOf(read)).to.deep.equal(['4 private']);
  });

  for (const value of ['PRIVATE', 'CONFIDENTIAL', 'private', 'Confidential ', 'X-INTERN'])
    it(`is one with CLASS:${value}`, () => {
      expect(reasonsOf(readEvents(event('x', `CLASS:${value}`)))).to.deep.equal(['4 private']);
    });

  for (const value of ['PUBLIC', 'public', ''])
    it(`is not one with CLASS:${value}`, () => {
      expect(readEvents(event('x', `CLASS:${value}`)).events).to.have.length(1);
    });

  it('is also a whole series, and a single occurrence of a public one', () => {
    const rule = 'RRULE:FREQ=DAILY;COUNT=3';
    const occurrence = event('Læge', 'RECURRENCE-ID:20270602T100000Z', 'CLASS:PRIVATE');

    expect(readEvents(event('Serie', rule, 'CLASS:PRIVATE')).events).to.deep.equal([]);
    const read = readEvents(event('Serie', rule), occurrence);
    expect(read.events.map(({ title }) => title)).to.deep.equal(['Serie', 'Serie']);
    expect(read.refused.map(({ reason }) => reason)).to.deep.equal(['private']);
  });
});
