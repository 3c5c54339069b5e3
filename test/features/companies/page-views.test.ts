import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { type Company, execute, sql } from '../../../models/index.ts';
import { countView, writeViews } from '../../../server/features/companies/page-views/counter.ts';
import { viewRetention } from '../../../server/features/companies/page-views/retention.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { rows } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'accept-language': 'da',
};

describe('The figures of a company’s page', () => {
  useServer();
  let mette: Person;
  let company: Company;
  let path: string;

  beforeEach(async () => {
    await resetRateLimits();
    await writeViews();
    await execute(sql`DELETE FROM companies`);
    mette = await createPerson();
    company = await createCompany(mette);
    path = `/companies/${company.slug}`;
  });
  afterEach(() => setClock());

  const counted = async () => {
    await writeViews();
    return rows<{ source: string; views: number }>(sql`
      SELECT source, views FROM company_views WHERE company_id = ${company.id} ORDER BY source`);
  };
  const open = (headers: Record<string, string> = {}, reader = new Visitor()) =>
    reader.get(path, { ...browser, ...headers });
  const from = (address: string) => ({ referer: new URL(address, config.baseUrl).href });

  it('count each view by the kind of page that led to it', async () => {
    await open();
    await open(from('/companies?q=trappe'));
    await open(from('/search?q=trappe'));
    await open(from('/search?q=trappe'));
    await open(from('/opportunities/4'));
    await open(from('/events/moede'));
    await open({ referer: 'https://www.google.example/search?q=hemmelig' });

    expect(await counted()).to.deep.equal([
      { source: 'directory', views: 1 },
      { source: 'events', views: 1 },
      { source: 'other', views: 2 },
      { source: 'posts', views: 1 },
      { source: 'search', views: 2 },
    ]);
  });

  it('leave out robots, prefetches and the company’s own people', async () => {
    await open({ 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' });
    await open({ 'user-agent': 'curl/8.1' });
    await open({ 'accept-language': '' });
    await open({ 'sec-purpose': 'prefetch' });
    await open({ 'sec-fetch-dest': 'empty' });
    await open({}, mette);

    expect(await counted()).to.deep.equal([]);
  });

  it('of several nodes add up', async () => {
    const visit = { source: 'search' as const, words: [] };
    for (let node = 0; node < 3; node += 1) {
      countView(company.id, visit);
      countView(company.id, visit);
      await writeViews();
    }

    expect(await counted()).to.deep.equal([{ source: 'search', views: 6 }]);
  });

  it('of a company that is deleted meanwhile do not stop those of others', async () => {
    const other = await createCompany(mette);
    countView(other.id, { source: 'other', words: ['trappe'] });
    countView(company.id, { source: 'other', words: [] });
    await other.destroy();

    expect(await counted()).to.deep.equal([{ source: 'other', views: 1 }]);
  });

  it('contain a search word as text only after three different days', async () => {
    const words = () => rows<{ word: string | null }>(sql`SELECT DISTINCT word FROM company_search_terms`);
    const searchOn = async (day: string) => {
      setClock(new Date(`${day}T12:00Z`));
      await open(from('/companies?q=Trapper+12345678'));
      await open(from('/companies?q=trapper'));
      await writeViews();
    };

    await searchOn('2026-11-19');
    await searchOn('2026-11-20');
    expect(await words()).to.deep.equal([{ word: null }]);
    expect((await mette.get(`${path}/figures`)).text).not.to.contain('<dt>trapper');
    await searchOn('2026-11-24');

    expect(await words()).to.deep.equal([{ word: 'trapper' }]);
    expect((await mette.get(`${path}/figures`)).text).to.match(/<dt>trapper<\/dt><dd>6</);
  });

  it('are shown by week to its people, on the page too, and to nobody else', async () => {
    const [stranger, officer] = [await createPerson(), await createPerson({ role: 'officer' })];
    setClock(new Date('2026-11-20T12:00Z'));
    countView(company.id, { source: 'other', words: [] });
    setClock(new Date('2026-11-24T12:00Z'));
    for (let view = 0; view < 4; view += 1) countView(company.id, { source: 'search', words: [] });
    await writeViews();

    for (const page of [path, `${path}/figures`])
      expect((await mette.get(page)).text).to.contain('blev vist 4 gange i denne uge, 1 i sidste uge');
    expect((await mette.get(`${path}/figures`)).text).to.contain('5 visninger på 12 uger');
    for (const reader of [stranger, officer]) {
      expect((await reader.get(`${path}/figures`)).status).to.equal(403);
      expect((await reader.get(path)).text).not.to.contain('i denne uge');
    }
  });

  it('are deleted when they are old', async () => {
    setClock(new Date('2026-01-05T12:00Z'));
    countView(company.id, { source: 'search', words: ['trappe'] });
    await writeViews();
    setClock(new Date('2026-11-24T12:00Z'));
    countView(company.id, { source: 'search', words: ['reol'] });
    await writeViews();

    for (const rule of viewRetention) await rule.delete?.(new Date('2026-06-01T12:00Z'));

    expect(await counted()).to.deep.equal([{ source: 'search', views: 1 }]);
    expect(await rows(sql`SELECT 1 AS one FROM company_search_terms`)).to.have.length(1);
  });
});
