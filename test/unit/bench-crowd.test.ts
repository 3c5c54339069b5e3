import { expect } from 'chai';
import { crowdPages } from '../bench/crowd-pages.ts';

describe('The grown town', () => {
  it('is asked for every page that grows with it', () => {
    expect(crowdPages).not.to.throw();
    expect(crowdPages().length).to.be.above(60);
  });
});
