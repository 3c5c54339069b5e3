import { expect } from 'chai';
import sharp from 'sharp';
import { config } from '../../../config/index.ts';
import { type Company, execute, sql } from '../../../models/index.ts';
import { countAnswers } from '../../../server/features/companies/head/answers.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { eventFields } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { createPicture } from '../../support/builders/pictures.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** Reads a picture as bytes. */
async function bytesOf(path: string) {
  const response = await fetch(new URL(path, config.baseUrl));
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

describe('The head of a company’s page', () => {
  useServer();
  let mette: Person;
  let company: Company;
  let path: string;
  const visitor = new Visitor();

  beforeEach(async () => {
    await resetRateLimits();
    mette = await createPerson();
    company = await createCompany(mette);
    path = `/companies/${company.slug}`;
  });

  const imageOf = async (page: string) => {
    const { text } = await visitor.get(page);
    const address = /property="og:image" content="([^"]+)"/.exec(text)?.[1] ?? '';
    return new URL(address.replaceAll('&amp;', '&'));
  };
  const fetchImage = async (page: string) => {
    const { pathname, search } = await imageOf(page);
    const answer = await bytesOf(pathname + search);
    return { answer, metadata: await sharp(answer.bytes).metadata() };
  };

  it('has a cover drawn in the colours of its industry', async () => {
    await company.update({ industry: 'green' });
    const { text } = await visitor.get(path);
    const cover = /class="cover" src="([^"]+)"/.exec(text)?.[1] ?? '';

    const svg = await visitor.get(cover);

    expect(cover).to.match(/^\/covers\/forest-\d+\.svg$/);
    expect(svg.status).to.equal(200);
    expect(svg.text).to.contain('<svg').and.not.contain('<text');
    expect((await visitor.get('/covers/forest-99.svg')).status).to.equal(404);
    expect((await visitor.get('/covers/nothing-1.svg')).status).to.equal(404);
  });

  it('has its facts in one row', async () => {
    await company.update({ district: 'Fløng', employees: '5-9', founded: 1998 });

    const { text } = await visitor.get(path);

    expect(text.replace(/\s+/g, ' '))
      .to.contain('<li>Fløng</li>')
      .and.contain('<li>5–9 ansatte</li>')
      .and.contain('<li>siden 1998</li>');
  });

  it('has links to its sections when it is long', async () => {
    expect((await visitor.get(path)).text).not.to.contain('class="page-tabs"');

    await company.update({ offers: ['trapper'], about: 'Vi bygger trapper.' });

    expect((await visitor.get(path)).text)
      .to.contain('class="page-tabs"')
      .and.contain('href="#about"')
      .and.contain('href="#trade"')
      .and.not.contain('href="#references"');
  });

  it('has a picture for networks of 1200 by 630, which changes with its words', async () => {
    const { answer, metadata } = await fetchImage(path);
    const before = (await imageOf(path)).search;
    await company.update({
      name: 'Ærø-Ødis Smørrebrødsforretning og Diner transportable af 1873 I/S 🐻'.slice(0, 60),
    });
    const renamed = await fetchImage(path);

    expect(answer.status).to.equal(200);
    expect(metadata).to.include({ width: 1200, height: 630, format: 'jpeg' });
    expect((await imageOf(path)).search).not.to.equal(before);
    expect(renamed.metadata).to.include({ width: 1200, height: 630 });
    expect(renamed.answer.bytes.equals(answer.bytes)).to.equal(false);
  });

  it('draws the picture with the logo, and answers 304 to who has it', async () => {
    const plain = await fetchImage(path);
    await mette.upload(
      `${path}/edit`,
      { name: company.name, industry: 'craft' },
      { logo: await createPicture(64, 64) },
    );
    const { answer } = await fetchImage(path);
    const etag = answer.headers.get('etag') ?? '';
    const { pathname } = await imageOf(path);
    const cached = { 'if-none-match': etag, 'cache-control': 'max-age=0' };

    expect(answer.bytes.equals(plain.answer.bytes)).to.equal(false);
    expect(etag).to.match(/^"[0-9a-f]{16}"$/);
    expect((await visitor.get(pathname, cached)).status).to.equal(304);
  });

  it('has no picture of a company that does not exist', async () => {
    expect((await visitor.get('/companies/findes-ikke/social.jpg')).status).to.equal(404);
  });

  it('of events and initiatives has one, too, and of drafts none', async () => {
    const { slug } = await eventFor(company, mette);

    expect((await fetchImage(`/events/${slug}`)).metadata).to.include({ width: 1200, height: 630 });
    await execute(sql`UPDATE events SET published_at = NULL WHERE slug = ${slug}`);
    expect((await visitor.get(`/events/${slug}/social.jpg`)).status).to.equal(404);
  });

  const eventFor = async ({ id }: Company, by: Person) => {
    const answer = await by.post('/events/new', eventFields(id, { title: 'Åben snedker' }));
    return { slug: (answer.location ?? '').replace('/events/', '') };
  };

  it('says that it answers within a day, when that is so in most of five conversations or more', async () => {
    const ask = async (count: number, answered: number) => {
      for (let index = 0; index < count; index += 1) {
        const asker = await createPerson();
        const conversation = await sendMessage(asker, company);
        if (index < answered)
          await mette.post(`/messages/${conversation}`, { clientId: crypto.randomUUID(), body: 'Ja' });
        else
          await execute(sql`
            UPDATE conversations SET created_at = now() - interval '3 days' WHERE id = ${conversation}`);
      }
      await countAnswers.run({});
      return (await visitor.get(path)).text;
    };

    expect(await ask(4, 4)).not.to.contain('svarer oftest inden for et døgn');
    expect(await ask(1, 1)).to.contain('svarer oftest inden for et døgn');
    expect(await ask(2, 0)).not.to.contain('svarer oftest inden for et døgn');
    expect((await mette.get(`${path}/figures`)).text)
      .to.contain('7 nye samtaler')
      .and.contain('svarede I på 5');
  });
});
