import { expect } from 'chai';
import { readSheet } from '../../../server/features/companies/import/read-sheet.ts';

const MEGABYTE = 1024 * 1024;

// Before they were bounded, some of these took gigabytes of memory and the better part of a minute for 8 MB.
describe('A malicious spreadsheet', () => {
  const refused: [what: string, text: () => string, reason: string][] = [
    ['four million lines of one letter', () => `Navn\n${'a\n'.repeat(4 * MEGABYTE - 5)}`, 'tooLong'],
    ['eight million cells in one line', () => `Navn${';'.repeat(8 * MEGABYTE - 4)}`, 'tooLong'],
    ['eight million cells in many lines', () => `Navn\n${`${';'.repeat(10)}\n`.repeat(760_000)}`, 'tooLong'],
    ['millions of quotes that open and close', () => `Navn\n${'"a\n'.repeat(2_700_000)}`, 'tooLong'],
    ['one line of eight megabytes', () => `Navn;${'a'.repeat(8 * MEGABYTE - 5)}`, 'notASheet'],
    ['a quote that is never closed', () => `Navn\n"${'a\n'.repeat(4 * MEGABYTE - 5)}`, 'tooLong'],
    ['zeros', () => '\u0000'.repeat(8 * MEGABYTE), 'notASheet'],
  ];
  for (const [what, text, reason] of refused)
    it(`is refused: ${what}`, () => {
      expect(() => readSheet(Buffer.from(text())))
        .to.throw(Error)
        .with.property('reason', reason);
    });

  it('is read when it is only long: fifty thousand lines', () => {
    const { rows } = readSheet(
      Buffer.from(`Navn\n${Array.from({ length: 50_000 }, (_, at) => `Firma ${at}`).join('\n')}\n`),
    );

    expect(rows).to.have.length(50_000);
  });
});
