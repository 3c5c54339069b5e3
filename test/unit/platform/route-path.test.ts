import { expect } from 'chai';
import { paramsOf, pathWith } from '../../../server/platform/http/route-path.ts';

describe('The pattern of a route', () => {
  it('gives the parameters of a path, and nothing of a path that it does not match', () => {
    expect(paramsOf('/events/:slug', '/events/fyraften')).to.deep.equal({ slug: 'fyraften' });
    expect(paramsOf('/events/:slug.ics', '/events/fyraften.ics')).to.deep.equal({ slug: 'fyraften' });
    expect(paramsOf('/events/new', '/events/new')).to.deep.equal({});
    expect(paramsOf('/events/:slug.ics', '/events/fyraften')).to.equal(undefined);
    expect(paramsOf('/events/:slug', '/events/fyraften/edit')).to.equal(undefined);
    expect(paramsOf('/events/:slug', '/events/')).to.equal(undefined);
  });

  it('makes a path of parameters, escaped', () => {
    expect(pathWith('/events/:slug/registration', { slug: 'a/b?c' })).to.equal(
      '/events/a%2Fb%3Fc/registration',
    );
  });
});
