import { expect } from 'chai';
import { allFeatures as features } from '../../../server/app.ts';
import { namesIn } from '../../support/schemas.ts';

/** The lists that everybody may look through for words. */
const lists = features
  .flatMap(({ routes }) => routes)
  .filter(
    ({ method, options }) =>
      method === 'get' && options.access.name === 'anyone' && namesIn(options.query).includes('q'),
  );

describe('Looking for words', () => {
  it('is what these lists are for', () => {
    expect(lists.map(({ path }) => path)).to.have.members([
      '/companies',
      '/events',
      '/initiatives',
      '/opportunities',
      '/search',
    ]);
  });

  for (const { path, options } of lists)
    it(`is counted at ${path}, and turning its pages is not`, () => {
      const at = (asked: object) => options.counts?.(options.query?.parse(asked));

      expect(options.limit).to.equal('search');
      expect([at({ q: 'maler' }), at({ q: ' ' }), at({ page: '2' }), at({})]).to.deep.equal([
        true,
        false,
        false,
        false,
      ]);
    });
});
