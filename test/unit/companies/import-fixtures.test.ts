import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../config/index.ts';
import { readSheet } from '../../../server/features/companies/import/read-sheet.ts';

const at = new Date('2026-11-27T12:00:00Z');
const municipality = { code: '169', name: 'Høje-Taastrup Kommune', postcodes: ['2630', '2632', '2640'] };

function read(name: string) {
  const bytes = readFileSync(join(root, 'test', 'fixtures', 'companies', `${name}.csv`));
  const sheet = readSheet(bytes, { at, municipality });
  return { ...sheet, reasons: sheet.problems.map(({ line, reason }) => `${line} ${reason}`) };
}

// Each file was given by people who had it: what other programs write, and what people type.
describe('A spreadsheet as other programs write it', () => {
  it('marks a company as protected by Danish Excel’s word for true', () => {
    expect(read('min-sand').rows[0]).to.include({ name: 'Sandsmeden ApS', advertisingProtected: true });
  });

  it('has all its lines, also when their ends are mixed', () => {
    expect(read('min-mixed-eol').rows.map(({ name, city }) => `${name}, ${city}`)).to.deep.equal([
      'En ApS, Taastrup',
      'To ApS, Hedehusene',
      'Tre ApS, Taastrup',
    ]);
  });

  it('names the company, not the person of the column before it', () => {
    expect(read('min-contact-name').rows.map(({ name }) => name)).to.deep.equal(['Prøvesen Byg ApS']);
  });

  it('is read below a line that names the separator', () => {
    const { rows } = read('min-sep');

    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({ line: 3, name: 'Sep ApS' });
  });

  it('is read with separators inside a quoted heading', () => {
    expect(read('comma-in-header').rows[0]).to.include({ name: 'Kommavej ApS', street: 'Vej 1' });
  });

  it('is read in the encoding of old Macs', () => {
    expect(read('min-macroman').rows[0]).to.include({ name: 'Blåbær Øst A/S', city: 'Høje Taastrup' });
  });

  it('stays UTF-8 with one byte of another encoding, and its line is named', () => {
    const { rows, reasons } = read('min-mixed-encoding');

    expect(rows.map(({ name }) => name)).to.deep.equal(['Blåbær ApS', 'Ødelagt ø ApS']);
    expect(reasons).to.deep.equal(['3 damaged']);
  });

  it('is read with numbers and texts as Excel writes them, and a date is no number of employees', () => {
    const { rows, reasons } = read('min-excel-cells');

    expect(rows.map(({ cvr, postcode, employees }) => `${cvr} ${postcode} ${employees}`)).to.deep.equal([
      '31000009 0800 500+',
      '31104734 0800 ',
      '31209463 2630 500+',
      '31314194 2630 ',
      '31418917 2630 5-9',
    ]);
    expect(rows[2]?.city).to.equal('Taastrup');
    expect(reasons).to.deep.equal(['3 employees', '5 employees']);
  });

  it('has the house number from a separate column', () => {
    expect(read('min-house-number').rows[0]?.street).to.equal('Hovedgaden 12A');
  });

  it('is read with headings that have notes', () => {
    expect(read('unknown-heading').rows[0]).to.include({ advertisingProtected: true, street: 'Vej 1' });
  });

  it('leaves out a company that has closed', () => {
    const { rows, reasons } = read('min-closed');

    expect(rows).to.deep.equal([]);
    expect(reasons).to.deep.equal(['2 closed']);
  });

  it('accepts mail domains with Danish letters, and no mail address as a website', () => {
    const { rows, reasons } = read('min-contact');

    expect(rows.map(({ email, website, phone }) => [email, website, phone])).to.deep.equal([
      ['kontakt@xn--brdhuset-64a.dk', '', '43 59 10 00'],
      ['b@b.example', 'http://www.b.example', '+45 43 59 10 00'],
    ]);
    expect(reasons).to.deep.equal(['2 website']);
  });

  it('keeps the line with a stray quotation mark, those after it, and names it', () => {
    const { rows, reasons } = read('min-open-quote');

    expect(rows.map(({ name }) => name)).to.deep.equal(['Første ApS', 'Ulukket ApS', 'Tredje ApS']);
    expect(reasons).to.deep.equal(['3 strayQuote']);
  });

  it('names no owner', () => {
    const { rows, reasons } = read('min-v-person');

    expect(rows.map(({ name }) => name)).to.deep.equal(['Rengøring', 'VVS']);
    expect(reasons).to.deep.equal(['2 personName']);
  });

  it('is read below its title', () => {
    const { rows, problems } = read('title-row');

    expect(problems).to.deep.equal([]);
    expect(rows[0]).to.include({
      line: 4,
      name: 'Prøvesmedjen ApS',
      street: 'Søndre Ås 1',
      postcode: '2630',
      industryCode: '431100',
      employees: '2-4',
      advertisingProtected: true,
      isOutside: false,
    });
  });
});
