import { expect } from 'chai';
import { renderSVG } from 'uqr';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createEvent, createOrganiser } from '../../support/builders/events.ts';
import { createInitiative } from '../../support/builders/initiatives.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** An event for which these people are registered. */
async function eventWith(...people: Person[]): Promise<string> {
  const slug = await createEvent(await createOrganiser(), { title: 'Fælles morgenmøde' });
  for (const person of people) await person.post(`/events/${slug}/registrations`);
  return slug;
}

const section = (text: string, id: string) => {
  const start = text.indexOf(`id="${id}"`);
  return start < 0 ? '' : text.slice(start, text.indexOf('</section>', start));
};

describe('The content of a company’s page', () => {
  useServer();

  it('shows offers before wants, each with the posts of its kind', async () => {
    const company = await createCompany(await createPerson());
    await company.update({ offers: ['trapper'], seeks: ['elektriker'] });
    await execute(sql`
      INSERT INTO opportunities (kind, matter, title, company_id, closes_on) VALUES
        ('offers', 'premises', 'Værksted til leje', ${company.id}, NULL),
        ('seeks', 'staff', 'Lærling fra august', ${company.id}, current_date + 300)`);

    const { text } = await new Visitor().get(`/companies/${company.slug}`);

    expect(text.indexOf('id="offers"')).to.be.below(text.indexOf('id="seeks"'));
    expect(section(text, 'offers')).to.contain('trapper').and.to.contain('Værksted til leje');
    expect(section(text, 'offers')).not.to.contain('Lærling fra august');
    expect(section(text, 'seeks')).to.contain('elektriker').and.to.contain('Lærling fra august');
    expect(section(text, 'seeks')).to.contain('bent til');
  });

  it('asks its members, and nobody else, for offers that are missing', async () => {
    const mette = await createPerson();
    const { slug } = await createCompany(mette);

    expect((await mette.get(`/companies/${slug}`)).text).to.contain('edit#field-offers');
    expect((await new Visitor().get(`/companies/${slug}`)).text).not.to.contain('edit#field-offers');
  });

  it('links to maps without asking another host, and not without an address', async () => {
    const company = await createCompany();
    const page = async () => (await new Visitor().get(`/companies/${company.slug}`)).text;
    expect(await page()).not.to.contain('openstreetmap');

    await company.update({ street: 'Åvej 4, 1. tv.', postcode: '2630', city: 'Taastrup' });

    const text = await page();
    const address = encodeURIComponent('Åvej 4, 1. tv., 2630 Taastrup, Danmark');
    expect(text).to.contain(`href="https://www.openstreetmap.org/search?query=${address}"`);
    expect(text).to.contain(`href="geo:0,0?q=${address}"`);
    expect(text).not.to.match(
      /<(img|script|link|iframe)[^>]+(src|href)="https?:\/\/[^"]*(openstreetmap|google)/,
    );
  });

  it('can be shared by its address and a QR code for print', async () => {
    const { slug } = await createCompany();
    const visitor = new Visitor();

    const code = await visitor.get(`/companies/${slug}/qr.svg`);

    expect((await visitor.get(`/companies/${slug}`)).text).to.contain(
      `readonly value="${config.baseUrl}/companies/${slug}"`,
    );
    expect(code.headers.get('content-type')).to.contain('image/svg+xml');
    expect(code.text).to.equal(renderSVG(`${config.baseUrl}/companies/${slug}`, { ecc: 'M', border: 4 }));
    expect((await visitor.get('/companies/findes-ikke/qr.svg')).status).to.equal(404);
  });

  it('says what a signed-in reader’s company has in common with it', async () => {
    const [reader, mette] = [await createPerson(), await createPerson({ name: 'Mette Holm' })];
    const own = await createCompany(reader);
    const other = await createCompany(mette);
    await own.update({ name: 'Lys & Ledning', seeks: ['trapper'], industry: 'craft', district: 'Fløng' });
    await other.update({ offers: ['Trappe', 'trapper til båd'], industry: 'craft', district: 'fløng' });
    const path = `/companies/${other.slug}`;

    const common = section((await reader.get(path)).text, 'in-common');

    expect(common).to.contain('De tilbyder »Trappe«, som Lys &amp; Ledning søger');
    expect(common).not.to.contain('trapper til båd');
    expect(common).to.contain('Håndværk');
    expect(common).to.contain('fløng');
    expect(section((await mette.get(path)).text, 'in-common')).to.equal('');
    expect(section((await new Visitor().get(path)).text, 'in-common')).to.equal('');
  });

  it('claims nothing in common from an adjective, an unknown industry or an empty place', async () => {
    const reader = await createPerson();
    const own = await createCompany(reader);
    const other = await createCompany(await createPerson());
    await own.update({ seeks: ['brugt varevogn', 'og'], offers: ['lokal mad'], industry: 'other' });
    await other.update({
      offers: ['service på varevogne', 'i'],
      seeks: ['lokal revisor'],
      industry: 'other',
    });

    const { text } = await reader.get(`/companies/${other.slug}`);

    expect(section(text, 'in-common')).to.equal('');
  });

  it('names the event to which both go, and the initiative in which both take part', async () => {
    const [reader, lars] = [await createPerson(), await createPerson({ name: 'Lars Holm' })];
    const own = await createCompany(reader);
    const other = await createCompany(lars);
    const event = await eventWith(reader, lars);
    const { id } = await createInitiative({ title: 'Grøn kørsel' });
    await execute(sql`
      INSERT INTO initiative_companies (initiative_id, company_id)
      VALUES (${id}, ${own.id}), (${id}, ${other.id})`);

    const common = section((await reader.get(`/companies/${other.slug}`)).text, 'in-common');

    expect(common).to.contain('Du og Lars Holm skal begge til Fælles morgenmøde');
    expect(common).to.contain(`href="/events/${event}"`);
    expect(common).to.contain('er begge med i Grøn kørsel');
  });

  it('keeps quiet about an event to which only one of them goes', async () => {
    const [reader, lars] = [await createPerson(), await createPerson()];
    const other = await createCompany(lars);
    await eventWith(lars);

    expect(section((await reader.get(`/companies/${other.slug}`)).text, 'in-common')).to.equal('');
  });
});
