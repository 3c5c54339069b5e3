import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { Activity, execute, readPool, sql } from '../../models/index.ts';
import { setBatchSize } from '../../server/platform/database/batches.ts';
import { registeredFeatures } from '../../server/platform/feature.ts';
import { createEvent, createOrganiser } from '../support/builders/events.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { readLogRows } from '../support/office-log.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const COUNT = 30;

describe('A file with personal data', () => {
  useServer();
  let ole: Person;

  before(async () => {
    ole = await createPerson({ name: 'Ole Officer', role: 'officer' });
    await execute(sql`
      INSERT INTO users (name, email) SELECT 'Borger ' || n, 'p' || n || '@filer.example'
      FROM generate_series(1, ${COUNT}::integer) AS n`);
  });
  beforeEach(resetRateLimits);
  afterEach(() => setBatchSize());

  const PEOPLE = '/office/people/export?q=filer.example';
  const newest = async () => (await readLogRows(ole, '?type=export.created'))[0] ?? '';
  const count = () => Activity.count({ where: { type: 'export.created' } });

  it('is asked for with a purpose, which the log shows with filter and number of rows', async () => {
    const answer = await ole.post(PEOPLE, { purpose: 'control', note: 'Sag 2026-117' });

    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-disposition')).to.contain('people.csv');
    expect(await newest())
      .to.contain('Personoplysninger hentet som fil')
      .and.contain('Ole Officer')
      .and.contain('people.csv')
      .and.contain('Formål: Kontrol og opfølgning')
      .and.contain('Sag 2026-117')
      .and.contain('Filter: q=filer.example')
      .and.contain(`${COUNT} rækker`);
  });

  it('is refused without a purpose, with an error at the field, and is not in the log', async () => {
    const before = await count();
    const missing = await ole.post(PEOPLE, { note: 'Bare fordi' });
    const unexplained = await ole.post(PEOPLE, { purpose: 'other', note: ' ' });
    const invalid = await ole.post(PEOPLE, { purpose: 'nysgerrighed' });

    for (const [answer, text] of [
      [missing, 'Vælg, hvad filen skal bruges til.'],
      [unexplained, 'Skriv, hvad filen skal bruges til.'],
      [invalid, 'aria-invalid'],
    ] as const) {
      expect(answer.status).to.equal(422);
      expect(answer.headers.get('content-type')).to.contain('text/html');
      expect(answer.text).to.contain(text);
    }
    expect(missing.text).to.contain('value="Bare fordi"');
    expect(missing.text).to.contain('q=filer.example');
    expect(await count()).to.equal(before);
  });

  it('suggests the purpose of the last one in this session, and in no other', async () => {
    await ole.post('/office/companies/export', { purpose: 'statistics', note: 'Årsopgørelse' });

    const again = (await ole.get('/office/activities/export')).text;
    const other = await (await createPerson({ role: 'officer' })).get('/office/activities/export');

    expect(again)
      .to.match(/value="statistics"\s+selected/)
      .and.not.contain('Årsopgørelse');
    expect(other.text).to.not.match(/value="statistics"\s+selected/);
  });

  it('that its reader aborts is in the log with the most that was sent', async () => {
    setBatchSize(5);
    const release = holdBatch(3);
    const controller = new AbortController();
    const response = await fetch(new URL(PEOPLE, config.baseUrl), {
      method: 'POST',
      body: new URLSearchParams({ purpose: 'contact' }),
      headers: { ...ole.headers, cookie: ole.cookieHeader, 'accept-encoding': 'identity' },
      signal: controller.signal,
    });
    await response.body?.getReader().read();
    const during = await newest();
    controller.abort();
    release();

    expect(during).to.contain('Ikke afsluttet');
    await until(async () => /Afbrudt, højst \d+ rækker modtaget/.test(await newest()));
    const [, rows] = /højst (\d+) rækker/.exec(await newest()) ?? [];
    expect(Number(rows)).to.be.within(5, COUNT);
  });

  it('of participants is a button for the organiser, a question for the office, and is logged', async () => {
    const [mette, guest] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette);
    await guest.post(`/events/${slug}/registrations`);
    const path = `/events/${slug}/registrations/export`;

    const page = (await mette.get(`/events/${slug}/registrations`)).text;
    const own = await mette.post(path);
    const refused = await ole.post(path);
    const ofOffice = await ole.post(path, { purpose: 'event' });

    expect(page).to.match(new RegExp(`<form method="post" action="${path}[^"]*"><button`));
    expect([own.status, refused.status, ofOffice.status]).to.deep.equal([200, 422, 200]);
    expect(own.text).to.contain(guest.name);
    const [byOffice, byOrganiser] = await readLogRows(ole, '?type=export.created');
    expect(byOrganiser)
      .to.contain(mette.name)
      .and.contain(`${slug}.csv`)
      .and.contain('1 række')
      .and.not.contain('Formål');
    expect(byOffice).to.contain('Ole Officer').and.contain('Formål: Afvikling af en begivenhed');
  });

  it('is recorded only when it is allowed', async () => {
    const before = await count();
    const [member, reader] = [await createPerson(), await createPerson({ role: 'reader' })];
    const slug = await createEvent(await createOrganiser());

    for (const [person, path, status] of [
      [member, PEOPLE, 403],
      [reader, PEOPLE, 403],
      [reader, '/office/activities/export', 403],
      [member, `/events/${slug}/registrations/export`, 403],
      [member, '/events/findes-ikke/registrations/export', 404],
    ] as const)
      expect((await person.post(path, { purpose: 'event' })).status, path).to.equal(status);
    expect(await count()).to.equal(before);
  });

  it('is in no address that needs neither a session nor a form', () => {
    // Feeds, calendars and open data: each is listed with the reason why it names no other people.
    const withoutPeople: Record<string, string> = {
      '/companies.csv': 'the public directory',
      '/companies/:slug.vcf': 'the public page of a company',
      '/companies/:slug/qr.svg': 'the address of the public page of a company',
      '/events.ics': 'public events',
      '/events/:slug.ics': 'a public event',
      '/calendar/:token.ics': 'the events of the person who has the secret address',
      '/cases/report/:token': 'the report of the person who has the secret address',
      '/cases/statement/:token': 'the decision about the person who has the secret address',
      '/cases/statement/:token/data.json': 'the data of the person who has the secret address',
      '/cases/complaint/:token': 'a complaint that was forwarded to the address in the settings',
      '/invitations/:token': 'the name of the inviter, for the invited',
      '/companies.geojson': 'names and places of companies, which are public',
      '/companies/map.geojson': 'the same',
      '/map/background.geojson': 'roads and towns',
      '/map/place.svg': 'a point on them',
      '/companies/:slug/social.jpg': 'what the page of the company shows',
      '/covers/:palette-:seed.svg': 'a drawing',
      '/events/:slug/social.jpg': 'what the page of the event shows',
      '/initiatives/:slug/social.jpg': 'what the page of the initiative shows',
      '/opportunities/:id/qr.svg': 'the address of a page',
      '/transparency.csv': 'decisions without names',
      '/:name.atom': 'public news',
      '/api/v1/:name': 'the open data',
      '/api/openapi.json': 'the description of the open data',
      '/sitemap.xml': 'public addresses',
      '/sitemaps/:part.xml': 'public addresses',
      '/robots.txt': 'public addresses',
    };
    const open = registeredFeatures()
      .flatMap((feature) => feature.routes)
      .filter(({ method, options }) => method === 'get' && options.access.name === 'anyone')
      .map(({ path }) => path)
      .filter((path) => /:token|\.[a-z]+$|^\/api\//.test(path) && !/\.webp$|^\/dev\//.test(path));

    expect(open.toSorted()).to.deep.equal(Object.keys(withoutPeople).toSorted());
  });
});

type Query = (statement: { text?: string }, ...rest: unknown[]) => unknown;

/** Holds the n-th batch of people until it is released. */
function holdBatch(number: number): () => void {
  const pool = readPool() as unknown as { query: Query };
  const { query } = pool;
  let seen = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  pool.query = async function (this: unknown, statement, ...rest) {
    if (statement.text?.includes('ORDER BY u.id LIMIT')) {
      seen += 1;
      if (seen === number) await held;
    }
    return query.call(this, statement, ...rest);
  };
  return () => {
    pool.query = query;
    release();
  };
}
