import { expect } from 'chai';
import { isHeavyMarkdown, markdown } from '../../../server/platform/text/markdown.ts';

describe('The headings in a user’s text', () => {
  const cases: [string, string, string][] = [
    ['begin below the page’s own, wherever the writer began', '## Et\ntekst\n### To\n## Tre', 'h3 h4 h3'],
    ['skip no level', '# Et\n\n#### To', 'h3 h4'],
    ['do not begin with a lower one', '### Et\n## To', 'h3 h3'],
    ['go no deeper than there are', '# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6', 'h3 h4 h5 h6 h6 h6'],
    ['are also those that are underlined', 'Et\n===\n\nTo\n---', 'h3 h4'],
    ['are none where other marks stand', '#nej\n\nC# og 5 # 6', ''],
  ];

  for (const [what, written, levels] of cases)
    it(what, () => {
      expect(levelsOf(markdown(written))).to.equal(levels);
    });

  it('begin one level higher where the text is directly below the title', () => {
    expect(levelsOf(markdown('## Et\n### To', 2))).to.equal('h2 h3');
  });
});

describe('A user’s text', () => {
  it('has no line break between a number and its per cent sign', () => {
    expect(markdown('Før 51 %, nu 94 %.')).to.equal('<p>Før 51\u00a0%, nu 94\u00a0%.</p>\n');
  });

  it('cannot contain markup, pictures or scripts', () => {
    const html = markdown('<b>fed</b> ![billede](https://fremmed.example/x.png) [her](javascript:alert(1))');

    expect(html).to.not.match(/<b>|<img|href="javascript/);
  });

  it('links to the web, e-mail, telephone numbers and own pages only, never to a local program', () => {
    const leads = [
      'https://firma.example',
      'http://firma.example',
      'mailto:a@firma.example',
      'tel:+4543591000',
      '/events',
    ];
    const opens = ['ms-word:ofe|u|x.docm', 'search-ms:query=x', 'data:image/png;base64,AA', 'ftp://a.dk'];

    for (const address of leads) expect(markdown(`[her](${address})`)).to.contain(`href="${address}"`);
    for (const address of opens) expect(markdown(`[her](${address})`)).not.to.contain('href="');
  });

  it('counts as too heavy with thousands of cells, items or links; long plain text does not', () => {
    const heavy = ['a|b\n-|-\n', '- a\n', 'a@b.dk '].map((part) => part.repeat(20_000 / part.length));
    const light = [
      'ord '.repeat(5_000),
      '[['.repeat(10_000),
      '- Et punkt på listen\n'.repeat(900),
      '*a '.repeat(6_000),
    ];

    expect(heavy.map(isHeavyMarkdown)).to.deep.equal([true, true, true]);
    expect(light.map(isHeavyMarkdown)).to.deep.equal([false, false, false, false]);
  });

  it('is shown as it was written if it is too heavy: it may be from an import', () => {
    const html = markdown(`# <b>\n${'- a\n'.repeat(5_000)}`);

    expect(html).to.match(/^<p># &lt;b&gt;<br>\n- a<br>\n/);
    expect(html).not.to.contain('<li>');
  });

  it('marks its links as nofollow', () => {
    expect(markdown('se https://firma.example')).to.include('rel="nofollow ugc noopener"');
  });
});

function levelsOf(html: string): string {
  return [...html.matchAll(/<(h\d)>/g)].map(([, tag]) => tag).join(' ');
}
