import { expect } from 'chai';
import { CompanyMember, execute, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';

describe('A new opportunity', () => {
  useServer();
  let count = 0;

  /** The owner of a company that offers something that only it offers, and how to ask for that. */
  const supplier = async () => {
    count += 1;
    const trade = ['tagrytter', 'sadelmager', 'bådebygger', 'urmager', 'glaspuster', 'bødker', 'hattemager'][
      count % 7
    ];
    const owner = await createPerson();
    const company = await createCompany(owner);
    await company.update({ offers: [`${trade}`] });
    const seek = (poster: Person, fields: Record<string, string> = {}) =>
      poster.post('/opportunities/new', {
        kind: 'seeks',
        matter: 'supplier',
        title: `${trade} til ${fields.for ?? 'os'}`,
        ...fields,
      });
    return { owner, company, seek };
  };
  const news = async (person: Person) => {
    await jobsDone();
    return (await person.get('/notifications')).text;
  };

  it('notifies a follower whose company it fits once', async () => {
    const { owner, seek } = await supplier();
    const poster = await createPerson();
    const company = await createCompany(poster);
    await owner.post(`/companies/${company.slug}/follow`);

    await seek(poster, { company: String(company.id), for: 'Følgeren' });

    expect((await news(owner)).match(/til Følgeren/g)).to.have.length(1);
    expect(await news(poster)).not.to.contain('til Følgeren');
  });

  it('gathers with others until they are read', async () => {
    const { owner, seek } = await supplier();
    const poster = await createPerson();
    for (const title of ['Den ene', 'Den anden', 'Den tredje']) {
      await seek(poster, { for: title });
      await jobsDone();
    }

    const text = await news(owner);
    const [, id] = /\/notifications\/(\d+)/.exec(text) ?? [];

    expect(text).to.contain('3 nye opslag passer til jer');
    expect((await owner.post(`/notifications/${id}`)).location).to.equal('/opportunities?sort=fits');
    await seek(poster, { for: 'Den fjerde' });
    expect(await news(owner)).to.contain('Et nyt opslag passer til jer:');
  });

  it('is not told to those who switched it off, and again after they switched it on', async () => {
    const { owner, seek } = await supplier();
    const poster = await createPerson();

    await owner.post('/opportunities/fits/alerts', { on: 'false' });
    await owner.post('/opportunities/fits/alerts', { on: 'false' });
    await seek(poster, { for: 'Stilheden' });
    expect(await news(owner)).not.to.contain('til Stilheden');
    expect((await owner.get('/opportunities/fits')).text).to.contain('Du får ikke besked om nye opslag');

    await owner.post('/opportunities/fits/alerts', { on: 'true' });
    await seek(poster, { for: 'Larmen' });
    expect(await news(owner)).to.contain('til Larmen');
  });

  for (const answer of ['not-for-us', 'in-contact'])
    it(`is not told to those who answered "${answer}" about its company`, async () => {
      const { owner, company, seek } = await supplier();
      const [poster, colleague] = [await createPerson(), await createPerson()];
      await CompanyMember.create({ companyId: company.id, userId: colleague.id });
      const posting = await createCompany(poster);
      await owner.post('/opportunities/fits/answers', {
        about: 'company',
        id: String(posting.id),
        answer,
        opportunity: '',
      });

      await seek(poster, { company: String(posting.id), for: answer });

      expect(await news(owner)).not.to.contain(`til ${answer}`);
      expect(await news(colleague)).not.to.contain(`til ${answer}`);
    });

  it('is not told to its own company', async () => {
    const { owner, company, seek } = await supplier();
    const colleague = await createPerson();
    await CompanyMember.create({ companyId: company.id, userId: colleague.id });

    await seek(owner, { company: String(company.id), for: 'Husbehov' });

    expect(await news(colleague)).not.to.contain('til Husbehov');
  });

  it('is told to the owner of an opportunity that it meets, and to people who seek the work', async () => {
    const [offerer, seeker, poster] = [await createPerson(), await createPerson(), await createPerson()];
    await offerer.post('/opportunities/new', { kind: 'offers', matter: 'equipment', title: 'Stubfræser' });
    await execute(sql`
      UPDATE users SET headline = 'Søger elevplads som tjener' WHERE id = ${seeker.id}`);

    await poster.post('/opportunities/new', {
      kind: 'seeks',
      matter: 'equipment',
      title: 'Stubfræser i maj',
    });
    await poster.post('/opportunities/new', { kind: 'seeks', matter: 'staff', title: 'Tjenerelev fra juni' });

    expect(await news(offerer)).to.contain('Stubfræser i maj');
    expect(await news(seeker)).to.contain('Tjenerelev fra juni');
    expect(await news(offerer)).not.to.contain('Tjenerelev');
  });

  it('of someone with whom one talks is left out of the proposals, which say so and show it', async () => {
    const { owner, company, seek } = await supplier();
    const poster = await createPerson();
    await seek(poster, { for: 'Samtalen' });
    const before = (await owner.get('/opportunities/fits')).text;

    await sendMessage(poster, company);

    const after = (await owner.get('/opportunities/fits')).text;
    expect(before).to.contain('til Samtalen');
    expect(after).not.to.contain('til Samtalen').and.not.contain('Vi fandt ingen');
    expect(after).to.contain('1 mere passer, men dem skriver du allerede med.');
    expect((await owner.get('/opportunities/fits?partners=1')).text)
      .to.contain('til Samtalen')
      .and.contain('I skriver sammen');
  });

  it('that one replied to counts as one with whom one talks', async () => {
    const { owner, seek } = await supplier();
    const [poster, other] = [await createPerson(), await createPerson()];
    const posting = await createCompany(poster, other);
    const { location } = await seek(poster, { company: String(posting.id), for: 'Besvaret' });
    await owner.post(`${location}/reply`, {
      clientId: '5d0c1f0e-4c38-4c5e-9b1b-2b5f4f0f2a11',
      body: 'Gerne',
    });

    expect((await owner.get('/opportunities/fits')).text).not.to.contain('til Besvaret');
    expect((await owner.get('/opportunities?sort=fits')).text)
      .to.contain('til Besvaret')
      .and.contain('>Besvaret<');
  });
});
