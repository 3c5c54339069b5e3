import { expect } from 'chai';
import ical from 'node-ical';
import { execute, readPool, sql } from '../../models/index.ts';
import { setBatchSize } from '../../server/platform/database/batches.ts';
import { registeredFeatures } from '../../server/platform/feature.ts';
import { hashToken } from '../../server/platform/tokens.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { exportPurpose } from '../support/exports.ts';
import { resetRateLimits, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const COUNT = 23;
/** So that 23 rows are several batches, the last one not full. */
const BATCH = 5;

type Export = {
  /** An address of the route. */
  path: (texts: { userId: number; token: string }) => string;
  reader: 'visitor' | 'member' | 'officer';
  /** What must be in it as often as there are rows: a name with its number. */
  items: RegExp;
};

/** Every route that gives a list as a file. */
const exports: Record<string, Export[]> = {
  '/companies.csv': [
    { path: () => '/companies.csv', reader: 'visitor', items: /Firma nr\. (\d+)/g },
    { path: () => '/companies.csv', reader: 'officer', items: /Firma nr\. (\d+)/g },
  ],
  '/office/companies/export': [
    { path: () => '/office/companies/export', reader: 'officer', items: /Firma nr\. (\d+)/g },
  ],
  '/office/people/export': [
    { path: () => '/office/people/export', reader: 'officer', items: /Borger nr\. (\d+)/g },
  ],
  '/office/activities/export': [
    { path: () => '/office/activities/export', reader: 'officer', items: /Titel nr\. (\d+)/g },
    { path: () => '/office/activities/export?type=company', reader: 'officer', items: /Titel nr\. (\d+)/g },
  ],
  '/office/content/:list/export': [
    { path: () => '/office/content/events/export', reader: 'officer', items: /Møde nr\. (\d+)/g },
  ],
  '/events/:slug/registrations/export': [
    { path: () => '/events/moede-1/registrations/export', reader: 'officer', items: /Borger nr\. (\d+)/g },
  ],
  '/events.ics': [{ path: () => '/events.ics', reader: 'visitor', items: /SUMMARY:Møde nr\. (\d+)/g }],
  '/calendar/:token.ics': [
    { path: ({ token }) => `/calendar/${token}.ics`, reader: 'visitor', items: /SUMMARY:Møde nr\. (\d+)/g },
  ],
  '/sitemap.xml': [
    { path: () => '/sitemap.xml', reader: 'visitor', items: /<loc>[^<]*\/companies\/firma-(\d+)\?lang=da</g },
    { path: () => '/sitemap.xml', reader: 'visitor', items: /<loc>[^<]*\/events\/moede-(\d+)\?lang=da</g },
  ],
  '/sitemaps/:part.xml': [
    {
      path: () => '/sitemaps/initiatives-1.xml',
      reader: 'visitor',
      items: /<loc>[^<]*\/initiatives\/plan-(\d+)\?lang=da</g,
    },
  ],
  '/me/data.json': [
    { path: () => '/me/data.json', reader: 'member', items: /"Besked nr\. (\d+)"/g },
    { path: () => '/me/data.json', reader: 'member', items: /"title":"Titel nr\. (\d+)"/g },
  ],
};

/** Files that are no lists, or whose length is stated. */
const others: Record<string, string> = {
  '/companies/:slug.vcf': 'one company',
  '/companies/:slug/qr.svg': 'one address',
  '/companies.geojson': 'in batches: test/features/companies/map.test.ts',
  '/companies/map.geojson': 'the points of a box, as clusters where they are many',
  '/map/background.geojson': 'one file',
  '/map/place.svg': 'one picture',
  '/companies/:slug/social.jpg': 'one picture',
  '/covers/:palette-:seed.svg': 'one picture',
  '/events/:slug/social.jpg': 'one picture',
  '/initiatives/:slug/social.jpg': 'one picture',
  '/opportunities/:id/qr.svg': 'one address',
  '/me/files.zip': 'in batches: test/modules/files/life-of-files.test.ts',
  '/events/:slug.ics': 'one event',
  '/office/months.csv': '24 months',
  '/:name.atom': 'the 50 that changed last, as its subtitle says',
  '/transparency.csv': 'the decisions of one year, in batches',
  '/cases/statement/:token/data.json': 'one person, as /me/data.json',
  '/office/data-requests/:id/export': 'one person, as /me/data.json',
  '/robots.txt': 'fixed',
  '/api/openapi.json': 'fixed',
  '/api/v1/:name': 'pages, each with the address of the next: test/aggregators/feeds/api.test.ts',
};

const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);

describe('An export', () => {
  useServer();
  let readers: Record<Export['reader'], Visitor>;
  let member: Person;
  const token = 'k'.repeat(32);

  before(async () => {
    setBatchSize(BATCH);
    const officer = await createPerson({ name: 'Ole Officer', role: 'officer' });
    member = await createPerson({ name: 'Borger nr. 1' });
    readers = { visitor: new Visitor(), member, officer };
    await execute(sql`
      INSERT INTO users (name, email) SELECT 'Borger nr. ' || n, 'borger' || n || '@x.example'
      FROM generate_series(2, ${COUNT}::integer) AS n`);
    await execute(sql`
      INSERT INTO companies (slug, name) SELECT 'firma-' || n, 'Firma nr. ' || n
      FROM generate_series(1, ${COUNT}::integer) AS n`);
    await execute(sql`
      INSERT INTO events (slug, title, published_at, starts_at, ends_at)
      SELECT 'moede-' || n, 'Møde nr. ' || n, now(), now() + interval '1 day', now() + interval '2 days'
      FROM generate_series(1, ${COUNT}::integer) AS n`);
    await execute(sql`
      INSERT INTO initiatives (slug, title, status, published) SELECT 'plan-' || n, 'Plan', 'running', true
      FROM generate_series(1, ${COUNT}::integer) AS n`);
    await execute(sql`
      INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
      SELECT 'event', e.id, u.id, 'confirmed' FROM events e, users u
      WHERE u.name LIKE 'Borger%' AND (e.slug = 'moede-1' OR u.id = ${member.id})`);
    await execute(
      sql`INSERT INTO calendar_links (user_id, token_hash) VALUES (${member.id}, ${hashToken(token)})`,
    );
    await execute(sql`
      INSERT INTO activities (type, actor_id, subject_type, subject_id, data)
      SELECT 'company.created', ${member.id}, 'company', n, jsonb_build_object('title', 'Titel nr. ' || n)
      FROM generate_series(1, ${COUNT}::integer) AS n`);
    await execute(sql`INSERT INTO conversations (pair, last_seq) VALUES ('people:1:2', ${COUNT})`);
    await execute(sql`
      INSERT INTO messages (conversation_id, seq, sender_id, client_id, body)
      SELECT c.id, n, ${member.id}, gen_random_uuid(), 'Besked nr. ' || n
      FROM conversations c, generate_series(1, ${COUNT}::integer) AS n`);
  });
  beforeEach(resetRateLimits);
  after(() => setBatchSize());

  it('is in this table, if it is a route', () => {
    const routes = registeredFeatures()
      .flatMap((feature) => feature.routes)
      .filter(({ method, path }) =>
        method === 'get' ? /\.[a-z]+$|^\/api\//.test(path) : path.endsWith('/export'),
      )
      .map(({ path }) => path)
      .filter((path) => !/\.webp$|^\/dev\//.test(path));

    expect(routes.sort()).to.deep.equal([...Object.keys(exports), ...Object.keys(others)].sort());
  });

  for (const [route, examples] of Object.entries(exports))
    for (const { path, reader, items } of examples)
      it(`ends where the data end, each row once: ${route} (${reader}, ${items.source})`, async () => {
        const address = path({ userId: member.id, token });
        const limits = await limitsDuring(async () => {
          const { status, text } = await (route.endsWith('/export')
            ? readers[reader].post(address, exportPurpose)
            : readers[reader].get(address));
          const found = [...text.matchAll(items)].map(([, number]) => Number(number));

          expect(status).to.equal(200);
          expect(found.sort((one, other) => one - other)).to.deep.equal(numbers);
        });

        // No statement has another limit than the batch's (and one more row, to see whether any follows), one
        // row, or the few companies that are named beside a person.
        expect(limits.filter((limit) => ![1, 3, 5, BATCH, BATCH + 1].includes(limit))).to.deep.equal([]);
      });

  it('of a calendar is one valid file, whatever its number of batches', async () => {
    const { text } = await readers.visitor.get('/events.ics');
    const components = Object.values(ical.sync.parseICS(text));

    expect(components.filter((each) => each?.type === 'VEVENT')).to.have.length(COUNT);
    expect(text.match(/BEGIN:VCALENDAR/g)).to.have.length(1);
    expect(text.match(/BEGIN:VTIMEZONE/g)).to.have.length(1);
    expect(text).to.match(/\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n$/);
  });

  it('of a calendar has the last half year and everything that is coming, as it says', async () => {
    await execute(sql`
      INSERT INTO events (slug, title, published_at, starts_at, ends_at) VALUES
        ('sidste-aar', 'For længst forbi', now(), now() - interval '200 days', now() - interval '199 days'),
        ('i-foraaret', 'Lige med', now(), now() - interval '170 days', now() - interval '169 days'),
        ('om-ti-aar', 'Om ti år', now(), now() + interval '10 years', now() + interval '11 years')`);

    const { text } = await readers.visitor.get('/events.ics');

    expect(text).to.contain('X-WR-CALDESC:').and.to.contain('halve år');
    expect(text).to.contain('Om ti år').and.to.contain('Lige med').and.not.to.contain('For længst forbi');
    expect((await readers.visitor.get('/events')).text).to.contain('seneste halve år og alle kommende');
    await execute(sql`DELETE FROM events WHERE slug NOT LIKE 'moede-%'`);
  });

  it('that is longer than the cache holds is sent as a whole, twice the same', async () => {
    await execute(sql`UPDATE companies SET tagline = repeat('langt ', 30)`);
    const [first, second] = [
      await readers.visitor.get('/companies.csv'),
      await readers.visitor.get('/companies.csv'),
    ];

    expect(first.text).to.equal(second.text);
    expect(first.headers.get('etag')).to.equal(second.headers.get('etag'));
    expect(first.headers.get('content-length')).to.equal(null); // sent while it was read
  });

  it('is cut off, and not cached, when the database fails in the middle', async () => {
    await execute(sql`UPDATE companies SET tagline = 'Ny'`);
    const failing = patchedQuery((text) => text.includes('c.advertising_protected') && counted() > 1);
    let count = 0;
    const counted = () => {
      count += 1;
      return count;
    };
    const broken = await failing(() => readers.visitor.get('/companies.csv').catch(() => undefined));
    const whole = await readers.visitor.get('/companies.csv');

    expect(broken).to.equal(undefined);
    expect([...whole.text.matchAll(/Firma nr\. (\d+)/g)]).to.have.length(COUNT);
  });
});

type Query = (statement: unknown, values?: unknown) => unknown;

/** The limits of all statements that run meanwhile, but of those that only count up to one. */
async function limitsDuring(action: () => Promise<void>): Promise<number[]> {
  const limits: number[] = [];
  const pool = readPool() as unknown as { query: Query };
  const { query } = pool;
  pool.query = function (this: unknown, statement, values) {
    const { text, values: bound } = statement as { text?: string; values?: unknown[] };
    const isCount = text?.trimStart().startsWith('SELECT (count(*))');
    for (const [, number, parameter] of (isCount ? '' : text)?.matchAll(/\bLIMIT (?:(\d+)|\$(\d+))/g) ?? [])
      limits.push(Number(number ?? bound?.[Number(parameter) - 1]));
    return query.call(this, statement, values);
  };
  try {
    await action();
  } finally {
    pool.query = query;
  }
  return limits;
}

/** Lets statements fail as a lost connection does. */
function patchedQuery(fails: (text: string) => boolean) {
  return async <Result>(action: () => Promise<Result>): Promise<Result> => {
    const pool = readPool() as unknown as { query: Query };
    const { query } = pool;
    pool.query = function (this: unknown, statement, values) {
      const { text = '' } = statement as { text?: string };
      if (fails(text)) return Promise.reject(new Error('connection lost'));
      return query.call(this, statement, values);
    };
    try {
      return await action();
    } finally {
      pool.query = query;
    }
  };
}
