import { expect } from 'chai';
import { allFeatures as features } from '../../../server/app.ts';
import { namesIn } from '../../support/schemas.ts';

/** The public lists with a full-text search. */
const lists = features
  .flatMap(({ routes }) => routes)
  .filter(
    ({ method, options }) =>
      method === 'get' && options.access.name === 'anyone' && namesIn(options.query).includes('q'),
  )
  // While one types: a wider limit of its own.
  .filter(({ options }) => options.limit !== 'suggest');

describe('The rate limit of searches', () => {
  it('covers these lists', () => {
    expect(lists.map(({ path }) => path)).to.have.members([
      '/companies',
      '/events',
      '/initiatives',
      '/opportunities',
      '/search',
    ]);
  });

  for (const { path, options } of lists)
    it(`counts a search at ${path}, but not another page of the list`, () => {
      const counts = (query: object) => options.counts?.(options.query?.parse(query));

      expect(options.limit).to.equal('search');
      expect([counts({ q: 'maler' }), counts({ q: ' ' }), counts({ page: '2' }), counts({})]).to.deep.equal([
        true,
        false,
        false,
        false,
      ]);
    });
});
