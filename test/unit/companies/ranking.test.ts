import { expect } from 'chai';
import { rankCandidates } from '../../../server/features/companies/search/rank.ts';
import { queryFor, queryForAll } from '../../../server/features/companies/search/tsquery.ts';

const need = (whole: Record<string, number>, parts: Record<string, number>[] = []) => ({
  text: '',
  whole: new Map(Object.entries(whole)),
  parts: parts.map((part) => new Map(Object.entries(part))),
  isTrade: false,
  importance: 1,
});
const company = (id: number, name: string, lexemes: Record<string, 'A' | 'B' | 'C' | 'D'>) => ({
  id,
  name,
  lexemes,
});
const idsOf = (companies: ReturnType<typeof company>[], needs: ReturnType<typeof need>[], phrase = '') =>
  rankCandidates(companies, { needs, phrase, bonuses: new Map() }).map(({ id }) => id);

describe('The rank of a company', () => {
  it('is higher for what it offers than for what its description mentions', () => {
    const maler = need({ maler: 1 });
    const companies = [company(1, 'Et', { maler: 'D' }), company(2, 'To', { maler: 'B' })];

    expect(idsOf(companies, [maler])).to.deep.equal([2, 1]);
  });

  it('is higher for the word itself than for one that means the same', () => {
    const needs = [need({ maler: 1, painter: 0.85 })];
    const companies = [company(1, 'Et', { painter: 'B' }), company(2, 'To', { maler: 'B' })];

    expect(idsOf(companies, needs)).to.deep.equal([2, 1]);
  });

  it('is the highest when the query is its name', () => {
    const companies = [company(1, 'Et', { holm: 'B' }), company(2, 'Holm & Datter ApS', { holm: 'A' })];

    expect(idsOf(companies, [need({ holm: 1 })], 'Holm og Datter')).to.deep.equal([2, 1]);
  });

  it('counts the parts of a compound that it has apart, and little one of them', () => {
    const needs = [need({}, [{ cykel: 1 }, { reparation: 1 }])];
    const companies = [
      company(1, 'Et', { reparation: 'B' }),
      company(2, 'To', { cykel: 'B', reparation: 'C' }),
      company(3, 'Tre', {}),
    ];

    expect(idsOf(companies, needs)).to.deep.equal([2, 1]);
  });

  it('counts a word that few have more than one that many have', () => {
    const many = Array.from({ length: 20 }, (_, id) => company(id + 10, `N${id}`, { hus: 'B' }));

    const [best] = idsOf(
      [...many, company(1, 'Et', { portvin: 'B' })],
      [need({ hus: 1 }), need({ portvin: 1 })],
    );

    expect(best).to.equal(1);
  });
});

describe('The query for companies', () => {
  it('asks for all needs, each by any of its words, or by all parts', () => {
    expect(queryForAll([need({ a: 1, b: 0.5 }), need({ c: 1 }, [{ d: 1 }, { e: 1 }])])).to.equal(
      "(('a' | 'b')) & (('c') | (('d') & ('e')))",
    );
  });

  it('leaves out what fits little, and is undefined when nothing is left', () => {
    expect(queryForAll([need({ a: 0.4 })])).to.equal(undefined);
    expect(queryFor(need({ a: 0.4 }))).to.equal("(('a'))");
    expect(queryForAll([need({ a: 1 }), need({})])).to.equal(undefined);
    expect(queryForAll([])).to.equal(undefined);
  });

  it('quotes', () => {
    expect(queryFor(need({ "d'or\\": 1 }))).to.equal("(('d''or\\\\'))");
  });
});
