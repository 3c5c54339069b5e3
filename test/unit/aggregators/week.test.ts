import { expect } from 'chai';
import { weekFrom } from '../../../server/aggregators/home/week.ts';
import type { WeekItem } from '../../../server/platform/front-page.ts';
import { formatFor, fromLocalTime } from '../../../server/platform/text/format.ts';

const item = (startsAt: string, fields: Partial<WeekItem> = {}): WeekItem => ({
  part: 'week',
  title: startsAt,
  href: '/events/x',
  startsAt: fromLocalTime(startsAt),
  allDay: false,
  isMine: false,
  ...fields,
});

/** The headings of the days, as the page shows them. */
const headings = (at: string, locale: 'da' | 'en' = 'da') => {
  const { weekday, day } = formatFor(locale);
  return weekFrom(fromLocalTime(at), [item(at)]).map(({ date }) => `${weekday(date)} ${day(date)}`);
};

describe('The week', () => {
  it('has seven days from today, named in the language of the page', () => {
    expect(headings('2026-11-27T09:00')).to.deep.equal([
      'fredag 27',
      'lørdag 28',
      'søndag 29',
      'mandag 30',
      'tirsdag 1',
      'onsdag 2',
      'torsdag 3',
    ]);
    expect(headings('2026-11-27T09:00', 'en').slice(0, 2)).to.deep.equal(['Friday 27', 'Saturday 28']);
  });

  it('begins with the day in the municipality, also just before and after its midnight', () => {
    expect(headings('2026-12-31T23:59')[0]).to.equal('torsdag 31');
    expect(headings('2027-01-01T00:00')[0]).to.equal('fredag 1');
  });

  it('has each day once where the clocks change', () => {
    expect(headings('2026-10-24T23:30')).to.deep.equal([
      'lørdag 24',
      'søndag 25',
      'mandag 26',
      'tirsdag 27',
      'onsdag 28',
      'torsdag 29',
      'fredag 30',
    ]);
    expect(headings('2027-03-27T00:30').slice(0, 3)).to.deep.equal(['lørdag 27', 'søndag 28', 'mandag 29']);
  });

  it('marks only the first day as today', () => {
    const days = weekFrom(fromLocalTime('2026-11-27T09:00'), [item('2026-11-28T10:00')]);

    expect(days.map(({ isToday }) => isToday)).to.deep.equal([true, ...Array(6).fill(false)]);
  });

  it('has no days without items', () => {
    expect(weekFrom(fromLocalTime('2026-11-27T09:00'), [])).to.deep.equal([]);
  });

  it('puts each item on its day, by time', () => {
    const items = ['2026-11-27T16:30', '2026-11-28T23:59', '2026-11-28T00:00', '2026-12-03T08:00'].map((at) =>
      item(at),
    );
    const days = weekFrom(fromLocalTime('2026-11-27T09:00'), items);

    expect(days.map(({ items: ofDay }) => ofDay.map(({ title }) => title.slice(8)))).to.deep.equal([
      ['27T16:30'],
      ['28T00:00', '28T23:59'],
      [],
      [],
      [],
      [],
      ['03T08:00'],
    ]);
  });

  it('puts on today what began on an earlier day', () => {
    const [today] = weekFrom(fromLocalTime('2026-11-27T09:00'), [item('2026-11-25T08:00')]);

    expect(today?.items).to.have.length(1);
  });

  it('shows three items of a day, those of the person first, and counts the others', () => {
    const times = ['08:00', '09:00', '10:00', '11:00', '12:00'];
    const items = times.map((time) => item(`2026-11-27T${time}`, { isMine: time === '12:00' }));
    const [today] = weekFrom(fromLocalTime('2026-11-27T07:00'), items);

    expect(today?.items.map(({ title }) => title.slice(11))).to.deep.equal(['08:00', '09:00', '12:00']);
    expect(today?.more).to.equal(2);
  });
});
