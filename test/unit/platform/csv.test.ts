import { expect } from 'chai';
import fc from 'fast-check';
import { csvChunks, csvText, protectCell, unprotectCell } from '../../../server/platform/text/csv.ts';
import { readCsv } from '../../../server/platform/text/read-csv.ts';
import { batchesFrom, textOf } from '../../support/chunks.ts';

/** The cells of a CSV of ours as a reader gets them that knows how they are protected. */
function cellsOf(text: string): string[][] {
  return [...readCsv(text.replace(/^\ufeff/, ''), ';')].map(({ cells }) => cells.map(unprotectCell));
}

/** What Excel, set to Danish, is known to change when it opens a CSV. */
const changedByExcel = [
  ...['011100', '0800', '00', '007', '1.234', '1.234,50', '12,50', '1,0', '12345678901234567890'],
  ...['2-4', '1-1', '10-19', '50-99', '1/2', '3/4', '12/2024', '2-4-2024', '2.4', '2.4.24', '2 - 4', '1-4-'],
  ...['maj 2024', '1. maj', '12-dec', 'dec-24', 'MARTS1', 'sep 2', 'okt-19', '24. december', 'Jan 1, 2024'],
  ...['12:30', '8.30', '5 pm', '5:00 AM', '1E5', '2e10', '12E03', '1,5E-3', '5 %', '5%', '500 kr.', 'kr 500'],
  ...['500+', '+45 43 59 10 00', '+4543591000', '-5', '(5)', '--5', '43 59 10 00', 'SAND', 'falsk', 'true'],
  ...['#N/A', '#I/T', '€5'],
];

/** Text that is a formula for a spreadsheet. */
const formulas = [
  ...[
    '=1+1',
    '+SUM(A1)',
    '-cmd',
    '@SUM(1;2)',
    '=HYPERLINK("http://x.example")',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
  ],
  ...['=cmd|"/c calc"!A1', "'=1+1", "''=1", "'0800", '="x"', "'s Hertogenbosch", '+', '-', '-"', '-\n1'],
];

describe('A cell of a CSV from here', () => {
  for (const text of changedByExcel)
    it(`stays ${text} in a spreadsheet, as a constant text`, () => {
      expect(protectCell(text)).to.equal(`="${text}"`);
    });

  for (const text of ['0', '7', '2630', '31418917', '999999999999999', '2026-11-27', '2026-11-27 08:05', ''])
    it(`is a number or a date where it is meant to be one: ${text}`, () => {
      expect(protectCell(text)).to.equal(text);
    });

  for (const text of [
    'Maj & Co.',
    'Café 1-2-3',
    'Hal 4',
    'A/S',
    'Sandt',
    '3D Print',
    'e5',
    '2. sal tv',
    'Marts',
  ])
    it(`is not touched where it is text anyway: ${text}`, () => {
      expect(protectCell(text)).to.equal(text);
    });

  it('is never executed: it begins with a sign of a formula only if it is one constant text', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...formulas, ...changedByExcel));
    fc.assert(
      fc.property(anyText, (text) => {
        const cell = protectCell(text);
        expect(/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell : '=""').to.match(/^="[^"=@]*"$/);
      }),
    );
  });
});

describe('A CSV from here', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      ...changedByExcel,
      ...formulas,
      '',
      ' ',
      '"',
      '""',
      ';',
      'a;b',
      'a\nb',
      'a\r\nb',
      '"a"\n;',
    ),
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[-0-9 .,:/+()%ekrmaj'"=]{0,12}$/),
  );
  // Not both: our reader, which repairs quotes that were never closed, may take such a cell for two lines.
  const readable = cell.filter((text) => !(/[\r\n]/.test(text) && text.includes(';')));
  // The first cell is a word, because a line of empty cells is no record.
  const rowOf = (width: number) =>
    fc.array(readable, { minLength: width, maxLength: width }).map((cells) => ['x', ...cells]);

  it('is read back as it was, whatever the cells are', () => {
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(rowOf(width), { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(table, (rows) => {
        const [headings = []] = rows;
        expect(cellsOf(csvText(headings, rows))).to.deep.equal([headings, ...rows]);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same in parts as in one, with one byte order mark', async () => {
    const rows = [
      ['1', 'a\nb'],
      ['2', '2-4'],
      ['3', '=x'],
    ];
    const whole = csvText(['Nr.', 'Tekst'], rows);

    const parts = await textOf(
      csvChunks(['Nr.', 'Tekst'], batchesFrom(rows.slice(0, 2), rows.slice(2)), (row) => row),
    );

    expect(parts).to.equal(whole);
    expect(whole).to.equal('\ufeffNr.;Tekst\r\n1;"a\nb"\r\n2;"=""2-4"""\r\n3;\'=x\r\n');
    expect(await textOf(csvChunks(['Nr.'], batchesFrom<string[]>(), (row) => row))).to.equal('\ufeffNr.\r\n');
  });
});
