import { expect } from 'chai';
import { loadPages } from '../bench/load-pages.ts';

describe('The load benchmark', () => {
  it('has every page that reads growing tables', () => {
    expect(loadPages).not.to.throw();
    expect(loadPages().length).to.be.above(60);
  });
});
