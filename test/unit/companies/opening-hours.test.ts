import { expect } from 'chai';
import type { OpeningHours } from '../../../server/features/companies/hours/hours.ts';
import { dayText, hoursInLog, machineHours } from '../../../server/features/companies/hours/hours-text.ts';
import { hoursJsonLd } from '../../../server/features/companies/hours/json-ld.ts';
import { openState, openStateText } from '../../../server/features/companies/hours/open-now.ts';
import { parseDay, parseExceptions } from '../../../server/features/companies/hours/parse-hours.ts';
import { translator } from '../../../server/platform/i18n/i18n.ts';
import { formatFor } from '../../../server/platform/text/format.ts';

const open = (...intervals: [number, number][]) => ({ kind: 'open', intervals }) as const;

describe('The hours of a day', () => {
  const understood: [text: string, day: ReturnType<typeof parseDay>][] = [
    ['', null],
    ['  ', null],
    ['9-17', open([540, 1020])],
    ['09:00 – 17:30', open([540, 1050])],
    ['kl. 9.30 til 17', open([570, 1020])],
    ['0930-1700', open([570, 1020])],
    ['9-12, 13-17', open([540, 720], [780, 1020])],
    ['9-12 og 13-17', open([540, 720], [780, 1020])],
    ['9 to 12 and 13 to 17', open([540, 720], [780, 1020])],
    ['20-02', open([1200, 1560])],
    ['18-24', open([1080, 1440])],
    ['0-24', open([0, 1440])],
    ['Døgnåbent', open([0, 1440])],
    ['LUKKET', { kind: 'closed' }],
    ['closed', { kind: 'closed' }],
    ['Efter  aftale', { kind: 'appointment' }],
    ['by appointment', { kind: 'appointment' }],
  ];
  for (const [text, day] of understood)
    it(`are read from "${text}"`, () => {
      expect(parseDay(text)).to.deep.equal(day);
    });

  const wrong = [
    'måske',
    '9',
    '9-',
    '25-26',
    '9.75-17',
    '9-9',
    '24-25',
    '9-13, 12-17',
    '13-17, 9-12',
    '9-17, ',
  ];
  for (const text of [...wrong, '20-10, 8-9', '8-9, 20-10', '1-2,3-4,5-6,7-8,9-10', '9-17<script>'])
    it(`are not read from "${text}"`, () => {
      expect(parseDay(text)).to.equal(undefined);
    });

  for (const locale of ['da', 'en'] as const)
    it(`are read again as they are written in the language ${locale}`, () => {
      const language = { t: translator(locale), locale };
      const days = [
        open([540, 720], [780, 1020]),
        open([1200, 1470]),
        open([0, 1440]),
        { kind: 'closed' } as const,
      ];
      for (const day of [...days, { kind: 'appointment' } as const])
        expect(parseDay(dayText(day, language))).to.deep.equal(day);
    });
});

describe('Days that differ', () => {
  it('are read with and without a year, alone and as a span', () => {
    const text = '24.12. lukket\n\n24/12/2026-26/12/2026: closed\n2026-12-31 9-12\n 1.5 til 3.5 efter aftale';

    expect(parseExceptions(text)).to.deep.equal({
      exceptions: [
        { from: '--12-24', to: '--12-24', day: { kind: 'closed' } },
        { from: '2026-12-24', to: '2026-12-26', day: { kind: 'closed' } },
        { from: '2026-12-31', to: '2026-12-31', day: open([540, 720]) },
        { from: '--05-01', to: '--05-03', day: { kind: 'appointment' } },
      ],
    });
  });

  for (const line of ['jul lukket', '31.2. lukket', '24.12.', '24.12. måske', '26.12.2026-24.12.2026 lukket'])
    it(`name the line that is wrong: "${line}"`, () => {
      expect(parseExceptions(`1.1. lukket\n\n${line}`)).to.deep.equal({ wrongLine: 3 });
    });

  it('are 40 at most', () => {
    const lines = Array.from({ length: 41 }, () => '1.1. lukket').join('\n');

    expect(parseExceptions(lines)).to.deep.equal({ wrongLine: 41 });
  });
});

const hoursOf = (days: string[], exceptions = ''): OpeningHours => {
  const parsed = parseExceptions(exceptions);
  if ('wrongLine' in parsed) throw new Error(`line ${parsed.wrongLine}`);
  return { week: days.map((text) => parseDay(text) ?? null), exceptions: parsed.exceptions };
};

describe('Whether it is open now', () => {
  const danish = { t: translator('da'), format: formatFor('da') };
  const weekdays = ['9-17', '9-17', '9-17', '9-17', '9-12, 13-16', 'lukket', ''];
  const bar = ['', '', '', '', '20-02', '20-04', ''];
  const christmas = '24.12.-1.1. lukket\n31.12.2026 9-11';
  // Local times of Copenhagen. 2026-11-27 is a Friday.
  const cases: [what: string, hours: OpeningHours, at: string, text: string][] = [
    ['in the morning', hoursOf(weekdays), '2026-11-27T09:00+01:00', 'Åbent nu, til kl. 12.00'],
    ['in the break', hoursOf(weekdays), '2026-11-27T12:00+01:00', 'Lukket nu, åbner kl. 13.00'],
    ['on the weekend', hoursOf(weekdays), '2026-11-28T12:00+01:00', 'Lukket nu, åbner mandag kl. 9.00'],
    ['after midnight', hoursOf(bar), '2026-11-28T01:59+01:00', 'Åbent nu, til kl. 2.00'],
    ['at the end', hoursOf(bar), '2026-11-28T02:00+01:00', 'Lukket nu, åbner kl. 20.00'],
    ['before midnight', hoursOf(bar), '2026-11-27T23:00+01:00', 'Åbent nu, til lørdag kl. 2.00'],
    [
      'at Christmas',
      hoursOf(weekdays, christmas),
      '2026-12-28T10:00+01:00',
      'Lukket nu, åbner torsdag kl. 9.00',
    ],
    ['on a short day', hoursOf(weekdays, christmas), '2026-12-31T10:00+01:00', 'Åbent nu, til kl. 11.00'],
    [
      'on the first of January',
      hoursOf(weekdays, christmas),
      '2027-01-01T10:00+01:00',
      'Lukket nu, åbner mandag kl. 9.00',
    ],
    [
      'by appointment',
      hoursOf(Array(7).fill('efter aftale')),
      '2026-11-27T09:00+01:00',
      'I dag efter aftale',
    ],
    ['always', hoursOf(Array(7).fill('0-24')), '2026-11-27T09:00+01:00', 'Åbent nu'],
    ['never', hoursOf(Array(7).fill('lukket')), '2026-11-27T09:00+01:00', 'Lukket nu'],
    // Summer time begins on 28 March 2027 at 2.00 and ends on 25 October 2026 at 3.00.
    ['as summer time begins', hoursOf(bar), '2027-03-28T03:30+02:00', 'Åbent nu, til kl. 4.00'],
    ['as summer time ends', hoursOf(bar), '2026-10-25T02:30+01:00', 'Åbent nu, til kl. 4.00'],
  ];
  for (const [what, hours, at, text] of cases)
    it(`is said ${what}`, () => {
      const instant = new Date(at);

      expect(openStateText(openState(hours, instant), instant, danish)).to.equal(
        text.replace('kl. ', 'kl.\u00a0'),
      );
    });
});

describe('Opening hours for machines', () => {
  it('are written as schema.org reads them, over midnight and on days that differ', () => {
    const hours = hoursOf(['9-12, 13-17', '', '', '', '20-02', 'lukket', ''], '24.12. lukket\n31.12. 9-11');

    expect(machineHours(hours)).to.deep.equal(['Mo 09:00-12:00', 'Mo 13:00-17:00', 'Fr 20:00-02:00']);
    expect(hoursInLog(hours)).to.contain('Sa closed').and.to.contain('--12-24/--12-24 closed');
    const jsonLd = hoursJsonLd(hours, new Date('2026-12-01T12:00:00Z'));
    expect(jsonLd.openingHoursSpecification).to.have.length(3);
    expect(jsonLd.openingHoursSpecification[2]).to.include({
      dayOfWeek: 'https://schema.org/Friday',
      opens: '20:00',
      closes: '02:00',
    });
    expect(jsonLd.specialOpeningHoursSpecification).to.deep.equal([
      {
        '@type': 'OpeningHoursSpecification',
        validFrom: '2026-12-24',
        validThrough: '2026-12-24',
        opens: '00:00',
        closes: '00:00',
      },
      {
        '@type': 'OpeningHoursSpecification',
        validFrom: '2026-12-31',
        validThrough: '2026-12-31',
        opens: '09:00',
        closes: '11:00',
      },
    ]);
  });
});
