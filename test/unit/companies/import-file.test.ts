import { expect } from 'chai';
import fc from 'fast-check';
import { UnreadableSheet } from '../../../server/features/companies/import/cells.ts';
import { readSheet } from '../../../server/features/companies/import/read-sheet.ts';

const text = 'Navn;CVR-nr.;Adresse;Postnr.;By\r\nSmørrebrød & Søn ApS;10150817;Ågade 1;7400;Herning\r\n';
const read = (sheet: string) => readSheet(Buffer.from(sheet));
const reasonOf = (bytes: Buffer | string) => {
  try {
    readSheet(Buffer.from(bytes as string));
    return 'read';
  } catch (error) {
    return error instanceof UnreadableSheet ? error.reason : error;
  }
};

describe('A spreadsheet of companies', () => {
  for (const [name, bytes] of Object.entries({
    'UTF-8': Buffer.from(text),
    'UTF-8 with a byte order mark': Buffer.from(`\uFEFF${text}`),
    'Windows-1252': Buffer.from(text, 'latin1'),
    'UTF-16 little endian': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'UTF-16 big endian': Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  }))
    it(`is read in ${name}`, () => {
      const { rows, problems } = readSheet(bytes);

      expect(problems).to.deep.equal([]);
      expect(rows[0]).to.include({
        name: 'Smørrebrød & Søn ApS',
        cvr: '10150817',
        street: 'Ågade 1',
        city: 'Herning',
      });
    });

  for (const [name, separator] of Object.entries({ semicolon: ';', comma: ',', tabulator: '\t' }))
    it(`is read with ${name} between the cells`, () => {
      const { rows } = read(text.replaceAll(';', separator));

      expect(rows[0]).to.include({ name: 'Smørrebrød & Søn ApS', postcode: '7400' });
    });

  for (const end of ['\r\n', '\n'])
    it(`is read with ${JSON.stringify(end)} at the end of its lines`, () => {
      expect(read(text.replaceAll('\r\n', end)).rows).to.have.length(1);
    });

  it('accepts headings in any order and spelling, and ignores unknown columns', () => {
    const { rows } = read(
      'By;Farve;VIRKSOMHEDSNAVN;Cvrnummer;E-mail;Antal ansatte\n' +
        'Herning;blå;Blomsten;25313763;Hej@Blomsten.dk;12 ansatte\n',
    );

    expect(rows[0]).to.include({
      name: 'Blomsten',
      cvr: '25313763',
      city: 'Herning',
      email: 'hej@blomsten.dk',
      employees: '10-19',
    });
  });

  it('reads cells that contain separators, quotes and line breaks', () => {
    const { rows } = read('Navn;Adresse;By\n"Hans; Grethe & ""Co""";"Vej 1\n2. sal";Ikast\nNæste;;Ikast\n');

    expect(rows.map(({ name }) => name)).to.deep.equal(['Hans; Grethe & "Co"', 'Næste']);
    expect(rows[0]?.street).to.equal('Vej 1 2. sal');
  });

  it('reports line numbers as the spreadsheet counts them', () => {
    const { problems } = read('Navn;CVR\nEn;10150817\nTo;12345678\n;25313763\n');

    expect(problems.map(({ line, reason, isRefused }) => ({ line, reason, isRefused }))).to.deep.equal([
      { line: 3, reason: 'cvr', isRefused: true },
      { line: 4, reason: 'noName', isRefused: true },
    ]);
  });

  it('imports a company once, and reports its first line', () => {
    const { rows, problems } = read('Navn;CVR\nEn ApS;10150817\nEn ApS igen;10 15 08 17\n');

    expect(rows.map(({ name }) => name)).to.deep.equal(['En ApS']);
    expect(problems).to.deep.equal([
      { line: 3, reason: 'duplicate', isRefused: true, value: '2', name: 'En ApS igen' },
    ]);
  });

  it('ignores a wrong cell, and imports the rest of the row', () => {
    const { rows, problems } = read(
      'Navn;Postnr;Telefon;Mail;Web;Branchekode;Ansatte\nEn;74;ring;nej;a b;x;mange\n',
    );

    expect(rows[0]).to.include({
      postcode: '',
      phone: '',
      email: '',
      website: '',
      industryCode: null,
      employees: '',
    });
    expect(problems.map(({ reason }) => reason).sort()).to.deep.equal([
      'email',
      'employees',
      'industryCode',
      'phone',
      'postcode',
      'website',
    ]);
    expect(problems.every(({ isRefused }) => !isRefused)).to.equal(true);
  });

  it('accepts the web addresses that the form accepts, and adds a missing scheme', () => {
    const { rows } = read('Navn;Web\nEn;www.en.dk\nTo;HTTP://to.dk/om?x=1\nTre;blåbær.dk\nFire;localhost\n');

    expect(rows.map(({ website }) => website)).to.deep.equal([
      'https://www.en.dk',
      'HTTP://to.dk/om?x=1',
      'https://blåbær.dk',
      '',
    ]);
  });

  it('refuses script and file addresses as a website', () => {
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'ftp://x.dk', 'https://', 'https://x'])
      expect(read(`Navn;Web\nEn;"${address}"\n`).rows[0]?.website, address).not.to.match(
        /^(javascript|data|ftp):|^https:\/\/x?$/,
      );
  });

  it('restores the leading zero that the spreadsheet dropped', () => {
    const { rows } = read('Navn;Branchekode;Postnr\nEn;11100;7400\nTo;01.11.00;7400\n');

    expect(rows.map(({ industryCode }) => industryCode)).to.deep.equal(['011100', '011100']);
  });

  it('removes the owner’s name from a company name', () => {
    expect(read('Navn\nJensens Smedje v/ Jens Jensen\n').rows[0]?.name).to.equal('Jensens Smedje');
  });

  it('skips empty lines', () => {
    expect(read('Navn;By\n;;\n\nEn;Ikast\n; \n').rows.map(({ name }) => name)).to.deep.equal(['En']);
  });

  it('is read or refused whatever it contains, and every imported row can be stored', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '""', ';', '\r', '\u0000', '10150817', '7400', '=1+1'),
    );
    const sheet = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 });
    const headings = fc.shuffledSubarray([
      'Navn',
      'CVR',
      'Postnr',
      'Telefon',
      'Mail',
      'Web',
      'Ansatte',
      'Branchekode',
      'x',
    ]);
    fc.assert(
      fc.property(
        headings,
        sheet,
        fc.constantFrom(';', ',', '\t'),
        fc.boolean(),
        (head, body, separator, isLatin) => {
          const text = [head, ...body].map((cells) => cells.join(separator)).join('\n');
          const reason = reasonOf(Buffer.from(text, isLatin ? 'latin1' : 'utf8'));
          expect(reason).to.be.oneOf(['read', 'empty', 'noName', 'notASheet', 'encoding']);
          if (reason !== 'read') return;
          for (const row of readSheet(Buffer.from(text, isLatin ? 'latin1' : 'utf8')).rows) {
            expect(row.name).to.have.length.within(1, 160);
            expect(JSON.stringify(row)).not.to.match(/\\u0000|\\ud[89a-f]/i);
          }
        },
      ),
      { seed: 5, numRuns: 400 },
    );
  });

  it('is refused with a reason when it is not one', () => {
    expect(reasonOf('')).to.equal('empty');
    expect(reasonOf(' \r\n ')).to.equal('empty');
    expect(reasonOf('Farve;By\nblå;Ikast\n')).to.equal('noName');
    expect(reasonOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0]))).to.equal('notASheet');
    expect(reasonOf(`Navn\n${'x\n'.repeat(50_001)}`)).to.equal('tooLong');
    expect(reasonOf(`Navn\n"${'x'.repeat(200_000)}`)).to.equal('notASheet');
  });
});
