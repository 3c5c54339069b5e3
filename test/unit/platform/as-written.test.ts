import { expect } from 'chai';
import { markdown, plainExcerpt } from '../../../server/platform/text/markdown.ts';
import { textOfMarkdown } from '../../../server/platform/text/markdown-text.ts';

/** What a reader sees, in lines: list items with their numbers, without other markup. */
function shown(html: string): string {
  let number = 1;
  return html
    .replace(/<ol(?: start="(\d+)")?>|<li(?: value="(\d+)")?>/g, (tag, start?: string, value?: string) => {
      if (tag.startsWith('<ol')) number = Number(start ?? 1);
      else number = Number(value ?? number) + 1;
      return tag.startsWith('<ol') ? '' : `${number - 1}. `;
    })
    .replace(/<br>\n|<\/p>\s*/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

const unchanged = [
  '24. december er lukket.',
  '24. december er lukket.\n\n2. januar åbner vi igen.',
  '24. december er lukket.\n2. januar åbner vi igen.',
  'Vi holder lukket\n24. december',
  'Vi mødes\n1. maj i parken.',
  '1. maj holder vi lukket.',
  '1. december: Gløgg\n2. december: Æbleskiver\n24. december: Lukket',
  '24. december\n25. december\n26. december',
  '3. sal',
  '3. sal\n4. sal',
  '10. maj holder vi åbent',
  'Adresse:\nTorvet 1\n3. sal\n2630 Taastrup',
  '2026. Et godt år.',
  '1. Kaffe\n2. Kage\n3. Oprydning',
  '4. Kaffe\n5. Kage',
  '1. Kaffe\n1. Kage\n2. Te',
  '1. Kaffe\n3. Kage',
  '01. Kaffe\n02. Kage',
  '1) Kaffe\n2) Kage',
  '1) Kaffe',
  '12) maj',
  '§ 3, litra (c)',
  '(c) (C) (r) (R) (tm) (TM) (p)',
  'Han sagde "ja", og hun sagde \'nej\'.',
  'Fra 8--10, altså 8---10, eller … vent...',
  'Hvad??? Ja!!!! 5 +- 2, et,, to',
  '+ moms',
  '+ 45 12 34 56 78',
  'Pris: 100 kr.\n+ moms',
  '+ det ene\n+ det andet',
  '* Gælder ikke 24. december',
  'Pris 100 kr.*\n\n* ekskl. moms',
  '# 5 i rækken',
  '# 1',
  'Plads\n# 12',
  '#',
  '#hashtag',
  '> 50 ansatte',
  'For virksomheder med\n> 50 ansatte',
  '>= 18 år',
  '2*3*4 = 24',
  '2 * 3 * 4 = 24',
  'a*b*c, snake_case_name, __dirname',
  'Pris: 5*, 6** og 7*',
  '\\\\server\\data',
  'C:\\temp\\filer (x86)',
  'Mappen C:\\data\\\nNæste linje',
  '[OBS]: husk',
  '[1]: https://firma.dk',
  'Se [1] og [bilag].',
  '5 + 5\n=\n10',
  'Tilbud\n-\nSlut',
  'A & B <ApS>, 3 < 5',
  'C++ og C#',
  '100 %',
  'kl. 8.00-10.00',
  '8.00 Kaffe\n8.15 Planerne\n8.50 Slut',
  'Tlf. 43 59 10 00',
];

describe('A text without Markdown', () => {
  for (const text of unchanged)
    it(`is shown as it was written: ${JSON.stringify(text)}`, () => {
      const lines = text.replace(/\n+/g, '\n');
      // A no-break space before the per cent sign looks the same.
      expect(shown(markdown(text)).replaceAll('\u00a0', ' ')).to.equal(lines);
      expect(textOfMarkdown(text).replaceAll('\u00a0', ' ').replace(/\n+/g, '\n')).to.equal(lines);
      expect(plainExcerpt(text).replaceAll('\u00a0', ' ')).to.equal(lines.replace(/\s+/g, ' '));
    });

  it('has no list of dates and floors, so that the numbers are part of the text', () => {
    for (const text of ['1. december: Gløgg\n2. december: Kage', '3. sal\n4. sal', '24. dec.\n25. dec.'])
      expect(markdown(text), text).to.equal(`<p>${text.replace('\n', '<br>\n')}</p>\n`);
  });

  it('keeps dates out of lists, for screen readers', () => {
    expect(markdown('24. december er lukket.\n\n2. januar åbner vi igen.')).to.equal(
      '<p>24. december er lukket.</p>\n<p>2. januar åbner vi igen.</p>\n',
    );
  });
});

describe('Markdown', () => {
  const cases: [string, string, RegExp][] = [
    [
      'lists of words that begin as months do',
      '1. Marketing\n2. Salg',
      /<ol>\n<li>Marketing<\/li>\n<li>Salg/,
    ],
    ['numbered lists', '1. Et\n2. To', /<ol>\n<li>Et<\/li>\n<li>To<\/li>\n<\/ol>/],
    ['numbered lists from any number', '4. Et\n5. To', /<ol start="4">/],
    ['numbered lists with paragraphs', '1. Et\n\n   mere\n\n2. To', /<ol>\n<li>\n<p>Et<\/p>\n<p>mere/],
    ['numbered lists with long items', '1. Et\nmere\n2. To', /<li>Et<br>\nmere<\/li>\n<li>To<\/li>/],
    ['lists in lists', '1. Et\n   - a\n   - b\n2. To', /<ol>\n<li>Et\n<ul>\n<li>a<\/li>\n<li>b/],
    ['numbers within bullets', '- a\n  1. Et\n  2. To', /<ul>\n<li>a\n<ol>\n<li>Et<\/li>\n<li>To/],
    ['lists after a paragraph', 'Vi skal:\n1. spise\n2. sove', /<p>Vi skal:<\/p>\n<ol>\n<li>spise/],
    ['bullets', '- Et\n- To', /<ul>\n<li>Et<\/li>\n<li>To/],
    ['one bullet', '- Et', /<ul>\n<li>Et<\/li>/],
    ['bullets of asterisks', '* Et\n* To', /<ul>\n<li>Et<\/li>\n<li>To/],
    ['bold and italics', '**fed** og *skrå* og _skrå_', /<strong>fed<\/strong> og <em>skrå<\/em> og <em>/],
    ['quotations', '> citat', /<blockquote>\n<p>citat/],
    ['quotations of several lines', '> 24. december\n> er lukket', /<blockquote>\n<p>24. december<br>/],
    ['headings', '## Formål\n# 5 råd', /<h4>5 råd|<h3>5 råd/],
    ['escaped marks', '\\*ikke skrå\\* 1\\. \\# nej', /<p>\*ikke skrå\* 1\. # nej/],
    ['code', '`1. a`\n\n```\n24. december\n```', /<code>1. a<\/code>.*<pre><code>24. december/s],
    ['tables', '| a | b |\n|---|---|\n| 1 | 2 |', /<table>/],
  ];

  for (const [what, text, html] of cases)
    it(`has ${what}`, () => {
      expect(markdown(text)).to.match(html);
    });

  it('keeps the numbers of a list that the next item does not follow', () => {
    expect(markdown('1. a\n2. b\n24. c\n25. d')).to.contain('<li value="24">c</li>\n<li>d</li>');
  });

  it('has the same links as messages, as they were written', () => {
    const links = [
      ['se www.firma.dk.', '<a href="https://www.firma.dk" rel="nofollow ugc noopener">www.firma.dk</a>.'],
      ['firma.dk', '<a href="https://firma.dk" rel="nofollow ugc noopener">firma.dk</a>'],
      ['a@b.dk', '<a href="mailto:a@b.dk" rel="nofollow ugc noopener">a@b.dk</a>'],
      ['slut.De nye', '<p>slut.De nye</p>'],
      ['»https://a.dk/b«', '»<a href="https://a.dk/b" rel="nofollow ugc noopener">https://a.dk/b</a>«'],
      ['(https://a.dk/b_(by))', '(<a href="https://a.dk/b_(by)" rel'],
      ['https://a.dk/_b_c_', 'href="https://a.dk/_b_c"'],
      ['https://xn--brdhuset-64a.dk/%20', '>https://xn--brdhuset-64a.dk/%20</a>'],
      ['https://brødhuset.dk', 'href="https://xn--brdhuset-64a.dk"'],
      ['`www.firma.dk`', '<code>www.firma.dk</code>'],
      ['[her](https://firma.dk) og [www.a.dk](https://b.dk)', '>www.a.dk</a>'],
    ];

    for (const [text = '', html = ''] of links) expect(markdown(text), text).to.contain(html);
  });

  it('is parsed in linear time', () => {
    for (const part of [
      '1. a\n',
      '1.\n',
      '# 5\n',
      '> 1\n',
      '* \n',
      'a*',
      '\\',
      '1. a\n\n',
      'http://',
      'a\n-\n',
    ]) {
      const startedAt = performance.now();
      markdown(part.repeat(4_000));
      expect(performance.now() - startedAt, part).to.be.below(3_000);
    }
  });
});
