import { expect } from 'chai';
import { dateChoices } from '../../../server/features/events/date-choices.ts';

const rangesOn = (today: string) =>
  Object.fromEntries(dateChoices(today).map(({ name, from, to }) => [name, `${from}/${to}`]));

describe('The ready ranges of dates', () => {
  it('on a Friday: the week and the weekend end on Sunday', () => {
    expect(rangesOn('2026-11-27')).to.deep.equal({
      today: '2026-11-27/2026-11-27',
      week: '2026-11-27/2026-11-29',
      weekend: '2026-11-28/2026-11-29',
      month: '2026-11-27/2026-11-30',
      nextMonth: '2026-12-01/2026-12-31',
    });
  });

  it('on a Sunday: the weekend is what is left of it', () => {
    expect(rangesOn('2026-11-29').weekend).to.equal('2026-11-29/2026-11-29');
    expect(rangesOn('2026-11-29').week).to.equal('2026-11-29/2026-11-29');
  });

  it('at the end of a year and of a February', () => {
    expect(rangesOn('2026-12-31').nextMonth).to.equal('2027-01-01/2027-01-31');
    expect(rangesOn('2027-02-28').month).to.equal('2027-02-28/2027-02-28');
  });
});
