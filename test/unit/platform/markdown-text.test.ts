import { expect } from 'chai';
import { textOfMarkdown } from '../../../server/platform/text/markdown-text.ts';

describe('The plain text of Markdown', () => {
  for (const [title, written, expected] of [
    [
      'keeps days at the start of a line',
      '24. december er lukket.\n\n2. januar åbner vi igen.',
      '24. december er lukket.\n\n2. januar åbner vi igen.',
    ],
    ['keeps the numbers of a list', '1. Kaffe\n2. Te\n10. Kage', '1. Kaffe\n2. Te\n10. Kage'],
    ['keeps a floor', '3. sal til højre', '3. sal til højre'],
    ['keeps numbers with a bracket', '7) Syv', '7) Syv'],
    ['writes list items with a dash', '* Kaffe\n* Te', '- Kaffe\n- Te'],
    [
      'indents a list inside a list',
      '- Kaffe\n  - sort\n  - hvid\n- Te',
      '- Kaffe\n  - sort\n  - hvid\n- Te',
    ],
    ['keeps line breaks', '8.00 Kaffe\n8.15 Planerne', '8.00 Kaffe\n8.15 Planerne'],
    ['separates paragraphs', 'Et\n\nTo', 'Et\n\nTo'],
    ['writes headings without marks', '# Program\nKaffe', 'Program\n\nKaffe'],
    ['writes words without marks', 'Det er **vigtigt** og *nyt*', 'Det er vigtigt og nyt'],
    ['keeps the address of a link', '[Tilmeld](https://x.dk/a)', 'Tilmeld (https://x.dk/a)'],
    ['writes an address once', '<https://x.dk/a>', 'https://x.dk/a'],
    [
      'writes a bare address once',
      'Se www.firma.dk og https://x.dk/møde.',
      'Se www.firma.dk og https://x.dk/møde.',
    ],
    ['writes a bare e-mail address once', 'Skriv til a@x.dk', 'Skriv til a@x.dk'],
    ['writes an e-mail address once', '[a@x.dk](mailto:a@x.dk)', 'a@x.dk'],
    ['changes no signs', '§ 3, litra (c) ... "citat" -- 50 %', '§ 3, litra (c) ... "citat" -- 50 %'],
    ['keeps code', 'Skriv `npm test`', 'Skriv npm test'],
    ['keeps a quotation', '> Sagt', 'Sagt'],
    ['of nothing is empty', '', ''],
  ] as const)
    it(title, () => {
      expect(textOfMarkdown(written)).to.equal(expected);
    });
});
