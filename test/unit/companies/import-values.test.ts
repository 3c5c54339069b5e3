import { expect } from 'chai';
import { businessName } from '../../../server/features/companies/business-name.ts';
import { parseCvr } from '../../../server/features/companies/cvr.ts';
import { isOutside } from '../../../server/features/companies/import/address.ts';
import { hasEnded, isClosedStatus } from '../../../server/features/companies/import/closed.ts';
import { parseEmployees } from '../../../server/features/companies/import/employees.ts';
import {
  parseEmail,
  parseIndustryCode,
  parsePhone,
  parsePostcode,
  parseProtection,
  parseWebsite,
} from '../../../server/features/companies/import/values.ts';

/** Declares a test for each value of a table. */
function table<Value>(title: string, parse: (text: string) => Value, expected: [Value, string[]][]): void {
  describe(title, () => {
    for (const [value, texts] of expected)
      it(`reads ${texts.map((text) => `“${text}”`).join(', ')} as ${value}`, () => {
        expect(texts.map((text) => [text, parse(text)])).to.deep.equal(texts.map((text) => [text, value]));
      });
  });
}

table('A mark of protection from advertising', parseProtection, [
  [true, ['ja', 'Ja', 'JA', 'j', 'yes', 'Y', 'true', 'TRUE', 'SAND', 'sandt', '1', 'x', 'X', '✓', '✔', '☑']],
  [true, ['beskyttet', 'Reklamebeskyttet', 'Ja, siden 2019', 'VRAI', 'WAHR', 'protected', 'sí', '1.0']],
  [false, ['nej', 'Nej', 'N', 'no', 'false', 'FALSK', 'falskt', '0', '0,0', 'ikke beskyttet', 'FAUX']],
  [undefined, ['måske', 'nej tak til reklame', '2', '?', '-', 'ukendt', 'spærret', 'nej, men', '01-01-2020']],
]);

table('A number of employees', parseEmployees, [
  ['1', ['1', '1 ansat', 'ANTAL_1_1', '1,5', '1-1']],
  ['2-4', ['2-4', '2 - 4', '2–4', 'ANTAL_2_4', '1-4', '3', '3 medarbejdere', '4,0']],
  ['5-9', ['ANTAL_5_9', 'Antal 5-9', '5 til 9', 'ca. 7']],
  ['10-19', ['12 ansatte', '10-19 ansatte', '10 – 19']],
  ['20-49', ['20-49', '49.0']],
  ['500+', ['1.234', '1 250', '1,234', '500+', '>500', 'over 500', 'ANTAL_1000_999999', '1.000-1.999']],
  ['', ['0', 'ANTAL_0_0', '0-0', '0,0', 'Ingen ansatte', 'ingen', 'Nul', 'None', 'no employees', '<1']],
  ['5-9', ['<10', '< 10', 'under 10', 'Under 10 ansatte', 'mindre end 10', 'færre end 10', 'less than 10']],
  ['5-9', ['op til 10', 'højst 10', 'max. 10', 'up to 10', '<=10', '≤10', 'fewer than 10 employees']],
  ['10-19', ['<20', 'under 20', 'over 9', '>9', 'mere end 9', 'flere end 9 ansatte', '10+', '>=10']],
  ['50-99', ['<100', 'over 49', 'mellem 50 og 99', '50 to 99', '50...99']],
  ['1', ['højst 1', '<2', 'under 2', 'max 1']],
  ['10-19', ['12 (2024)', '12 (pr. 2024)', '12 ansatte (2. kvartal 2024)', '12 i 2024', '12 pr. 2024']],
  ['500+', ['2.024', '2024 ansatte', '1950 medarbejdere', '2101']],
  [undefined, ['2024', '1999', '2024.0', '2024 (2025)', '12, 2024', '12; 13', '5 9']],
  [undefined, ['2024-04-02', '02-04-2024', '2/4/2024', '2. apr', '02-apr', 'apr-02', 'maj 9', '4-feb-2024']],
  [undefined, ['45385', '45385.0', 'mange', '2024-04-02 00:00:00', '2/4', '10:00', '1-2-3', 'x'.repeat(90)]],
]);

table('A postcode', (text) => parsePostcode(text)?.postcode, [
  ['0800', ['800', '0800', '0800 Høje Taastrup', '800.0']],
  [
    '2630',
    ['2630', '2630 Taastrup', 'DK-2630', 'DK 2630', 'dk2630', '2630,0', '2630.00', '2.630', '2630, By'],
  ],
  [undefined, ['74', '21120', 'SE-211 20', 'Taastrup', '2630 2640', '26a0']],
]);

table('A CVR number', parseCvr, [
  ['31418917', ['31418917', '31418917.0', '31418917,00', 'CVR 31418917', 'CVR-nr.: 31418917', "'31418917"]],
  [
    '31418917',
    ['DK31418917', 'DK-31418917', 'VAT DK 31418917', '31.418.917', '31 41 89 17', '３１４１８９１７'],
  ],
  [undefined, ['31418918', '3141891', '314189170', '1003388394', '3,14E+07', '', 'DK', '2024-04-02']],
]);

table('An industry code', parseIndustryCode, [
  ['561110', ['561110', '56.11.10', '561110 Restauranter', '561110.0', '561110,00']],
  ['011100', ['11100', '011100', '01.11.00']],
  [undefined, ['5611', 'Restauranter', 'x', '1234567']],
]);

table('A phone number', parsePhone, [
  ['43 59 10 00', ['43 59 10 00', '43.59.10.00', 'Tlf. 43 59 10 00', 'tlf: 43 59 10 00']],
  ['43591000', ['43591000', '43591000.0', '43591000; 43591001', '43591000 eller 20202020']],
  ['+45 43 59 10 00', ['+45 43 59 10 00', '(+45) 43 59 10 00']],
  [undefined, ['ring', '112', 'nej', '4359100043591000435910004359']],
]);

table('An e-mail address', parseEmail, [
  [
    'a@b.dk',
    ['a@b.dk', 'A@B.DK', ' a@b.dk ', 'mailto:a@b.dk', 'Anne <a@b.dk>', 'a@b.dk; c@d.dk', 'a@b.dk, c@d.dk'],
  ],
  [
    'kontakt@xn--brdhuset-64a.dk',
    ['kontakt@brødhuset.dk', 'Kontakt@BRØDHUSET.dk', 'kontakt@xn--brdhuset-64a.dk'],
  ],
  ['a@xn--bnderne-q1a.dk', ['a@bønderne.dk']],
  [undefined, ['a', 'a@b', '@b.dk', 'a b@c.dk', 'a@b..dk', 'www.b.dk', 'a@ø', 'a@b.dk@c.dk']],
]);

table('A web address', parseWebsite, [
  ['https://www.b.dk', ['www.b.dk', 'www.b.dk; www.c.dk', 'www.b.dk, www.c.dk', 'www.b.dk www.c.dk']],
  [
    'http://b.dk',
    ['http://b.dk', 'http://b.dk#http://b.dk#', 'B#http://b.dk#', '=HYPERLINK("http://b.dk";"B")'],
  ],
  ['https://b.dk:8080/x', ['b.dk:8080/x']],
  ['https://blåbær.dk', ['blåbær.dk']],
  [
    undefined,
    ['mailto:a@b.dk', 'a@b.dk', 'https://a:b@c.dk', 'https://a@c.dk', 'tel:43591000', 'b', 'ftp://b.dk'],
  ],
  [
    undefined,
    ['javascript:alert(1)', 'data:text/html,x', 'http://127.0.0.1', 'localhost', 'nej', 'b@c@d.dk'],
  ],
]);

table('A status', isClosedStatus, [
  [true, ['Ophørt', 'OPHØRT', 'OPHOERT', 'UNDER KONKURS', 'Konkurs', 'Tvangsopløst', 'OPLØST EFTER FUSION']],
  [
    true,
    [
      'UNDERFRIVILLIGLIKVIDATION',
      'Slettet',
      'Lukket',
      'inaktiv',
      'Inactive',
      'Closed',
      'Dissolved',
      'Afmeldt',
    ],
  ],
  [true, ['UNDER TVANGSOPLØSNING', 'Ikke aktiv', 'nedlagt', 'Aktiv (under konkurs)']],
  [false, ['', 'NORMAL', 'Aktiv', 'active', 'Ikke ophørt', 'Åben', 'I drift']],
  [undefined, ['Kontaktet', 'medlem', 'UNDER REASSUMERING']],
]);

table('A date of closing', (text) => hasEnded(text, new Date('2026-11-27T12:00:00Z')), [
  [
    true,
    [
      '2019-03-01',
      '01-03-2019',
      '1.3.2019',
      '1/3 2019',
      '20190301',
      'ja',
      '2019',
      '2026-11-27',
      'marts 2019',
    ],
  ],
  [true, ['2019-03-01T00:00:00Z', 'ophørt']],
  [
    false,
    ['0000-00-00', '9999-12-31', '31-12-9999', '2027-01-01', '01.01.2027', 'nej', 'NULL', '00-00-0000', '0'],
  ],
]);

table('The name of a company', businessName, [
  [
    'Zoneterapi',
    ['Zoneterapi v/Solveig Brandt', 'Zoneterapi v/ Solveig Brandt', 'Zoneterapi V/Solveig Brandt'],
  ],
  [
    'Zoneterapi',
    ['Zoneterapi (v/Solveig Brandt)', 'Zoneterapi, v/ S. Brandt', 'Zoneterapi v / Solveig', 'Zoneterapi v/'],
  ],
  ['Rengøring', ['Rengøring ved Anne Prøvesen', 'Rengøring v. Bo Prøvesen', 'Rengøring ved Karen Sørensen']],
  [
    'Rengøring',
    [
      'Rengøring v Anne Holm',
      'Rengøring (ved Anne Skov)',
      'Rengøring indehaver Bo Holm',
      'Rengøring - ved Bo',
    ],
  ],
  ['', ['v/Anne Prøvesen', 'V/ Anne', 'v\\Anne', 'Ved Anne Prøvesen', 'VED ANNE HOLM', '/v Solveig Brandt']],
  [
    'Klinik',
    ['Klinik ved læge Anne Holm', 'Klinik ved Per Park', 'Klinik /v Anne Holm', 'Klinik ved anne holm'],
  ],
  ['Klinik', ['Klinik Ved Anne Holm', 'Klinik ved fysioterapeut Anne Holm', 'Klinik ved Læge Anne Holm']],
  ['Klinik', ['Klinik ved dr. Anne Holm', 'Klinik v. aut. fysioterapeut Bo Lund', 'Klinik ved Bo Kolstrup']],
  [
    'Praksis',
    ['Praksis V. Anne Holm', 'Praksis v. anne holm', 'Praksis VED ANNE HOLM', 'Praksis Indeh. Bo Holm'],
  ],
  ['KLINIK', ['KLINIK V/ANNE HOLM', 'KLINIK VED ANNE HOLM', 'KLINIK INDEHAVER ANNE HOLM']],
  ['HOTEL VED HAVNEN', ['HOTEL VED HAVNEN']],
  ['KIOSKEN VED TAASTRUP STATION', ['KIOSKEN VED TAASTRUP STATION']],
  ['Café ved Maria Kirke', ['Café ved Maria Kirke']],
  ['Kiosken ved stationen', ['Kiosken ved stationen']],
  ['Huset ved eng og skov', ['Huset ved eng og skov']],
  ['Hotel ved Havnen', ['Hotel ved Havnen']],
  ['Hotel ved Store Bælt', ['Hotel ved Store Bælt']],
  ['Kiosken ved Taastrup Station', ['Kiosken ved Taastrup Station']],
  ['Café ved Søen', ['Café ved Søen']],
  ['TV/Radio Huset', ['TV/Radio Huset']],
  ['Pladsen ved kirken ApS', ['Pladsen ved kirken ApS']],
]);

describe('The municipality of a company', () => {
  const own = { code: '169', name: 'Høje-Taastrup Kommune', postcodes: ['2630', '2632', '2640'] };

  it('is named by its code or its name, else by the postcode', () => {
    for (const cells of [
      ['169', ''],
      ['0169', ''],
      ['', 'Høje-Taastrup'],
      ['', 'HØJE TAASTRUP KOMMUNE'],
    ])
      expect(isOutside(cells, '4000', own), cells.join()).to.equal(false);
    for (const cells of [
      ['101', ''],
      ['', 'København'],
      ['0101 København', ''],
    ])
      expect(isOutside(cells, '2630', own), cells.join()).to.equal(true);
    expect(isOutside(['', ''], '2630', own)).to.equal(false);
    expect(isOutside(['', ''], '8000', own)).to.equal(true);
  });

  it('is not guessed from nothing', () => {
    expect(isOutside(['', ''], '', own)).to.equal(false);
    expect(isOutside(['', ''], '8000', { ...own, postcodes: [] })).to.equal(false);
  });
});
