import { expect } from 'chai';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('The language in an address', () => {
  useServer();

  it('sets a cookie on pages, and none on files that shared caches may store', async () => {
    const reader = new Visitor();
    await reader.get('/companies?lang=en');
    const feedReader = new Visitor();
    for (const path of [
      '/events.ics',
      '/companies.csv',
      '/events.atom',
      '/sitemap.xml',
      '/sitemaps/companies-1.xml',
      '/robots.txt',
      '/api/v1/companies',
      '/api/openapi.json',
    ])
      expect((await feedReader.get(`${path}?lang=en`)).headers.get('set-cookie'), path).to.equal(null);

    expect(reader.cookies.get('lang')).to.equal('en');
    expect(feedReader.cookies.size).to.equal(0);
  });
});
