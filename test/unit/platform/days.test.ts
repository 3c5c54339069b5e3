import { expect } from 'chai';
import { day, emptyAsNull } from '../../../server/platform/http/schemas.ts';
import { formatFor, fromLocalTime, midnightAfter } from '../../../server/platform/text/format.ts';

const span = (from: string, to: string, allDay = false) => ({
  startsAt: fromLocalTime(from),
  endsAt: fromLocalTime(to),
  allDay,
});

describe('The date and time of an event', () => {
  const { when } = formatFor('da');

  it('has the day and the hours', () => {
    expect(when(span('2026-06-03T08:00', '2026-06-03T09:30'))).to.equal(
      'onsdag den 3. juni 2026, kl.\u00a08.00–9.30',
    );
  });

  it('has one format of the hour everywhere, without a line break after "kl."', () => {
    const at = fromLocalTime('2026-06-03T08:00');

    expect(formatFor('da').dateTime(at)).to.equal('3. juni 2026 kl.\u00a08.00');
    expect(formatFor('da').time(at)).to.equal('kl.\u00a08.00');
    expect(formatFor('en').dateTime(at)).to.equal('3 June 2026 at 08:00');
  });

  it('has both dates, and no day twice, when it goes past midnight', () => {
    const text = when(span('2026-06-03T20:00', '2026-06-04T01:00'));

    expect(text)
      .to.match(/^3\. juni 2026.* – 4\. juni 2026/)
      .and.not.contain('onsdag');
  });

  it('has no hours for a whole day, and the first and the last date for several days', () => {
    expect(when(span('2026-06-03T00:00', '2026-06-04T00:00', true))).to.equal('onsdag den 3. juni 2026');
    expect(when(span('2026-06-03T00:00', '2026-06-06T00:00', true))).to.equal(
      'onsdag den 3. juni 2026 – fredag den 5. juni 2026',
    );
  });
});

describe('A local day', () => {
  it('ends at midnight in the local time zone, also on a day with a clock change', () => {
    const hours = (of: string) =>
      (midnightAfter(of).getTime() - fromLocalTime(`${of}T00:00`).getTime()) / 3_600_000;

    expect(['2026-03-28', '2026-03-29', '2026-10-25'].map(hours)).to.deep.equal([24, 23, 25]);
  });

  it('must exist, and may be empty where a form allows it', () => {
    expect(day().safeParse('2028-02-29').success).to.equal(true);
    for (const invalid of [
      '2026-02-29',
      '2026-13-01',
      '1999-12-31',
      '26-01-01',
      '',
      '2026-01-01T10:00',
      7,
      ['2026-01-01'],
    ])
      expect(day().safeParse(invalid).success, String(invalid)).to.equal(false);
    expect(emptyAsNull(day()).parse('')).to.equal(null);
    expect(emptyAsNull(day()).parse(undefined)).to.equal(null);
  });
});
