import { expect } from 'chai';
import { analyseWord, nearConcepts, termsIn } from '../../../server/platform/text/word-analysis/index.ts';

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
});
