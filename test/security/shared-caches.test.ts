import { expect } from 'chai';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('The language that an address asks for', () => {
  useServer();

  it('is remembered on pages, and with nothing that caches may keep for all', async () => {
    const reader = new Visitor();
    await reader.get('/companies?lang=en');
    const program = new Visitor();
    for (const path of [
      '/events.ics',
      '/companies.csv',
      '/events.atom',
      '/sitemap.xml',
      '/sitemaps/1.xml',
      '/robots.txt',
      '/api/v1/companies',
      '/api/openapi.json',
    ])
      expect((await program.get(`${path}?lang=en`)).headers.get('set-cookie'), path).to.equal(null);

    expect(reader.cookies.get('lang')).to.equal('en');
    expect(program.cookies.size).to.equal(0);
  });
});
