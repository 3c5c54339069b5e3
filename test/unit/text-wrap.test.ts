import { expect } from 'chai';
import { visitFrom } from '../../server/features/companies/page-views/visit.ts';
import { textDrawer, wrap } from '../../server/platform/drawings/text-paths.ts';

describe('Texts that are drawn', () => {
  const fits = (line: string) => [...line].length <= 10;

  it('break between words, and within a word that is too long', () => {
    expect(wrap('Holm og Datter', 2, fits)).to.deep.equal(['Holm og', 'Datter']);
    expect(wrap('Vandværksentreprise', 3, fits)).to.deep.equal(['Vandværkse', 'ntreprise']);
    expect(wrap('kort', 2, fits)).to.deep.equal(['kort']);
    expect(wrap('  ', 2, fits)).to.deep.equal([]);
  });

  it('end with dots where they do not fit', () => {
    expect(wrap('et to tre fire fem seks', 2, fits)).to.deep.equal(['et to tre', 'fire fem…']);
    expect(wrap('Vandværksentreprise', 1, fits)).to.deep.equal(['Vandværks…']);
  });

  it('are paths of numbers, without characters that the font lacks', async () => {
    const drawer = await textDrawer();
    const place = { x: 80, y: 430, size: 76, weight: 'SemiBold' as const, fill: '#000' };

    const path = drawer.path('Ærø & Åkirkeby ApS 🐻', place);

    expect(path).to.match(/^<path fill="#000" d="[MLQCZ\d.\- ]+"\/>$/);
    expect(path).to.equal(drawer.path('Ærø & Åkirkeby ApS ', place));
  });
});

describe('Where a view of a page comes from', () => {
  it('is read of this site only, and without numbers in words', () => {
    const host = 'localhost:3000';
    const words = (q: string) => visitFrom({ referer: `http://${host}/search?q=${q}`, host }).words;

    expect(words('El-arbejde+i+Fløng+20+30+40+50')).to.include.members(['el-arbejde', 'fløng']);
    expect(words('12345678')).to.deep.equal([]);
    expect(words('x'.repeat(3_000))).to.deep.equal([]);
    expect(visitFrom({ referer: 'https://andet.example/search?q=hemmelig', host })).to.deep.equal({
      source: 'other',
      words: [],
    });
    for (const referer of ['', 'nonsens', 'javascript:1', undefined])
      expect(visitFrom({ ...(referer !== undefined && { referer }), host }).source).to.equal('other');
  });
});
