import { expect } from 'chai';
import { execute, sql } from '../../models/index.ts';
import { hashToken } from '../../server/platform/tokens.ts';
import { createPerson } from '../support/builders/people.ts';
import { outbox } from '../support/mailbox.ts';
import { row } from '../support/query.ts';
import { jobsDone, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('The owner’s name in a company’s name', () => {
  useServer();
  const names = [
    'Zoneterapi v/Solveig Brandt',
    'Klip v/ Solveig Brandt ApS',
    'Massage ved Solveig Brandt',
    'Rengøring indeh. Solveig Brandt',
    'v/Solveig Brandt',
    'Praksis ved læge Solveig Brandt',
    'KLINIK VED SOLVEIG BRANDT',
  ];

  before(async () => {
    for (const [index, name] of names.entries()) {
      await execute(sql`INSERT INTO companies (slug, name) VALUES (${`firma-${index}`}, ${name})`);
      await execute(sql`
        INSERT INTO events (slug, title, published_at, starts_at, ends_at, organiser_company_id)
        SELECT ${`moede-${index}`}, 'Møde', now(), now() + interval '1 day', now() + interval '2 days', id
        FROM companies WHERE slug = ${`firma-${index}`}`);
      await execute(sql`
        INSERT INTO opportunities (kind, matter, title, company_id)
        SELECT 'seeks', 'partner', 'Makker', id FROM companies WHERE slug = ${`firma-${index}`}`);
    }
    await execute(
      sql`INSERT INTO initiatives (slug, title, status, published) VALUES ('p', 'P', 'running', true)`,
    );
    await execute(sql`
      INSERT INTO initiative_companies (initiative_id, company_id)
      SELECT i.id, c.id FROM initiatives i, companies c`);
  });

  const files = [
    ...['/companies.csv', '/events.ics', '/events.atom', '/initiatives.atom', '/sitemap.xml'],
    ...['companies', 'events', 'initiatives', 'opportunities'].map((name) => `/api/v1/${name}`),
    ...names.flatMap((_, index) => [`/companies/firma-${index}.vcf`, `/events/moede-${index}.ics`]),
  ];

  for (const path of files)
    it(`is not in ${path}`, async () => {
      const { status, text } = await new Visitor().get(path);

      expect(status).to.equal(200);
      expect(text).to.not.match(/solveig|brandt/i);
    });

  it('is not in the structured data of pages', async () => {
    for (const path of names.flatMap((_, index) => [`/companies/firma-${index}`, `/events/moede-${index}`])) {
      const { text } = await new Visitor().get(path);
      const [, jsonLd = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? [];
      expect(jsonLd, path)
        .to.contain('schema.org')
        .and.not.to.match(/solveig|brandt/i);
    }
  });

  it('is not in the head of a page, which previews and search engines show; its page names it', async () => {
    for (const [index, name] of names.entries())
      for (const path of [`/companies/firma-${index}`, `/events/moede-${index}`]) {
        const { text } = await new Visitor().get(path);
        const [head = ''] = text.split('</head>');
        expect(head, path)
          .to.contain('og:title')
          .and.not.to.match(/solveig|brandt/i);
        expect(text.slice(head.length), path).to.contain(name);
      }
  });

  it('is not in the e-mails about its events', async () => {
    const person = await createPerson();
    for (const index of names.keys()) {
      const answer = await person.post(`/events/moede-${index}/registrations`);
      expect(answer.status).to.equal(303);
    }
    await jobsDone();

    const sent = outbox.to(person.email);
    expect(sent).to.have.length(names.length);
    for (const { subject, text, html } of sent)
      expect([subject, text, html].join()).to.not.match(/solveig|brandt/i);
  });

  it('is not in a person’s calendar, nor in the address of a new company', async () => {
    const person = await createPerson();
    const token = 's'.repeat(32);
    await execute(
      sql`INSERT INTO calendar_links (user_id, token_hash) VALUES (${person.id}, ${hashToken(token)})`,
    );
    await execute(sql`
      INSERT INTO seat_registrations (subject_type, subject_id, user_id, status)
      SELECT 'event', id, ${person.id}, 'confirmed' FROM events`);
    const { location } = await person.upload(
      '/companies/new',
      {
        name: 'Fodpleje v/Solveig Brandt',
        industry: 'craft',
      },
      {},
    );
    const calendar = (await new Visitor().get(`/calendar/${token}.ics`)).text;

    expect(location).to.equal('/companies/fodpleje');
    expect(calendar.match(/BEGIN:VEVENT/g)).to.have.length(names.length);
    expect(calendar).to.not.match(/solveig|brandt/i);
    expect(await row(sql`SELECT name FROM companies WHERE slug = 'fodpleje'`)).to.deep.equal({
      name: 'Fodpleje v/Solveig Brandt',
    });
  });
});
