import { expect } from 'chai';
import fc from 'fast-check';
import {
  type DifferenceLine,
  differenceSections,
  hasDifference,
  wordDifference,
} from '../../../server/modules/revisions/difference.ts';

const textOf = (lines: readonly DifferenceLine[], without: 'added' | 'removed') =>
  lines.map((line) =>
    line
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join(''),
  );
const wordsOf = (lines: readonly DifferenceLine[], kind: 'added' | 'removed') =>
  lines.flatMap((line) => line.filter((part) => part.kind === kind).map(({ text }) => text));

describe('The difference of two texts', () => {
  it('marks the changed words of a changed line, and no others', () => {
    const lines = wordDifference(
      'Overskrift\nDu må skrive tre opslag.\nSlut',
      'Overskrift\nDu må skrive fire opslag.\nSlut',
    );

    expect(wordsOf(lines, 'removed')).to.deep.equal(['tre']);
    expect(wordsOf(lines, 'added')).to.deep.equal(['fire']);
    expect(lines[0]).to.deep.equal([{ kind: 'same', text: 'Overskrift' }]);
  });

  it('marks a new and a deleted paragraph as a whole', () => {
    expect(wordsOf(wordDifference('a\n\nb', 'a\n\nny\n\nb'), 'added')).to.deep.equal(['ny', '']);
    expect(wordsOf(wordDifference('a\ngammel\nb', 'a\nb'), 'removed')).to.deep.equal(['gammel']);
  });

  it('knows equal texts', () => {
    expect(hasDifference(wordDifference('a\nb', 'a\nb'))).to.equal(false);
    expect(hasDifference(wordDifference('a\nb', 'a\nc'))).to.equal(true);
  });

  it('contains every word of both texts', () => {
    const text = fc
      .array(fc.constantFrom('de', 'må', 'ikke', '\n', ' ', 'skrive', '**x**'), { maxLength: 60 })
      .map((words) => words.join(''));

    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = wordDifference(before, after);
        const compact = (parts: readonly string[]) => parts.join('').replaceAll('\n', '');
        expect(compact(textOf(lines, 'added'))).to.equal(before.replaceAll('\n', ''));
        expect(compact(textOf(lines, 'removed'))).to.equal(after.replaceAll('\n', ''));
      }),
    );
  });

  it('folds unchanged lines but two on either side of a change', () => {
    const numbers = Array.from({ length: 20 }, (_, index) => `linje ${index}`);
    const after = numbers.with(10, 'ny linje');

    const sections = differenceSections(wordDifference(numbers.join('\n'), after.join('\n')));

    expect(sections.map(({ isFolded, lines }) => [isFolded, lines.length])).to.deep.equal([
      [true, 8],
      [false, 5],
      [true, 7],
    ]);
    expect(differenceSections(wordDifference('a\nb', 'a\nb'))).to.have.lengthOf(1);
  });

  it('ends for the longest texts that have nothing in common: then all is replaced', () => {
    const words = (start: number) =>
      Array.from({ length: 10_000 }, (_, index) => `ord${start + index}`).join(' ');

    const lines = wordDifference(words(0), words(20_000));

    expect(lines.flat().map(({ kind }) => kind)).to.deep.equal(['removed', 'added']);
  });
});
