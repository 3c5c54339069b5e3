import { expect } from 'chai';
import { executeSql, Initiative } from '../../../models/index.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** The addresses in a section of a page, by the id of its heading. */
function linksIn(text: string, id: string, pattern: RegExp): string[] {
  const section = text.split(`aria-labelledby="${id}"`)[1]?.split('</section>')[0] ?? '';
  return [...new Set([...section.matchAll(pattern)].map(([href]) => href))];
}

const nextIn = (text: string, name: string) =>
  (new RegExp(`rel="next" href="([^"]*#${name})"`).exec(text)?.[1] ?? '').replaceAll('&amp;', '&');

describe('An initiative with long lists', () => {
  useServer();

  it('has all its companies and events on its pages, with their numbers', async () => {
    const { id, slug } = await Initiative.create({ slug: 'lang', title: 'Lang', status: 'running' });
    await executeSql(
      `WITH added AS (INSERT INTO companies (slug, name)
          SELECT 'med-' || n, 'Med ' || n FROM generate_series(1, 120) AS n RETURNING id)
      INSERT INTO initiative_companies (initiative_id, company_id) SELECT $1, id FROM added`,
      [id],
    );
    await executeSql(
      `WITH added AS (INSERT INTO events (slug, title, starts_at, ends_at, published_at)
          SELECT 'moede-' || n, 'Møde ' || n, now() + n * interval '1 day',
            now() + n * interval '1 day' + interval '1 hour', now()
          FROM generate_series(1, 45) AS n RETURNING id)
      INSERT INTO links (subject_type, subject_id, target_type, target_id)
      SELECT 'event', id, 'initiative', $1 FROM added`,
      [id],
    );
    const visitor = new Visitor();
    const all = { companies: new Set<string>(), events: new Set<string>() };
    const patterns = { companies: /\/companies\/med-\d+/g, events: /\/events\/moede-\d+/g };

    for (const name of ['companies', 'events'] as const)
      for (let path = `/initiatives/${slug}`; path !== ''; ) {
        const { text, status } = await visitor.get(path);
        expect(status, path).to.equal(200);
        expect(text).to.contain('120 virksomheder er med');
        for (const href of linksIn(text, name, patterns[name])) all[name].add(href);
        path = nextIn(text, name);
      }

    expect(all.companies.size).to.equal(120);
    expect(all.events.size).to.equal(45);
    const both = await visitor.get(`/initiatives/${slug}?companies=2&events=2`);
    expect(nextIn(both.text, 'companies')).to.contain('events=2');
    expect((await visitor.get(`/initiatives/${slug}?companies=99999&events=x`)).status).to.equal(200);
  });

  it('keeps its linked events when its form is saved, however many other events come', async () => {
    const officer = await createPerson({ role: 'officer' });
    const { id, slug } = await Initiative.create({ slug: 'form', title: 'Form', status: 'running' });
    await executeSql(
      `INSERT INTO events (slug, title, starts_at, ends_at, published_at)
      SELECT 'foer-' || n, 'Før ' || n, now() + n * interval '1 minute', now() + interval '1 day', now()
      FROM generate_series(1, 210) AS n`,
    );
    await executeSql(
      `WITH added AS (INSERT INTO events (slug, title, starts_at, ends_at, published_at)
          VALUES ('sidst', 'Linket og sidst', now() + interval '300 days', now() + interval '301 days', now())
          RETURNING id)
      INSERT INTO links (subject_type, subject_id, target_type, target_id)
      SELECT 'event', id, 'initiative', $1 FROM added`,
      [id],
    );

    expect((await officer.get(`/initiatives/${slug}/edit`)).text).to.contain('Linket og sidst');
  });
});
