import { expect } from 'chai';
import { parseAddress } from '../../../server/modules/maps/addresses/parse-address.ts';
import { slipsBetween } from '../../../server/modules/maps/addresses/slips.ts';

describe('An address as people write it', () => {
  const cases: Record<string, ReturnType<typeof parseAddress>> = {
    'Køgevej 4B, 2630 Taastrup': {
      words: ['kogevej', 'tastrup'],
      ...{ number: 4, letter: 'B', postcode: '2630' },
    },
    '2630 taastrup koegevej 4 b': {
      words: ['tastrup', 'kogevej'],
      ...{ number: 4, letter: 'B', postcode: '2630' },
    },
    'Perronen 5, 1. sal': { words: ['perronen'], number: 5, letter: '', postcode: null },
    'Kalkgården 3, st. th., 2630': { words: ['kalkgarden'], number: 3, letter: '', postcode: '2630' },
    'Gl. Køgevej 12, DK-2640 Hedehusene': {
      words: ['gammel', 'kogevej', 'hedehusene'],
      ...{ number: 12, letter: '', postcode: '2640' },
    },
    'Ælleparken 7 2. tv': { words: ['elleparken'], number: 7, letter: '', postcode: null },
    'City-arkaden 26': { words: ['city', 'arkaden'], number: 26, letter: '', postcode: null },
    Hovedgaden: { words: ['hovedgaden'], number: null, letter: '', postcode: null },
    '': { words: [], number: null, letter: '', postcode: null },
  };
  for (const [text, parts] of Object.entries(cases))
    it(`is read: "${text}"`, () => {
      expect(parseAddress(text)).to.deep.equal(parts);
    });

  it('has no text that takes long to read', () => {
    const startedAt = performance.now();
    for (const text of ['1, '.repeat(80), '1. '.repeat(80), 'st '.repeat(80), '\u0000'.repeat(5_000)])
      parseAddress(text);
    expect(performance.now() - startedAt).to.be.lessThan(2_000);
  });
});

describe('Slips', () => {
  it('are letters that are missing, too many, wrong or in the wrong order', () => {
    expect(slipsBetween('kogevej', 'kogevej').whole).to.equal(0);
    expect(slipsBetween('koevej', 'kogevej').whole).to.equal(1);
    expect(slipsBetween('kogeevej', 'kogevej').whole).to.equal(1);
    expect(slipsBetween('kgoevej', 'kogevej').whole).to.equal(1);
    expect(slipsBetween('kagevej', 'kogevej').whole).to.equal(1);
    expect(slipsBetween('kage', 'kogevej').beginning).to.equal(1);
  });
});
