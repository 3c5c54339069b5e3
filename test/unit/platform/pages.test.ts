import { expect } from 'chai';
import { pageLinks } from '../../../server/platform/http/pagination.ts';

describe('A list with several pages', () => {
  it('links to the next and previous page with the same query, without empty parameters', () => {
    const query = { q: 'mad & drikke', from: undefined, industry: '', past: true };

    expect(pageLinks('/events', { ...query, page: 3 }, true)).to.deep.equal({
      prevHref: '/events?q=mad+%26+drikke&past=1&page=2',
      nextHref: '/events?q=mad+%26+drikke&past=1&page=4',
    });
  });

  it('has no link before the first and after the last page, and the first has no page number', () => {
    expect(pageLinks('/events', { page: 1 }, false)).to.deep.equal({ prevHref: null, nextHref: null });
    expect(pageLinks('/events', { page: 2 }, false).prevHref).to.equal('/events');
  });
});
