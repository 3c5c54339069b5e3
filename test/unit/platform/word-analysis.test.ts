import { expect } from 'chai';
import { markHits } from '../../../server/platform/text/mark-words.ts';
import {
  analyseWord,
  correctionsOf,
  meaningQuery,
  nearConcepts,
  slipsBetween,
  termsIn,
  wordFitsOf,
} from '../../../server/platform/text/word-analysis/index.ts';
import { tradeWords } from '../../../server/platform/text/word-analysis/trade-words/index.ts';

const partsOf = (word: string) => analyseWord(word).parts.map(({ letters }) => letters);
const conceptsOf = (word: string) => analyseWord(word).concepts;

describe('Word analysis', () => {
  it('finds the base form of an inflected word', () => {
    expect(analyseWord('tømrere').lemmas).to.include('tomrer');
    expect(analyseWord('cykler').lemmas).to.include('cykel');
    expect(analyseWord('køkkenerne').lemmas).to.deep.equal(['kokken']);
    expect(analyseWord('bakeries').lemmas).to.include('bakery');
  });

  it('finds what a noun and its verb share', () => {
    const roots = ['reparation', 'reparerer', 'reparatør'].map((word) => analyseWord(word).roots);
    for (const each of roots) expect(each).to.include('repar');
  });

  it('splits compounds, also with linking letters, and takes no ending for a part', () => {
    expect(partsOf('cykelreparation')).to.deep.equal(['cykel', 'reparation']);
    expect(partsOf('bryllupskager')).to.deep.equal(['bryllup', 'kager']);
    expect(partsOf('hundefrisør')).to.deep.equal(['hund', 'frisor']);
    expect(partsOf('firmagaver')).to.deep.equal(['firma', 'gaver']);
    for (const word of ['massage', 'restaurant', 'regnskaber', 'elektriker', 'kontor'])
      expect(partsOf(word), word).to.deep.equal([]);
  });

  it('says what a word means in either language, by its head or by what stands before it', () => {
    expect(conceptsOf('carpenters')).to.deep.equal(conceptsOf('tømreren'));
    expect(conceptsOf('blikkenslager')).to.deep.equal(conceptsOf('VVS'));
    expect(conceptsOf('malermester')).to.include.members([...conceptsOf('painter')]);
    expect(analyseWord('hundefrisør').partConcepts).to.include.members([...conceptsOf('frisør')]);
    expect(nearConcepts(conceptsOf('tømrer'))).to.include.members([...conceptsOf('snedker')]);
  });

  it('keeps the words of a sentence that say what is sought', () => {
    const texts = (phrase: string) => termsIn(phrase).map(({ text }) => text);
    expect(texts('Hvem kan lave min hjemmeside?')).to.deep.equal(['hjemmeside']);
    expect(texts('I am looking for office space for my company')).to.deep.equal(['office space']);
    expect(termsIn('mad ud af huset')[0]?.concepts).to.deep.equal(conceptsOf('catering'));
    expect(texts('hvem der kan det')).to.deep.equal([]);
  });

  it('takes two words for one that is written apart, and a phrase with words between', () => {
    expect(termsIn('bil værksted')[0]?.concepts).to.deep.equal(conceptsOf('bilværksted'));
    expect(termsIn('vi vil sælge vores hus')[0]?.concepts).to.deep.equal(conceptsOf('ejendomsmægler'));
    expect(termsIn('pleje af min have').map(({ text }) => text)).to.include('have');
  });

  it('says what only tells for whom', () => {
    const complements = (phrase: string) => termsIn(phrase).map(({ isComplement }) => isComplement);
    expect(complements('morgenbrød til vores møde')).to.deep.equal([false, true]);
    expect(complements('maler og murer')).to.deep.equal([false, false]);
  });

  it('counts slips, also of exchanged letters, and corrects parts of compounds', () => {
    expect(slipsBetween('snedekr', 'snedker', 2)).to.equal(1);
    expect(slipsBetween('bager', 'maler', 1)).to.equal(2);
    expect(correctionsOf('tommrer')[0]?.word).to.equal('tømrer');
    expect(correctionsOf('cykelreperation')[0]?.word).to.equal('cykelreparation');
    expect(correctionsOf('tomrer')).to.deep.equal([]);
    expect(correctionsOf('xyzzyq')).to.deep.equal([]);
  });

  it('marks words of the same meaning in a text', () => {
    const [fitOf = () => 0] = wordFitsOf('carpenter');
    const marked = markHits('To tømrere, og en bil', (word) => fitOf(word) > 0);
    expect(marked).to.deep.equal([
      { text: 'To ', isHit: false },
      { text: 'tømrere', isHit: true },
      { text: ', og en bil', isHit: false },
    ]);
  });

  it('writes queries that PostgreSQL can read, whatever is typed', () => {
    for (const phrase of ["'", 'a & b | !', ':*', '((', '\\', 'C# .NET', '🙂', 'æ:*b', "d'or"])
      expect(meaningQuery(phrase), phrase).to.match(/^[\p{L}\p{N} ()|&:*]*$/u);
    expect(meaningQuery('hvem der kan')).to.equal('');
  });
});

describe('The trade words', () => {
  it('each have a unique id, words of both languages, and neighbours that exist', () => {
    const ids = tradeWords.map((line) => /^[a-z]+/.exec(line)?.[0]);

    expect(new Set(ids).size).to.equal(tradeWords.length);
    for (const line of tradeWords) {
      expect(line).to.match(/^[a-z]+( ~[a-z]+)*: [^|]+ \| [^|]+$/);
      for (const [, near] of line.matchAll(/~([a-z]+)/g)) expect(ids, line).to.include(near);
    }
  });
});
