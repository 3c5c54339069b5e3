import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { locales, root } from '../../../config/index.ts';
import { statementNames } from '../../../models/index.ts';
import {
  fillIn,
  openItems,
  type PlaceholderValues,
  placeholderNames,
} from '../../../server/features/statements/placeholders.ts';

const filled = Object.fromEntries(placeholderNames.map((name) => [name, `<${name}>`])) as PlaceholderValues;
const missing = (what?: string) => (what ? `(mangler: ${what})` : '(mangler)');
const shipped = (language: string, name: string) =>
  readFileSync(join(root, 'config', 'statements', language, `${name}.md`), 'utf8');
const headingsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('#')).length;
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, href]) => href).sort();
const namesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('Placeholders of the municipality’s texts', () => {
  it('are replaced by their values', () => {
    expect(fillIn('Skriv til {{contactEmail}} ({{ site }}).', filled, missing)).to.equal(
      'Skriv til <contactEmail> (<site>).',
    );
  });

  it('say that a value is missing, rather than leaving a gap', () => {
    const values = { ...filled, contactPhone: '' };
    const text = 'Ring til {{contactPhone}} inden [[antal dage]], {{kontakt}}.';

    expect(fillIn(text, values, missing)).to.equal(
      'Ring til (mangler) inden (mangler: antal dage), (mangler: kontakt).',
    );
  });

  it('list what an officer and an operator must still fill in, each once', () => {
    const text = '{{dpoEmail}} {{contactEmail}} {{dpoEmail}} {{kontakt}} [[navn]] [[navn]] {{toString}}';

    expect(openItems(text, { ...filled, dpoEmail: '' })).to.deep.equal({
      settings: ['DPO_EMAIL'],
      toFillIn: ['navn'],
      unknown: ['kontakt', 'toString'],
    });
  });
});

describe('The texts that the product ships', () => {
  it('exist for each name and language, and no others', () => {
    for (const language of locales)
      expect(readdirSync(join(root, 'config', 'statements', language)).sort()).to.deep.equal(
        statementNames.map((name) => `${name}.md`).sort(),
      );
  });

  for (const name of statementNames)
    it(`say the same in both languages: ${name}`, () => {
      const [danish, english] = [shipped('da', name), shipped('en', name)];

      expect(headingsOf(danish)).to.equal(headingsOf(english)).and.to.be.greaterThan(3);
      expect(linksOf(danish)).to.deep.equal(linksOf(english));
      expect(namesIn(danish)).to.deep.equal(namesIn(english));
      expect(openItems(danish, filled).unknown).to.deep.equal([]);
      expect(openItems(danish, filled).toFillIn.length).to.equal(openItems(english, filled).toFillIn.length);
    });

  it('contain what the law asks for', () => {
    const needed = {
      contact: [
        'contactEmail',
        'contactPhone',
        'artikel 11',
        'artikel 12',
        'Konkurrence- og Forbrugerstyrelsen',
      ],
      privacy: ['dpoEmail', 'retention', 'artikel 6', 'Datatilsynet', '/me/data', 'artikel 22'],
      rules: ['artikel 17', 'artikel 20', 'artikel 21', 'Mennesker afgør alle sager', 'seks måneder'],
      was: [
        'lov nr. 692',
        'EN 301 549',
        'delvist i overensstemmelse',
        'Digitaliseringsstyrelsen',
        'WAS-Tool',
      ],
      terms: ['version}}', '15 år', '/rules', 'artikel 14'],
    };

    for (const [name, parts] of Object.entries(needed))
      for (const part of parts) expect(shipped('da', name), `${name}: ${part}`).to.contain(part);
  });
});
