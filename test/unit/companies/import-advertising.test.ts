import { expect } from 'chai';
import { columnsOf } from '../../../server/features/companies/import/columns.ts';
import { readSheet } from '../../../server/features/companies/import/read-sheet.ts';

const marksOf = (text: string) =>
  readSheet(Buffer.from(text)).rows.map(({ advertisingProtected, isProtectedIfNew }) =>
    isProtectedIfNew && !advertisingProtected ? 'protected if new' : advertisingProtected,
  );

describe('A heading about advertising', () => {
  for (const [column, headings] of [
    [
      'advertisingProtected',
      [
        ...['Reklamebeskyttelse', 'Beskyttet mod reklame', 'Reklamebesk.', 'Reklamebeskyttet (ja/nej)'],
        ...['Reklamebeskyttelse: 1 = ja, 0 = nej', 'Reklamespærring', 'Robinson', 'Robinsonmarkering'],
        ...['På Robinsonlisten', 'Ønsker ikke reklame', 'Må ikke modtage reklame', 'Frabeder reklame'],
        ...['Frabeder sig reklame', 'Har frabedt sig reklamer', 'Nej tak til reklame', 'Ingen reklame'],
        ...['Ingen markedsføring', 'ønskerIkkeReklame', 'Reklame fravalgt', 'Fredet mod reklame'],
        ...['Advertising protection', 'No advertising', 'Marketing opt-out', 'Do not contact', 'Opt out'],
        ...['No marketing', 'Do not send advertisements', 'Accepterer ikke reklame', 'Må ikke kontaktes'],
        ...['Har ikke givet samtykke til reklame', 'Uden reklame', 'Uanmodet henvendelse frabedes'],
      ],
    ],
    [
      'advertisingAllowed',
      [
        ...['Må modtage reklame', 'Reklame tilladt', 'Samtykke til reklame', 'Accepterer markedsføring'],
        ...['Ønsker reklame', 'Ja tak til reklame', 'Må gerne få reklame', 'maaModtageReklame'],
        ...['Marketing consent', 'Advertising allowed', 'Opt-in', 'Optin', 'May receive advertising'],
      ],
    ],
    [
      'advertisingUnclear',
      [
        ...['Reklame', 'Reklamekode', 'Markedsføring', 'Marketing', 'Advertising', 'Reklamestatus'],
        ...[
          'Ikke reklamebeskyttet',
          'Ingen reklamebeskyttelse',
          'Ikke på Robinsonlisten',
          'Not protected (advertising)',
        ],
      ],
    ],
    [null, ['Marketingansvarlig', 'Marketingchef', 'Reklamebudget', 'Reklamebureau', 'Marketing manager']],
  ] as const)
    for (const heading of headings)
      it(`“${heading}” is read as ${column ?? 'about something else'}`, () => {
        expect(columnsOf([heading])).to.deep.equal([column]);
      });
});

describe('Protection from advertising in a sheet', () => {
  for (const [title, headings, expected] of [
    [
      'any of several columns protects',
      'Reklamebeskyttelse;Beskyttet mod reklame',
      { 'Nej;Ja': true, 'Ja;Nej': true },
    ],
    [
      'several columns that say no',
      'Reklamebeskyttelse;Robinson',
      { 'Nej;Nej': false, ';Nej': false, ';': null },
    ],
    [
      'a column of permission means the opposite',
      'Må modtage reklame',
      {
        Nej: true,
        '0': true,
        Ja: false,
        x: false,
        måske: true,
        'Nej, reklamebeskyttet': true,
        Beskyttet: true,
      },
    ],
    ['a permission that is open protects new companies', 'Må modtage reklame', { '': 'protected if new' }],
    [
      'protection and permission',
      'Reklamebeskyttelse;Må modtage reklame',
      { 'Nej;Nej': true, 'Ja;Ja': true, 'Nej;Ja': false, 'Nej;': false, ';': 'protected if new' },
    ],
    ['a mark of Robinson', 'Robinsonmarkering', { Ja: true, '1': true, Nej: false, ja: true }],
    ['a refusal', 'Ønsker ikke reklame', { Ja: true, x: true, Nej: false }],
    [
      'an unclear heading protects new companies',
      'Markedsføring',
      { ja: 'protected if new', nej: 'protected if new', '': 'protected if new', Reklamebeskyttet: true },
    ],
    [
      'an unclear heading beside a clear one',
      'Reklamebeskyttelse;Reklame',
      { 'Nej;x': 'protected if new', 'Nej;': false, 'Ja;': true },
    ],
  ] as const)
    it(title, () => {
      const lines = Object.keys(expected);
      const text = lines.map((cells, index) => `Firma ${index} ApS;${cells}\n`).join('');

      expect(marksOf(`Navn;${headings}\n${text}`)).to.deep.equal(Object.values(expected));
    });

  const heads = 'CVR;Navn;Postnr;Status;Reklamebeskyttelse';
  for (const [title, lines, expected] of [
    ['a closed unit', ['31418917;En ApS;2630;OPHØRT;Ja', '31418917;En ApS;2630;NORMAL;Nej'], [true]],
    ['a closed unit after it', ['31418917;En ApS;2630;NORMAL;Nej', '31418917;To ApS;2630;OPHØRT;Ja'], [true]],
    ['a unit without a name', ['31418917;En ApS;2630;NORMAL;Nej', '31418917;;2630;NORMAL;Ja'], [true]],
    ['a unit of an owner', ['31418917;En;2630;NORMAL;Nej', '31418917;v/Anne Holm;2630;NORMAL;Ja'], [true]],
    ['a line without a number', [';En ApS;2630;OPHØRT;Ja', ';En ApS;2630;NORMAL;Nej'], [true]],
    ['another company', ['31418917;En ApS;2630;OPHØRT;Ja', '10150817;To ApS;2630;NORMAL;Nej'], [false]],
    ['an unprotected unit', ['31418917;En ApS;2630;OPHØRT;Nej', '31418917;En ApS;2630;NORMAL;'], [null]],
  ] as const)
    it(`with ${title} refused is ${expected}`, () => {
      expect(marksOf(`${heads}\n${lines.join('\n')}\n`)).to.deep.equal(expected);
    });
});
