import { expect } from 'chai';
import { readCsv } from '../../../server/platform/text/read-csv.ts';

const cells = (text: string, delimiter = ';') => [...readCsv(text, delimiter)].map((record) => record.cells);

describe('CSV', () => {
  it('has lines that end in three ways, also mixed', () => {
    expect(cells('a;b\r\nc;d\ne;f\rg;h')).to.deep.equal([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('has cells with separators, quotes and line breaks inside quotes', () => {
    expect(cells('"a;b";"c ""d"" e";"f\r\ng"\nh;i;j')).to.deep.equal([
      ['a;b', 'c "d" e', 'f\r\ng'],
      ['h', 'i', 'j'],
    ]);
  });

  it('numbers its lines as an editor does', () => {
    expect([...readCsv('a\n\n"b\nc"\r\nd', ';')].map(({ line }) => line)).to.deep.equal([1, 3, 5]);
  });

  const stray: [string, string, string[][]][] = [
    [
      'never closed',
      'a;b\n1;"x\n2;y',
      [
        ['a', 'b'],
        ['1', 'x'],
        ['2', 'y'],
      ],
    ],
    [
      'closed by the next cell with quotes',
      'a;b\n1;"x\n2;"y"\n3;z',
      [
        ['a', 'b'],
        ['1', 'x'],
        ['2', 'y'],
        ['3', 'z'],
      ],
    ],
    [
      'closed at the end of a later line',
      'a;b\n1;"x\n2;y"\n3;z',
      [
        ['a', 'b'],
        ['1', 'x'],
        ['2', 'y"'],
        ['3', 'z'],
      ],
    ],
    [
      'inside a cell',
      'a;b\n1;x "y" z\n2;5" rør',
      [
        ['a', 'b'],
        ['1', 'x "y" z'],
        ['2', '5" rør'],
      ],
    ],
    [
      'around a word in a cell with quotes',
      'a;b\n1;"x "y" z"\n2;w',
      [
        ['a', 'b'],
        ['1', 'x "y" z'],
        ['2', 'w'],
      ],
    ],
    [
      'on two lines',
      'a;b\n1;"x\n2;"y\n3;z',
      [
        ['a', 'b'],
        ['1', 'x'],
        ['2', 'y'],
        ['3', 'z'],
      ],
    ],
  ];
  for (const [title, text, expected] of stray)
    it(`loses no line by a quote ${title}`, () => {
      expect(cells(text)).to.deep.equal(expected);
    });

  it('has spaces around quoted cells', () => {
    expect(cells('"a", "b" ,c', ',')).to.deep.equal([['a', 'b', 'c']]);
  });

  it('keeps empty cells, and leaves out empty lines', () => {
    expect(cells(';a;\n\n;;\n')).to.deep.equal([
      ['', 'a', ''],
      ['', '', ''],
    ]);
  });

  it('is read in linear time with a quote in each of a million cells', () => {
    const start = performance.now();
    const records = [...readCsv(`${'"a;'.repeat(20)}\n`.repeat(50_000), ';')];

    expect(records).to.have.length(50_000);
    expect(performance.now() - start).to.be.below(5_000);
  });
});
