import { expect } from 'chai';
import { Company, Event } from '../../models/index.ts';
import { cachedResponse } from '../../server/platform/http/cached-response.ts';
import { createPerson } from '../support/builders/people.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const lists = [
  '/events.ics',
  '/companies.csv',
  '/events.atom',
  '/initiatives.atom',
  '/sitemap.xml',
  '/sitemaps/companies-1.xml',
];

describe('Lists of everything that are requested again and again', () => {
  useServer();
  beforeEach(resetRateLimits);

  const createCompany = (name: string) =>
    Company.create({ slug: name.toLowerCase(), name, cvr: null, logo: null, phone: '43591000' });

  /** Headers of a client that has the list in its cache; `fetch` alone would ask for a new copy. */
  const cached = (etag: string | null | undefined) => ({
    'if-none-match': etag ?? '',
    'cache-control': 'max-age=0',
  });

  it('are computed once for all requests at the same time', async () => {
    let count = 0;
    let running = 0;
    const compute = async () => {
      count += 1;
      running += 1;
      const atOnce = running;
      await new Promise(setImmediate);
      running -= 1;
      return `result ${count}, ${atOnce} at a time`;
    };

    const answers = await Promise.all(
      [...'aaaaabbbbbccccc'].map((state) => cachedResponse('a list', state, compute)),
    );

    expect(
      answers.map(({ text }) => text.toString()).filter((text, at, all) => all.indexOf(text) === at),
    ).to.deep.equal(['result 1, 1 at a time', 'result 2, 1 at a time', 'result 3, 1 at a time']);
  });

  it('are not cached after an error', async () => {
    const failed = await cachedResponse('a broken list', 'x', () => Promise.reject(new Error('away'))).catch(
      String,
    );

    const answer = await cachedResponse('a broken list', 'x', async () => 'whole');

    expect(failed).to.contain('away');
    expect(answer.text.toString()).to.equal('whole');
  });

  it('answer 304 when nothing has changed, and the new content at once', async () => {
    const visitor = new Visitor();
    const company = await createCompany('Hedens');
    for (const path of lists) {
      const etag = (await visitor.get(path)).headers.get('etag');
      expect((await visitor.get(path, cached(etag))).status, path).to.equal(304);
    }
    const etags = await Promise.all(
      ['/companies.csv', '/sitemap.xml'].map(async (path) => (await visitor.get(path)).headers.get('etag')),
    );

    await company.update({ name: 'Hedens Have', slug: 'hedens-have' });

    const list = await visitor.get('/companies.csv', cached(etags[0]));
    expect(list.status).to.equal(200);
    expect(list.text).to.contain('Hedens Have');
    expect((await visitor.get('/sitemap.xml', cached(etags[1]))).status).to.equal(200);
  });

  it('have the new name of an organiser', async () => {
    const company = await createCompany('Bageren');
    const visitor = new Visitor();
    const inAnHour = new Date(Date.now() + 3_600_000);
    await Event.create({
      slug: 'brod',
      title: 'Brød',
      startsAt: inAnHour,
      endsAt: new Date(inAnHour.getTime() + 3_600_000),
      organiserCompanyId: company.id,
    });
    expect((await visitor.get('/events.ics')).text).to.contain('ORGANISER:Bageren');

    await company.update({ name: 'Konditoren' });

    expect((await visitor.get('/events.ics')).text).to.contain('ORGANISER:Konditoren');
  });

  it('never have the office’s columns for others', async () => {
    await Company.create({
      slug: 'fri',
      name: 'Fri',
      cvr: null,
      logo: null,
      phone: '43599999',
      advertisingProtected: true,
    });
    const officer = await createPerson({ role: 'officer' });

    const [first, office, last] = [
      await new Visitor().get('/companies.csv'),
      await officer.get('/companies.csv'),
      await new Visitor().get('/companies.csv'),
    ];

    expect(office.text).to.contain('43599999');
    expect(first.text).to.contain('Fri').and.not.to.contain('43599999');
    expect(last.text).to.equal(first.text);
  });

  for (const path of lists)
    it(`answer 429 after sixty requests a minute: ${path}`, async () => {
      const reader = await createPerson();
      const statuses = [];
      for (let time = 0; time < 61; time += 1) statuses.push((await reader.get(path)).status);

      expect([statuses[59], statuses[60]]).to.deep.equal([200, 429]);
    });
});
