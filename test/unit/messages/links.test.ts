import { expect } from 'chai';
import { linkify } from '../../../server/shared/linkify.ts';

/** The links of a text as `text → href`, or only the text where both are equal. */
function linksOf(text: string): string[] {
  return linkify(text).flatMap(({ text, href }) =>
    href === undefined ? [] : [href === text ? text : `${text} → ${href}`],
  );
}

describe('Links in a message', () => {
  it('are found in linear time in two million dots, and end before punctuation', () => {
    const body = `http://firma.example/${'.'.repeat(2_000_000)}a, http://`;

    expect(linkify(body)[0]?.href).to.have.length(body.length - 9);
    expect(linkify('Se http://firma.example/).')[1]).to.deep.equal({
      text: 'http://firma.example/',
      href: 'http://firma.example/',
    });
  });

  for (const text of ['a.', 'a@', 'a-', '(', ')', 'www.', 'http://', 'a.dk/(', 'a@b.', '@', '%', '_']) {
    it(`are found in linear time in many thousand times ${text}`, () => {
      const startedAt = performance.now();
      linkify(text.repeat(200_000));

      expect(performance.now() - startedAt).to.be.below(2_000);
    });
  }

  const cases: [string, string[]][] = [
    // Brackets
    ['https://da.wikipedia.org/wiki/Taastrup_(by)', ['https://da.wikipedia.org/wiki/Taastrup_(by)']],
    ['(se https://da.wikipedia.org/wiki/Taastrup_(by))', ['https://da.wikipedia.org/wiki/Taastrup_(by)']],
    ['(https://example.dk/a)', ['https://example.dk/a']],
    ['[https://example.dk/a[1]].', ['https://example.dk/a[1]']],
    ['https://example.dk/(a)(b))', ['https://example.dk/(a)(b)']],
    ['{https://example.dk/a}', ['https://example.dk/a']],
    // Quotation marks
    ['»https://example.dk/a«', ['https://example.dk/a']],
    ['»https://example.dk/a«,', ['https://example.dk/a']],
    ['›https://example.dk/a‹', ['https://example.dk/a']],
    ['“https://example.dk/a”', ['https://example.dk/a']],
    ['„https://example.dk/a“', ['https://example.dk/a']],
    ['"https://example.dk/a"', ['https://example.dk/a']],
    ["'https://example.dk/a'", ['https://example.dk/a']],
    ['’https://example.dk/a’', ['https://example.dk/a']],
    ['<https://example.dk/a>', ['https://example.dk/a']],
    // Punctuation and marks
    ['https://example.dk/a…', ['https://example.dk/a']],
    ['https://example.dk/a...', ['https://example.dk/a']],
    ['**https://example.dk/a**', ['https://example.dk/a']],
    ['_https://example.dk/a_', ['https://example.dk/a']],
    ['Har du set https://example.dk/a?', ['https://example.dk/a']],
    ['https://example.dk/a?b=c&d=e#f', ['https://example.dk/a?b=c&d=e#f']],
    ['https://example.dk/a,b;c', ['https://example.dk/a,b;c']],
    ['https://example.dk:8080/a', ['https://example.dk:8080/a']],
    ['link:https://example.dk', ['https://example.dk']],
    ['HTTPS://EXAMPLE.DK/A', ['HTTPS://EXAMPLE.DK/A']],
    ['https://example.dk/køb/æbler', ['https://example.dk/køb/æbler']],
    ['https://brødhuset.dk', ['https://brødhuset.dk']],
    ['https://a.dk https://b.dk', ['https://a.dk', 'https://b.dk']],
    ['https://a.dk,https', ['https://a.dk,https']],
    // Without a scheme
    ['www.firma.dk', ['www.firma.dk → https://www.firma.dk']],
    ['Se www.firma.dk.', ['www.firma.dk → https://www.firma.dk']],
    ['(www.firma.dk/side)', ['www.firma.dk/side → https://www.firma.dk/side']],
    ['www.firma.de', ['www.firma.de → https://www.firma.de']],
    ['WWW.Firma.DK', ['WWW.Firma.DK → https://WWW.Firma.DK']],
    ['firma.dk', ['firma.dk → https://firma.dk']],
    ['firma.dk, butik.com', ['firma.dk → https://firma.dk', 'butik.com → https://butik.com']],
    ['firma.dk/kontakt?a=b', ['firma.dk/kontakt?a=b → https://firma.dk/kontakt?a=b']],
    ['firma.dk:8080', ['firma.dk:8080 → https://firma.dk:8080']],
    ['brødhuset.dk', ['brødhuset.dk → https://brødhuset.dk']],
    ['»firma.dk«', ['firma.dk → https://firma.dk']],
    ['2rent.dk', ['2rent.dk → https://2rent.dk']],
    ['sub.firma.dk-', ['sub.firma.dk → https://sub.firma.dk']],
    // E-mail addresses
    ['a@b.dk', ['a@b.dk → mailto:a@b.dk']],
    ['Skriv til anne.b+torvet@firma.dk.', ['anne.b+torvet@firma.dk → mailto:anne.b+torvet@firma.dk']],
    ['(kontakt@brødhuset.dk)', ['kontakt@brødhuset.dk → mailto:kontakt@brødhuset.dk']],
    ['mailto:a@b.dk', ['a@b.dk → mailto:a@b.dk']],
    ['a@b.de', ['a@b.de → mailto:a@b.de']],
    ['a_b@c-d.co.uk', ['a_b@c-d.co.uk → mailto:a_b@c-d.co.uk']],
    // No links
    ['Mødet er slut.De nye er her.Se mere. Kom.at', []],
    ['kl. 8.30, 1.234,50 kr., f.eks., bl.a., A/S, ApS.', []],
    ['C#, .NET, Node.js, README.md, index.html', []],
    ['a@@b.dk @b.dk a@b a@.dk', []],
    ['http:// https:// www. www.dk. http://?', ['www.dk → https://www.dk']],
    ['ftp://firma.dk javascript://firma.dk', []],
    ['-firma-.dk firma..dk', []],
    ['§ 3, litra (c) og 3.sal', []],
  ];

  for (const [text, links] of cases)
    it(`of »${text}«: ${links.join(', ') || 'none'}`, () => {
      expect(linksOf(text)).to.deep.equal(links);
      expect(
        linkify(text)
          .map((part) => part.text)
          .join(''),
      ).to.equal(text);
    });
});
