import { expect } from 'chai';
import { isClosedStatus } from '../../../server/features/companies/import/closed.ts';
import { columnsOf } from '../../../server/features/companies/import/columns.ts';
import { readSheet } from '../../../server/features/companies/import/read-sheet.ts';

const at = new Date('2026-11-27T12:00:00Z');
/** What becomes of a line with these cells: refused, a new company, or the question about it. */
const outcome = (headings: string, cells: string) => {
  const { rows } = readSheet(Buffer.from(`Navn;${headings}\nEn ApS;${cells}\n`), { at });
  return rows[0] ? (rows[0].doubt ?? 'new') : 'refused';
};

describe('A heading about the end of a company', () => {
  for (const [column, headings] of [
    [
      'status',
      [
        ...['Status', 'Virksomhedsstatus', 'Registreringsstatus', 'virksomhedMetadata_sammensatStatus'],
        ...[
          'Selskabsstatus',
          'Company status',
          'Legal status',
          'Status (CVR)',
          'Driftsstatus',
          'livscyklus status',
        ],
      ],
    ],
    [
      'endDate',
      [
        ...[
          'Ophørsdato',
          'Ophørt den',
          'Dato for ophør',
          'Slutdato',
          'Konkurs',
          'Konkursdato',
          'Under konkurs',
        ],
        ...['Lukket', 'Lukkedato', 'Dato for lukning', 'Nedlagt den', 'Slettet fra registret', 'Opløst den'],
        ...['Date of closure', 'Dissolved on', 'Bankruptcy', 'Termination date', 'Ophørsårsag', 'Insolvens'],
        ...['Tvangsopløst', 'Under likvidation', 'Closed date', 'Deregistered'],
      ],
    ],
    ['active', ['Aktiv', 'Er aktiv', 'Active', 'isActive', 'Aktiv virksomhed', 'Aktiv (ja/nej)', 'I drift']],
    [
      null,
      [
        'Medlemsstatus',
        'Betalingsstatus',
        'Momsstatus',
        'Lukkedage',
        'Ferielukket',
        'Lukketider',
        'Aktiviteter',
      ],
    ],
  ] as const)
    for (const heading of headings)
      it(`“${heading}” is read as ${column ?? 'about something else'}`, () => {
        expect(columnsOf([heading])).to.deep.equal([column]);
      });
});

describe('A status in the register of companies', () => {
  // Erhvervsstyrelsen’s values of virksomhedsstatus, and words of other lists.
  for (const status of [
    ...['OPHØRT', 'SLETTET', 'TVANGSOPLØST', 'UNDER TVANGSOPLØSNING', 'UNDER FRIVILLIG LIKVIDATION'],
    ...['UNDER KONKURS', 'OPLØST EFTER KONKURS', 'OPLØST EFTER FRIVILLIG LIKVIDATION', 'OPLØST EFTER FUSION'],
    ...['OPLØST EFTER ERKLÆRING', 'OPLØST EFTER SPALTNING', 'OPLØST EFTER GRÆNSEOVERSKRIDENDE FUSION'],
    ...['OPLØST EFTER GRÆNSEOVERSKRIDENDE HJEMSTEDSFLYTNING', 'UDEN RETSVIRKNING', 'Strøget', 'Fjernet'],
    ...['Removed', 'Fusioneret', 'Insolvent', 'Defunct', 'Stoppet', 'Stopped', 'In receivership', 'Merged'],
    ...[
      'In administration',
      'Struck off',
      'Deregistered',
      'No longer trading',
      'Out of business',
      'Cancelled',
    ],
    ...['Ikke længere aktiv', 'Not active', 'Expired', 'Afsluttet', 'Ophævet', 'Under afvikling'],
  ])
    it(`refuses ${status}`, () => {
      expect(isClosedStatus(status)).to.equal(true);
    });

  for (const status of [
    'NORMAL',
    'AKTIV',
    'FREMTID',
    'UNDER REKONSTRUKTION',
    'Aktiv, ikke ophørt',
    'Ikke konkurs',
  ])
    it(`accepts ${status}`, () => {
      expect(isClosedStatus(status)).to.equal(false);
    });

  for (const status of ['UNDER REASSUMERING', 'Hvilende', 'Solgt', 'B', '7', 'Dormant'])
    it(`asks about ${status}`, () => {
      expect(isClosedStatus(status)).to.equal(undefined);
    });
});

describe('A line of a company', () => {
  for (const [headings, cells, expected] of [
    ['Status;Virksomhedsstatus', 'OPHØRT;NORMAL', 'refused'],
    ['Status;Virksomhedsstatus', 'NORMAL;OPHØRT', 'refused'],
    ['Status;Virksomhedsstatus', 'NORMAL;NORMAL', 'new'],
    ['Status;Virksomhedsstatus', 'Solgt;NORMAL', 'status'],
    ['Status;Virksomhedsstatus', 'Solgt;OPHØRT', 'refused'],
    ['Ophørsdato;Slutdato', ';2019-03-01', 'refused'],
    ['Ophørsdato;Slutdato', '2030-01-01;', 'new'],
    ['Ophørsdato;Slutdato', ';', 'new'],
    ['Konkurs', 'Ja', 'refused'],
    ['Konkurs', 'Nej', 'new'],
    ['Konkurs', 'Ikke under konkurs', 'new'],
    ['Status;Konkurs', 'NORMAL;12-03-2021', 'refused'],
    ['Aktiv', 'Nej', 'refused'],
    ['Aktiv', 'Ja', 'new'],
    ['Aktiv', '0', 'refused'],
    ['Ophørsårsag', 'Fusion', 'refused'],
    ['Status;Medlemsstatus', 'NORMAL;Betalt', 'new'],
  ] as const)
    it(`with ${headings} = ${cells} is ${expected}`, () => {
      expect(outcome(headings, cells)).to.equal(expected);
    });
});
