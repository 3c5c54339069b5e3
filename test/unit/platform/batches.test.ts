import { expect } from 'chai';
import { slicesOf } from '../../../server/platform/database/batches.ts';

describe('A list in slices', () => {
  it('has each item once, with the positions of its slice', () => {
    expect([...slicesOf(['a', 'b', 'c', 'd', 'e'], 2)]).to.deep.equal([
      { items: ['a', 'b'], start: 0, end: 2 },
      { items: ['c', 'd'], start: 2, end: 4 },
      { items: ['e'], start: 4, end: 5 },
    ]);
  });

  it('has no slice without items', () => {
    expect([...slicesOf([], 2)]).to.deep.equal([]);
    expect([...slicesOf(['a', 'b'], 2)]).to.have.length(1);
  });
});
