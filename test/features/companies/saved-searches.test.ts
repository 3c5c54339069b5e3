import { expect } from 'chai';
import { Company, CompanyMember, execute, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { row } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const company = { name: 'Pensel & Søn', industry: 'craft', offers: 'malerarbejde', district: 'Fløng' };

describe('A saved search', () => {
  useServer();
  beforeEach(resetRateLimits);

  const save = (person: Person, address: string, name = 'Min søgning') =>
    person.post('/me/searches', { name, address });
  const notificationsOf = async (person: Person) => {
    await jobsDone();
    return (await person.get('/notifications')).text;
  };
  const create = async (fields: Partial<typeof company> = {}, by?: Person) => {
    const founder = by ?? (await createPerson());
    const { status, location } = await founder.upload('/companies/new', { ...company, ...fields }, {});
    expect(status).to.equal(303);
    return { founder, slug: location?.split('/').pop() ?? '' };
  };

  it('is named by its words and filters, listed, opened and deleted', async () => {
    const mette = await createPerson();
    const form = await mette.get('/me/searches/new?q=maler&district=floeng&verified=1');
    expect(form.text).to.contain('value="maler, Fløng, Bekræftet af kommunen"');

    await save(mette, '/companies?district=floeng&q=maler&sort=newest&page=3&foo=1', 'Malere i Fløng');

    const list = (await mette.get('/me/searches')).text;
    const href = /href="(\/me\/searches\/\d+)"/.exec(list)?.[1] ?? '';
    expect(list).to.contain('Malere i Fløng');
    expect((await mette.get(href)).location).to.equal('/companies?q=maler&district=floeng');
    expect((await mette.post(`${href}/removal`)).status).to.equal(303);
    expect((await mette.get('/me/searches')).text).not.to.contain('Malere i Fløng');
    expect((await mette.get(href)).location).to.equal('/me/searches');
    expect((await mette.post(`${href}/removal`)).status).to.equal(404);
  });

  it('notifies of a new company that fits, once, and nobody else', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    await save(mette, '/companies?q=maler&district=floeng', 'Malere i Fløng');
    await save(omar, '/companies?q=maler&district=taastrup');

    const { slug, founder } = await create({ name: 'Kost og Rulle' });

    const text = await notificationsOf(mette);
    expect(text).to.contain('Kost og Rulle er ny og passer på en søgning').and.to.contain('Malere i Fløng');
    expect(await notificationsOf(omar)).not.to.contain('Kost og Rulle');
    await founder.upload(
      `/companies/${slug}/edit`,
      {
        ...company,
        name: 'Kost og Rulle',
        tagline: 'Nu med tapet',
      },
      {},
    );
    await jobsDone();
    const { count } = (await row<{ count: number }>(sql`
      SELECT count(*)::integer AS count FROM activities WHERE type = 'saved-search.matched'
        AND ${mette.id} = ANY (audience)`)) ?? { count: 0 };
    expect(count).to.equal(1);
  });

  it('notifies when a company comes to fit by a change, and gathers several', async () => {
    const mette = await createPerson();
    const { slug, founder } = await create({ name: 'Alt Muligt', offers: 'oprydning' });
    await jobsDone();
    await save(mette, '/companies?q=tapetsering');

    await founder.upload(
      `/companies/${slug}/edit`,
      { ...company, name: 'Alt Muligt', offers: 'tapetsering' },
      {},
    );
    await create({ name: 'Tapet Nu', offers: 'tapetsering' });

    expect(await notificationsOf(mette)).to.contain('2 nye virksomheder passer på en søgning');
  });

  it('is silent about companies of before, the person’s own, and those that only seek it', async () => {
    const mette = await createPerson();
    const before = await create({ name: 'Glas Før', offers: 'glarmester' });
    await save(mette, '/companies?q=glarmester');

    await before.founder.upload(
      `/companies/${before.slug}/edit`,
      {
        ...company,
        name: 'Glas Før',
        offers: 'glarmester',
        tagline: 'Ny tekst',
      },
      {},
    );
    await create({ name: 'Mit Glas', offers: 'glarmester' }, mette);
    const { founder, slug } = await create({ name: 'Hus Søger', offers: 'udlejning' });
    await founder.upload(
      `/companies/${slug}/edit`,
      {
        ...company,
        name: 'Hus Søger',
        offers: 'udlejning',
        seeks: 'glarmester',
      },
      {},
    );

    expect(await notificationsOf(mette)).not.to.contain('passer på en søgning');
  });

  it('follows what its filters mean to the person: those who seek what the own company offers', async () => {
    const mette = await createPerson();
    const own = await Company.create({
      slug: 'own-weaver',
      name: 'Vævestuen',
      offers: ['håndvævede tæpper'],
    });
    await CompanyMember.create({ companyId: own.id, userId: mette.id });
    await save(mette, '/companies?fits=1');

    const { founder, slug } = await create({ name: 'Hotel Ro', offers: 'værelser' });
    await founder.upload(
      `/companies/${slug}/edit`,
      {
        ...company,
        name: 'Hotel Ro',
        offers: 'værelser',
        seeks: 'håndvævede tæpper',
      },
      {},
    );

    expect(await notificationsOf(mette)).to.contain('Hotel Ro er ny og passer');
  });

  it('hears of companies that an import has brought, by the schedule', async () => {
    const mette = await createPerson();
    await save(mette, '/companies?q=skorstensfejer');
    await execute(
      sql`INSERT INTO companies (slug, name, offers) VALUES ('fejer', 'Sod & Søn', '{skorstensfejer}')`,
    );

    await create({ name: 'En Anden', offers: 'andet' }); // enqueues the job that the schedule enqueues

    expect(await notificationsOf(mette)).to.contain('Sod &amp; Søn er ny og passer');
  });

  it('is refused without words and filters, with an unknown filter, and as the 21st', async () => {
    const mette = await createPerson();
    for (const address of ['/companies', '/companies?page=2', '/companies?industry=nonsense', '/office'])
      expect((await save(mette, address)).status, address).to.equal(422);
    expect((await save(mette, '/companies?q=x', '')).status).to.equal(422);
    expect((await mette.post('/me/searches', {})).status).to.equal(422);

    const answers = await Promise.all(
      Array.from({ length: 23 }, (_, n) => save(mette, `/companies?q=ord${n}`)),
    );

    expect(answers.filter(({ status }) => status === 303)).to.have.length(20);
    expect(answers.filter(({ status }) => status === 409)).to.have.length(3);
    expect((await save(mette, '/companies?q=ord1', 'Nyt navn')).status).to.be.oneOf([303, 409]);
  });

  it('is the same search when it is saved twice', async () => {
    const mette = await createPerson();
    await Promise.all([
      save(mette, '/companies?q=bager&district=floeng', 'En'),
      save(mette, '/companies?district=Fl%C3%B8ng&q=bager', 'To'),
    ]);

    expect((await mette.get('/me/searches')).text.match(/href="\/me\/searches\/\d+"/g)).to.have.length(1);
  });

  it('is carried through the sign-in', async () => {
    const page = await new Visitor().get('/companies?q=maler&industry=F');
    const href = /href="(\/me\/searches\/new\?[^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';

    const { location } = await new Visitor().get(href);

    expect(href).to.equal('/me/searches/new?q=maler&industry=F');
    expect(location).to.equal(`/sign-in?next=${encodeURIComponent(href)}`);
    expect((await new Visitor().get(location ?? '')).text).to.contain('Log ind for at gemme søgningen');
  });

  it('is only its owner’s, in their data, and gone with the account', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    await save(mette, '/companies?q=kirurg', 'Hemmelig kirurg');
    const { id } = (await row<{ id: number }>(
      sql`SELECT id FROM saved_searches WHERE user_id = ${mette.id}`,
    )) ?? { id: 0 };

    expect((await omar.get(`/me/searches/${id}`)).location).to.equal('/me/searches');
    expect((await omar.post(`/me/searches/${id}/removal`)).status).to.equal(404);
    expect((await omar.get('/me/searches')).text).not.to.contain('Hemmelig');
    expect((await mette.get('/me/data.json')).text).to.contain('Hemmelig kirurg');
    await mette.post('/me/data', { sure: 'on' });
    expect(await row(sql`SELECT id FROM saved_searches WHERE id = ${id}`)).to.equal(undefined);
  });
});
