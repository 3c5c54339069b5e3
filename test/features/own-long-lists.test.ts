import { expect } from 'chai';
import { execute, sql } from '../../models/index.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('A person’s own long lists', () => {
  useServer();

  it('of events have pages: coming ones first, and the past ones after them', async () => {
    const person = await createPerson();
    await execute(sql`
      INSERT INTO events (slug, title, starts_at, ends_at)
      SELECT 'e' || n, 'Møde ' || n || '.', now() + (n - 60.3) * interval '1 day',
        now() + (n - 60.2) * interval '1 day'
      FROM generate_series(1, 130) n`);
    await execute(sql`
      INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
      SELECT 'event', id, ${person.id}, 'confirmed' FROM events`);

    const pages = await walk(person, '/events/mine', /Møde (\d+)\./g);

    expect(pages.map((page) => page.length)).to.deep.equal([50, 50, 30]);
    expect(pages.flat()).to.deep.equal([...range(61, 130), ...range(1, 60).reverse()]);
    expect((await person.get('/events/mine?page=2')).text).to.contain('rel="prev"');
    expect((await person.get('/events/mine?page=3')).text).to.not.contain('Du er ikke tilmeldt noget');
  });

  it('of opportunities have pages, and the list of everybody’s says how many they are', async () => {
    const person = await createPerson();
    await execute(sql`
      INSERT INTO opportunities (kind, matter, title, user_id, created_at, closed_at)
      SELECT 'seeks', 'staff', 'Mit opslag ' || n || '.', ${person.id}, now() - n * interval '1 hour', now()
      FROM generate_series(1, 47) n`);

    const pages = await walk(person, '/opportunities?show=mine', /Mit opslag (\d+)\./g);

    expect(pages.map((page) => page.length)).to.deep.equal([20, 20, 7]);
    expect(pages.flat()).to.deep.equal(range(1, 47));
    expect((await person.get('/opportunities')).text).to.match(/47/);
  });

  it('of introductions have pages', async () => {
    const [person, officer] = [await createPerson(), await createPerson({ role: 'officer' })];
    await execute(sql`
      INSERT INTO companies (slug, name) SELECT 'intro-' || n, 'Vil møde ' || n || '.'
      FROM generate_series(1, 45) n`);
    await execute(sql`
      INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_id, expires_at)
      SELECT 'introduction', 'company', id, ${person.id}, ${officer.id}, now() + interval '9 days'
      FROM companies ORDER BY id`);

    const pages = await walk(person, '/opportunities/introductions', />Vil møde (\d+)\.</g);

    expect(pages.map((page) => page.length)).to.deep.equal([20, 20, 5]);
    expect(pages.flat()).to.deep.equal(range(1, 45).reverse());
  });

  it('of colleagues have pages, and the company’s page names the first twenty', async () => {
    const officer = await createPerson({ role: 'officer' });
    await execute(sql`
      INSERT INTO users (name, email) SELECT 'Kollega ' || n || '.', 'kollega' || n || '@x.example'
      FROM generate_series(1, 120) n ORDER BY n`);
    await execute(sql`INSERT INTO companies (slug, name) VALUES ('stor', 'Den store')`);
    await execute(sql`
      INSERT INTO company_members (company_id, user_id, created_at)
      SELECT c.id, u.id, now() - interval '1 year' + u.id * interval '1 second'
      FROM companies c, users u WHERE c.slug = 'stor' AND u.name LIKE 'Kollega%'`);

    const pages = await walk(officer, '/companies/stor/people', />\s*Kollega (\d+)\./g);
    const { text } = await officer.get('/companies/stor');

    expect(pages.map((page) => page.length)).to.deep.equal([50, 50, 20]);
    expect(pages.flat()).to.deep.equal(range(1, 120));
    expect(new Set(text.match(/Kollega \d+\./g))).to.have.length(20);
    expect(text).to.contain('og 100 til');
    expect((await new Visitor().get('/companies/stor')).text).to.contain('120 personer');
  });

  it('of sessions name the newest, this one among them, and count the others', async () => {
    const person = await createPerson();
    await execute(sql`
      INSERT INTO sessions (sid, sess, expire, created_at)
      SELECT 'gammel-' || n,
        jsonb_build_object('passport', jsonb_build_object('user', ${person.id}::integer)),
        now() + interval '9 days', now() + interval '1 minute'
      FROM generate_series(1, 70) n`);

    const { text } = await person.get('/me/settings');

    expect(text.match(/name="session"/g)).to.have.length(49);
    expect(text).to.contain('Og 21 ældre.').and.to.contain('Denne');
    await person.post('/me/settings/sessions');
    expect((await person.get('/me/settings')).text).to.not.contain('name="session"');
  });

  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

  /** The numbers on each page, following the last link to the next one. */
  async function walk(person: Person, path: string, items: RegExp): Promise<number[][]> {
    const pages: number[][] = [];
    let href: string | undefined = path;
    while (href && pages.length < 20) {
      const { text }: { text: string } = await person.get(href);
      const numbers = new Set([...text.matchAll(items)].map(([, number]) => Number(number)));
      pages.push([...numbers]);
      href = [...text.matchAll(/rel="next" href="([^"]+)"/g)].at(-1)?.[1]?.replaceAll('&amp;', '&');
    }
    return pages;
  }
});
