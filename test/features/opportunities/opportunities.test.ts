import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const storage = {
  kind: 'seeks',
  matter: 'premises',
  title: 'Lagerplads på 200 m²',
  body: 'Tørt og nær motorvejen.',
  tags: 'lager',
  company: '',
};

describe('An opportunity', () => {
  useServer();

  const company = async (owner: Person, fields: Record<string, string>) =>
    (await owner.upload('/companies/new', { industry: 'transport', ...fields }, {})).location ?? '';
  const post = async (poster: Person, fields: Record<string, string> = {}) =>
    poster.post('/opportunities/new', { ...storage, ...fields });

  it('shows its poster the companies that match, each with the reason', async () => {
    const [founder, owner] = [await createPerson(), await createPerson()];
    await company(owner, { name: 'Hedehus Lager', offers: 'lager til leje', district: 'Hedehusene' });

    const posted = await post(founder);

    const { text } = await founder.get(posted.location ?? '');
    expect(text)
      .to.contain('Hedehus Lager')
      .and.to.contain('Opslaget søger »lager«, de tilbyder »lager til leje«');
  });

  it('notifies the members of companies that it matches, once, and not its poster', async () => {
    const [founder, owner, other] = [await createPerson(), await createPerson(), await createPerson()];
    await company(owner, { name: 'Trykkeriet Nord', offers: 'tryksager, plakater' });
    await company(other, { name: 'Noget Andet', offers: 'havearbejde' });

    await post(founder, { title: 'Plakater til butik', tags: 'plakater', matter: 'supplier' });
    await jobsDone();

    const notifications = (await owner.get('/notifications')).text;
    expect(notifications.match(/Plakater til butik/g)).to.have.lengthOf(1);
    expect((await other.get('/notifications')).text).not.to.contain('Plakater til butik');
    expect((await founder.get('/notifications')).text).not.to.contain('Plakater til butik');
  });

  it('is answered by a message to its poster', async () => {
    const [founder, owner] = [await createPerson(), await createPerson()];
    const posted = await post(founder, { title: 'Søger pilotkunde til app', matter: 'pilot-customer' });

    const { text } = await owner.get(posted.location ?? '');

    expect(text).to.contain(`href="${posted.location}/reply"`);
  });

  it('is shown again filled in when it is refused, with each error at its field', async () => {
    const founder = await createPerson();

    const answer = await post(founder, {
      kind: 'wants',
      title: '',
      closesOn: '2026-13-99',
      body: 'Bliver her',
    });

    expect(answer.status).to.equal(422);
    expect(answer.text)
      .to.contain('Bliver her')
      .and.to.contain('Vælg en af mulighederne')
      .and.to.contain('Skal udfyldes');
    expect(answer.text).to.contain('Skriv en dato');
  });

  it('is not posted for a company that the user does not act for', async () => {
    const [owner, stranger] = [await createPerson(), await createPerson()];
    await company(owner, { name: 'Ikke Din' });
    const form = (await owner.get('/opportunities/new')).text;
    const id = /<option value="(\d+)"[^>]*>Ikke Din/.exec(form)?.[1] ?? '';

    const answer = await post(stranger, { company: id });

    expect(answer.status).to.equal(422);
    expect((await post(owner, { company: id })).status).to.equal(303);
  });

  it('is changed and closed by its owner and by officers only', async () => {
    const [founder, stranger, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const { location } = await post(founder, { title: 'Kun Min' });

    const answers = [
      await stranger.get(`${location}/edit`),
      await stranger.post(`${location}/closing`, { closed: 'true' }),
      await new Visitor().post(`${location}/closing`, { closed: 'true' }),
      await officer.get(`${location}/edit`),
      await founder.post(`${location}/closing`, { closed: 'true' }),
    ];

    expect(answers.map(({ status }) => status)).to.deep.equal([403, 403, 303, 200, 303]);
    expect((await new Visitor().get('/opportunities?q=Kun+Min')).text).not.to.contain('Kun Min</a>');
    expect((await new Visitor().get(location ?? '')).text).to.contain('Lukket');
  });

  it('gives a user matches on the front page', async () => {
    const [owner, other] = [await createPerson(), await createPerson()];
    await company(owner, { name: 'Vores Maler', offers: 'maling', seeks: 'stillads' });
    await company(other, { name: 'Stilladsgutterne', offers: 'stilladser' });

    expect((await owner.get('/')).text)
      .to.contain('Stilladsgutterne')
      .and.to.contain('I søger »stillads«, de tilbyder »stilladser«');
    expect((await owner.get('/opportunities/fits')).text).to.contain('Stilladsgutterne');
  });
});

describe('An introduction', () => {
  useServer();

  const ask = async (asker: Person, company: string, introducer: Person) =>
    asker.post(`/opportunities/introductions/new?company=${company}`, {
      company,
      introducer: String(introducer.id),
      message: 'Vi vil bygge sammen',
    });

  it('names the company and the officers who can be asked', async () => {
    const [founder, owner, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    await owner.upload('/companies/new', { industry: 'it', name: 'Mål & Vægt' }, {});
    await execute(sql`UPDATE users SET headline = 'Kender alle smede' WHERE id = ${officer.id}`);

    const { text } = await founder.get('/opportunities/introductions/new?company=maal-vaegt');

    expect(text).to.contain('Bed om en introduktion til Mål &amp; Vægt').and.contain('Kender alle smede');
    expect((await founder.get('/opportunities/introductions/new?company=findes-ikke')).status).to.equal(404);
    expect((await founder.get('/opportunities/introductions/new')).status).to.equal(404);
  });

  it('is requested once and decided once', async () => {
    const [founder, owner, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    await owner.upload('/companies/new', { industry: 'it', name: 'Kun En Gang' }, {});

    const asked = await Promise.all([
      ask(founder, 'kun-en-gang', officer),
      ask(founder, 'kun-en-gang', officer),
    ]);
    const [, id] =
      /introductions\/(\d+)"/.exec((await officer.get('/opportunities/introductions')).text) ?? [];
    const answer = () => officer.post(`/opportunities/introductions/${id}`, { yes: 'false' });
    const answers = [await answer(), await answer()];

    expect(asked.map(({ status }) => status).sort()).to.deep.equal([303, 409]);
    expect(answers.map(({ status }) => status)).to.deep.equal([303, 409]);
  });

  it('is decided by the addressed officer only, and requested from officers only', async () => {
    const [founder, owner, officer, other] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
      await createPerson({ role: 'officer' }),
    ];
    await owner.upload('/companies/new', { industry: 'it', name: 'Fremmed' }, {});
    await ask(founder, 'fremmed', officer);
    const [, id] =
      /introductions\/(\d+)"/.exec((await officer.get('/opportunities/introductions')).text) ?? [];

    expect((await other.post(`/opportunities/introductions/${id}`, { yes: 'true' })).status).to.equal(404);
    expect((await founder.post(`/opportunities/introductions/${id}`, { yes: 'true' })).status).to.equal(404);
    expect((await ask(owner, 'fremmed', officer)).status).to.equal(409);
    expect((await ask(other, 'fremmed', founder)).status).to.equal(422);
  });
});
