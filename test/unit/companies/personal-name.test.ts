import { expect } from 'chai';
import { readSheet } from '../../../server/features/companies/import/read-sheet.ts';
import { isPersonName } from '../../../server/features/companies/personal-name.ts';

const doubtsOf = (text: string) => readSheet(Buffer.from(text)).rows.map(({ doubt }) => doubt);

describe('The name of a private person', () => {
  for (const name of [
    ...['Anne Holm', 'ANNE HOLM', 'anne holm', 'Holm, Anne', 'Anne-Mette Holm', 'Jens P. Hansen'],
    ...['Michael Nørgård', 'Muhammad Ahmad', 'Fatima Yusuf', 'Per Park', 'Søren Kirkegaard', 'Åse Å'],
    ...[
      'Tjalfe Grønbæk Nielsen',
      'Bo Bygholm',
      'Daniel Frandsen',
      'Ellen Smedegaard',
      'Karen Margrethe Lund',
    ],
  ])
    it(`is ${name}`, () => {
      expect(isPersonName(name)).to.equal(true);
    });

  for (const name of [
    ...['Anne', 'Jens Bageri', 'Anne Holm ApS', 'Hansen & Søn', 'Murermester Jensen', 'Salon Anne'],
    ...[
      'Karla Blomster',
      'Brødrene Hansen',
      'Holm Holding',
      'Café Anna',
      'Taastrup Vinhandel',
      'VVS Nielsen',
    ],
    ...['Torvets Frø', 'Firma 12', 'Autogården Hansen', 'Hotel Rita', 'Anne Holm Rengøring', 'Bo Byg'],
  ])
    it(`is not ${name}`, () => {
      expect(isPersonName(name)).to.equal(false);
    });

  it('raises the question whether a line is about a company', () => {
    const people = 'Navn;E-mail;Telefon\nAnne Holm;a@b.dk;43591000\nHolm, Bo;;\nCafé Anna;;\n';
    expect(doubtsOf(people)).to.deep.equal(['person', 'person', null]);
  });

  it('raises no question with a CVR number or a form of company', () => {
    expect(doubtsOf('Navn;CVR\nAnne Holm;31418917\nAnne Holm ApS;\n')).to.deep.equal([null, null]);
  });

  it('is assumed for names that no list knows, in a list of people', () => {
    const known = ['Anne Holm', 'Bo Lund', 'Carl Hansen'];
    const text = (names: string[]) => `Navn;E-mail\n${names.join(';\n')};\n`;

    expect(doubtsOf(text([...known, 'Xiuying Zhao', 'Café Zhao']))).to.deep.equal([
      ...['person', 'person', 'person', 'person'],
      null,
    ]);
    expect(doubtsOf(text([...known.slice(0, 2), 'Xiuying Zhao']))).to.deep.equal(['person', 'person', null]);
  });
});
