import { expect } from 'chai';
import { Company, Event, rows, sql } from '../../models/index.ts';
import { cachedResponse } from '../../server/platform/http/cached-response.ts';
import { resetRateLimiters } from '../../server/platform/rate-limits.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const lists = [
  '/events.ics',
  '/companies.csv',
  '/events.atom',
  '/initiatives.atom',
  '/sitemap.xml',
  '/sitemaps/1.xml',
];

describe('Whoever asks for the whole town again and again', () => {
  useServer();
  beforeEach(async () => {
    await rows(sql`DELETE FROM rate_limits`);
    resetRateLimiters();
  });

  const aCompany = (name: string) =>
    Company.create({ slug: name.toLowerCase(), name, cvr: null, logo: null, phone: '43591000' });

  /** As a reader asks who has it already; `fetch` by itself would say besides that it wants it anew. */
  const known = (etag: string | null | undefined) => ({
    'if-none-match': etag ?? '',
    'cache-control': 'max-age=0',
  });

  it('makes a list once, however many ask at the same moment', async () => {
    let made = 0;
    let underWay = 0;
    const make = async () => {
      made += 1;
      underWay += 1;
      const most = underWay;
      await new Promise(setImmediate);
      underWay -= 1;
      return `made ${made}, ${most} at a time`;
    };

    const answers = await Promise.all(
      [...'aaaaabbbbbccccc'].map((state) => cachedResponse('a list', state, make)),
    );

    expect(
      answers.map(({ text }) => text.toString()).filter((text, at, all) => all.indexOf(text) === at),
    ).to.deep.equal(['made 1, 1 at a time', 'made 2, 1 at a time', 'made 3, 1 at a time']);
  });

  it('does not keep what could not be made', async () => {
    const failed = await cachedResponse('a broken list', 'x', () => Promise.reject(new Error('away'))).catch(
      String,
    );

    const answer = await cachedResponse('a broken list', 'x', async () => 'whole');

    expect(failed).to.contain('away');
    expect(answer.text.toString()).to.equal('whole');
  });

  it('is not sent what they have already, and is sent what has changed at once', async () => {
    const visitor = new Visitor();
    const company = await aCompany('Hedens');
    for (const path of lists) {
      const etag = (await visitor.get(path)).headers.get('etag');
      expect((await visitor.get(path, known(etag))).status, path).to.equal(304);
    }
    const etags = await Promise.all(
      ['/companies.csv', '/sitemap.xml'].map(async (path) => (await visitor.get(path)).headers.get('etag')),
    );

    await company.update({ name: 'Hedens Have', slug: 'hedens-have' });

    const list = await visitor.get('/companies.csv', known(etags[0]));
    expect(list.status).to.equal(200);
    expect(list.text).to.contain('Hedens Have');
    expect((await visitor.get('/sitemap.xml', known(etags[1]))).status).to.equal(200);
  });

  it('finds a new name of who gives an event in the calendar', async () => {
    const company = await aCompany('Bageren');
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

  it('never gets the office’s list of companies, whoever asked before', async () => {
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
    it(`is told to wait after sixty a minute: ${path}`, async () => {
      const asker = await createPerson();
      const statuses = [];
      for (let time = 0; time < 61; time += 1) statuses.push((await asker.get(path)).status);

      expect([statuses[59], statuses[60]]).to.deep.equal([200, 429]);
    });
});
