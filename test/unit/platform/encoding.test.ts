import { expect } from 'chai';
import iconv from 'iconv-lite';
import { decode, decodeText } from '../../../server/platform/text/encoding.ts';

const text = 'Navn;By\r\nBlåbær Øst A/S;Høje Taastrup\r\nÆblegården;Fløng\r\nCafé Müller ApS;Åby\r\n';

describe('Text of unknown encoding', () => {
  for (const encoding of ['utf8', 'windows1252', 'iso88591', 'iso885915', 'macintosh', 'cp850', 'cp865'])
    it(`is read in ${encoding}`, () => {
      expect(decode(iconv.encode(text, encoding))).to.deep.equal({ text, damagedLines: [] });
    });

  for (const encoding of ['hproman8', 'windows1257', 'maciceland', 'iso885910', 'iso88594'])
    it(`has its Danish letters in ${encoding}`, () => {
      expect(decode(iconv.encode('Blåbær Øst, Høje Åby, Ærø', encoding))?.text).to.equal(
        'Blåbær Øst, Høje Åby, Ærø',
      );
    });

  for (const encoding of ['utf-16le', 'utf-16be'])
    for (const addBOM of [true, false])
      it(`is read in ${encoding} ${addBOM ? 'with' : 'without'} a byte order mark`, () => {
        expect(decode(iconv.encode(text, encoding, { addBOM }))?.text.replace('\ufeff', '')).to.equal(text);
      });

  it('is Windows-1252 where only signs decide', () => {
    for (const each of [
      'A – B',
      'Jensen’s',
      '½ pris',
      '§ 3',
      '20 °C',
      'x · y',
      '5 €',
      'Æ',
      'IDÉ',
      'å',
      'A/S “B”',
    ])
      expect(decode(iconv.encode(each, 'windows1252'))?.text, each).to.equal(each);
  });

  it('stays UTF-8 with a few wrong bytes, whose lines are named', () => {
    const bytes = Buffer.concat([
      Buffer.from('Blåbær\rHøje\r\nRødby '),
      Buffer.from([0xf8, 0x0a]),
      Buffer.from('Æbler\n'),
    ]);

    expect(decode(bytes)).to.deep.equal({ text: 'Blåbær\rHøje\r\nRødby ø\nÆbler\n', damagedLines: [3] });
  });

  it('is read line by line when two files of different encodings were put together', () => {
    const bytes = Buffer.concat([iconv.encode('Rødby\nSæby\nÅby\n', 'windows1252'), Buffer.from('Høje\n')]);

    expect(decode(bytes)).to.deep.equal({ text: 'Rødby\nSæby\nÅby\nHøje\n', damagedLines: [4] });
  });

  it('is repaired when it was encoded as UTF-8 twice', () => {
    const twice = Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(text)));

    expect(decode(twice)).to.deep.equal({ text, damagedLines: [] });
  });

  it('names lines whose letters are lost', () => {
    expect(decode(Buffer.from('En\nH\ufffdje\nTre\n'))?.damagedLines).to.deep.equal([2]);
  });

  it('is refused when no encoding fits', () => {
    const noise = Buffer.from(Array.from({ length: 400 }, (_, index) => 128 + ((index * 37) % 128)));

    expect(decode(noise)).to.equal(undefined);
    expect(decodeText(noise)).to.have.length(400);
  });
});
