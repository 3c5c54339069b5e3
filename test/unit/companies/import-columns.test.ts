import { expect } from 'chai';
import { columnsOf } from '../../../server/features/companies/import/columns.ts';
import { readSheet } from '../../../server/features/companies/import/read-sheet.ts';

const columns = (...headings: string[]) => columnsOf(headings);
const read = (text: string) => readSheet(Buffer.from(text));
const at = new Date('2026-11-27T12:00:00Z');
const municipality = { code: '169', name: 'Høje-Taastrup Kommune', postcodes: ['2630', '2632', '2640'] };

describe('The headings of a spreadsheet', () => {
  it('name the company by the more specific of two columns, in any order', () => {
    for (const heading of [
      'Firma',
      'Virksomhed',
      'Firmanavn',
      'Virksomhedsnavn',
      'Company name',
      'Company',
    ]) {
      expect(columns('Navn', heading), heading).to.deep.equal([null, 'name']);
      expect(columns(heading, 'Name'), heading).to.deep.equal(['name', null]);
    }
    expect(columns('Navn')).to.deep.equal(['name']);
  });

  it('prefer the full address, the main number and the e-mail address', () => {
    expect(columns('Vejnavn', 'Husnr.', 'Adresse')).to.deep.equal(['streetName', 'houseNumber', 'street']);
    expect(columns('Mobil', 'Telefon', 'Mail', 'E-mail')).to.deep.equal([null, 'phone', null, 'email']);
    expect(columns('Branche', 'Branchekode')).to.deep.equal(['industryText', 'industryCode']);
  });

  it('are read with notes, in other spellings and with the prefixes of the register', () => {
    expect(columns('Reklamebeskyttelse (ja/nej)', 'Vejnavn, husnr.', 'Hovedbranche')).to.deep.equal([
      'advertisingProtected',
      'street',
      'industryText',
    ]);
    expect(
      columns('Antal ansatte (interval)', 'Company name)', 'Adresse (vej, nr, etage, dør)'),
    ).to.deep.equal(['employees', 'name', 'street']);
    expect(
      columns(
        'CVRAdresse_vejnavn',
        'CVRAdresse_husnummerFra',
        'CVRAdresse_postnummer',
        'CVRAdresse_kommunekode',
      ),
    ).to.deep.equal(['streetName', 'houseNumber', 'postcode', 'municipalityCode']);
    expect(columns('produktionsenhedOphoersdato', 'pNummer', 'tilknyttetVirksomhedsCVRNummer')).to.deep.equal(
      ['endDate', 'unitNumber', 'cvr'],
    );
    expect(columns('Beskyttet mod reklame', 'Reklamespærring', 'DØR', 'Doer')).to.deep.equal([
      'advertisingProtected',
      'advertisingProtected',
      'door',
      null,
    ]);
  });

  it('are found below a title and above lines that read like headings', () => {
    expect(read('Reklamebeskyttede virksomheder\nNavn\nEn ApS\n').rows).to.have.length(1);
    expect(read('Navn;Farve\nKonkurs;blå\n').rows[0]?.name).to.equal('Konkurs');
    expect(() => read('Hvem;By;Type\nEn ApS;Taastrup;Butik\n'))
      .to.throw()
      .with.property('reason', 'noName');
  });

  it('are left alone where they are about a person', () => {
    for (const heading of [
      'Kontaktperson',
      'Ejer',
      'Kontaktperson telefon',
      'Direktør',
      'coNavn',
      'Navn på ejer',
    ])
      expect(columns(heading), heading).to.deep.equal([null]);
  });
});

describe('The separator of a spreadsheet', () => {
  const expected = { name: 'En ApS', city: 'Taastrup' };
  const sheets: [string, string][] = [
    ['a pipe', 'Navn|By\nEn ApS|Taastrup\n'],
    ['that the first line names', 'sep=,\nNavn,By\nEn ApS,Taastrup\n'],
    ['that the first line names in quotes', '"sep=|"\r\nNavn|By\r\nEn ApS|Taastrup\r\n'],
    ['a tabulator that the first line names', 'sep=\t\nNavn\tBy\nEn ApS\tTaastrup\n'],
    ['a semicolon below a title with commas', 'Liste, pr. 1. juli, 2026\n\nNavn;By\nEn ApS;Taastrup\n'],
    ['a comma below several titles', 'Kommunen\nErhverv;og;vækst\n\nNavn,By\nEn ApS,Taastrup\n'],
    ['a semicolon with commas in the headings', 'Navn;"By, bydel, sogn, og, land"\nEn ApS;Taastrup\n'],
  ];
  for (const [title, sheet] of sheets)
    it(`is ${title}`, () => {
      expect(read(sheet).rows[0]).to.include(expected);
    });
});

describe('The rows of a spreadsheet', () => {
  const reasons = (text: string) =>
    readSheet(Buffer.from(text), { at, municipality }).problems.map(
      ({ line, reason }) => `${line} ${reason}`,
    );

  it('are reported when they have more cells than there are headings', () => {
    expect(reasons('Navn;By\nEn;Ikast;\nTo;Ikast;mere\n')).to.deep.equal(['3 moreCells']);
  });

  it('are protected if one line of the company is', () => {
    const { rows } = read('Navn;CVR;Reklamebeskyttet\nEn;31418917;nej\nEn;31418917;ja\n');

    expect(rows.map(({ advertisingProtected }) => advertisingProtected)).to.deep.equal([true]);
  });

  it('count as protected with an unknown word, which is reported', () => {
    const sheet = 'Navn;Reklamebeskyttet\nEn;måske\nTo;\nTre;nej\n';

    expect(read(sheet).rows.map((row) => row.advertisingProtected)).to.deep.equal([true, null, false]);
    expect(reasons(sheet)).to.deep.equal(['2 protection']);
  });

  it('are one company for several production units, and the unit in the municipality counts', () => {
    const text =
      'CVR;P-nummer;Navn;Postnr\n31418917;1003388394;Kæden;8000\n31418917;1003388395;Kæden Taastrup;2630\n';
    const { rows } = readSheet(Buffer.from(text), { at, municipality });

    expect(rows.map(({ name, isOutside }) => [name, isOutside])).to.deep.equal([['Kæden Taastrup', false]]);
    expect(reasons(text)).to.deep.equal(['2 otherUnit']);
  });

  it('have the address of several columns', () => {
    const heads = 'Navn;Vejnavn;Husnr;Bogstav;Etage;Dør';
    const streets = read(`${heads}\nA;Ågade;012;b;2;TV\nB;Ågade;3;;st;th\nC;Ågade;;;;\nD;;;;;\n`).rows;

    expect(streets.map(({ street }) => street)).to.deep.equal([
      'Ågade 12B, 2. tv',
      'Ågade 3, st th',
      'Ågade',
      '',
    ]);
    expect(
      read('Navn;Adresse;Husnr\nA;Ågade;3\nB;Ågade 4;5\n').rows.map(({ street }) => street),
    ).to.deep.equal(['Ågade 3', 'Ågade 4']);
    expect(read('Navn;Vejnavn;Nr.\nA;Ågade;3\n').rows[0]?.street).to.equal('Ågade 3');
    expect(read('Navn;Adresse\nA;Ågade 3, 2630 Taastrup\n').rows[0]).to.include({
      street: 'Ågade 3',
      postcode: '2630',
      city: 'Taastrup',
    });
    expect(read('Navn;Adresse\nA;c/o Anne Prøvesen, Ågade 3\n').rows[0]?.street).to.equal('Ågade 3');
  });

  it('have the industry code, also in front of its title, and not the title', () => {
    const codes = (text: string) => read(text).rows.map(({ industryCode }) => industryCode);

    expect(codes('Navn;Branche;Branchekode\nA;Restauranter;561110\n')).to.deep.equal(['561110']);
    expect(codes('Navn;Branche\nA;561110 Restauranter\nB;Restauranter\n')).to.deep.equal(['561110', null]);
  });

  it('have no values for the signs of nothing', () => {
    const { rows, problems } = read('Navn;CVR;Postnr;Telefon;Mail;Ansatte\nA;-;NULL;#N/A;#I/T;–\n');

    expect(problems).to.deep.equal([]);
    expect(rows[0]).to.include({ cvr: null, postcode: '', phone: '', email: '', employees: '' });
  });

  it('are read with the columns that were chosen for these headings', () => {
    const text = Buffer.from('Hvem;Hvor\nEn ApS;Taastrup\n');
    const choices = [{ headings: ['Hvem', 'Hvor'], columns: ['name', 'city'] as const }];

    expect(() => readSheet(text))
      .to.throw()
      .with.property('reason', 'noName');
    expect(readSheet(text, { choices }).rows[0]).to.include({ name: 'En ApS', city: 'Taastrup' });
  });

  it('are refused without a column of names, with their headings to choose from', () => {
    expect(() => read('Hvem;By\nEn ApS;Taastrup\n'))
      .to.throw()
      .with.deep.property('columns', { headings: ['Hvem', 'By'], columns: [null, 'city'] });
  });

  it('do not repeat the headings', () => {
    expect(reasons('Navn;By\nEn;Ikast\nNavn;By\nTo;Ikast\n')).to.deep.equal(['3 headings']);
  });

  it('are refused in an encoding that cannot be found', () => {
    const noise = Buffer.from(Array.from({ length: 400 }, (_, index) => 128 + ((index * 37) % 128)));

    expect(() => readSheet(Buffer.concat([Buffer.from('Navn\n'), noise])))
      .to.throw()
      .with.property('reason', 'encoding');
  });
});
