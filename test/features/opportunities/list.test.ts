import { expect } from 'chai';
import { Company, CompanyMember, Opportunity } from '../../../models/index.ts';
import { now } from '../../../server/platform/clock.ts';
import { localDay } from '../../../server/platform/text/format.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** A day from today: YYYY-MM-DD. */
const day = (days: number) => localDay(new Date(now().getTime() + days * 86_400_000));

describe('The list of opportunities', () => {
  useServer();
  const visitor = new Visitor();
  let owner: Person;
  let reader: Person;

  before(async () => {
    [owner, reader] = [await createPerson(), await createPerson()];
    const bakery = await Company.create({
      slug: 'bageri',
      name: 'Bageriet',
      cvr: null,
      industry: 'food',
      district: 'Fløng',
    });
    const smithy = await Company.create({
      slug: 'smedje',
      name: 'Smedjen',
      cvr: null,
      industry: 'craft',
      city: 'Taastrup',
      seeks: ['kagedåser'],
    });
    await CompanyMember.create({ companyId: smithy.id, userId: reader.id });
    const post = (title: string, fields: Record<string, unknown>) =>
      Opportunity.create({ kind: 'seeks', matter: 'supplier', title, userId: owner.id, ...fields });
    await post('Mel i sække', { companyId: bakery.id, closesOn: day(20) });
    await post('Kagedåser af blik', { companyId: bakery.id, kind: 'offers', closesOn: day(5) });
    await post('Kontor på loftet', {
      companyId: smithy.id,
      kind: 'offers',
      matter: 'premises',
      userId: null,
    });
    await post('Bod på julemarkedet', { matter: 'premises', startsOn: day(9), district: 'Hedehusene' });
    await post('Gammelt opslag', { closesOn: '2020-01-01' });
    await post('Lukket opslag', { closedAt: now() });
  });

  const titlesOf = async (query: string, person: Visitor = visitor) =>
    [...(await person.get(`/opportunities${query}`)).text.matchAll(/card-title"><a[^>]*>([^<]+)</g)].map(
      ([, title]) => title,
    );
  /** The numbers of the chips, by text. */
  const chipsOf = async (query: string, person: Visitor = visitor) =>
    Object.fromEntries(
      [
        ...(await person.get(`/opportunities${query}`)).text.matchAll(
          /class="chip"[^>]*>([^<]+) <span class="chip-count">(\d+)/g,
        ),
      ].map(([, text, count]) => [text?.trim(), Number(count)]),
    );

  it('has the open ones, the newest first; ended ones have their own list', async () => {
    expect(await titlesOf('')).to.deep.equal([
      'Bod på julemarkedet',
      'Kontor på loftet',
      'Kagedåser af blik',
      'Mel i sække',
    ]);
    expect(await titlesOf('?show=ended')).to.deep.equal(['Lukket opslag', 'Gammelt opslag']);
    expect((await visitor.get('/opportunities?show=ended')).text)
      .to.contain('Udløbet')
      .and.contain('Lukket');
  });

  for (const [query, titles] of [
    ['?kind=offers', ['Kontor på loftet', 'Kagedåser af blik']],
    ['?matter=premises', ['Bod på julemarkedet', 'Kontor på loftet']],
    ['?district=Fl%C3%B8ng', ['Kagedåser af blik', 'Mel i sække']],
    ['?district=Hedehusene', ['Bod på julemarkedet']],
    ['?district=Taastrup', ['Kontor på loftet']],
    ['?industry=food&kind=seeks', ['Mel i sække']],
    ['?now=1&matter=premises', ['Kontor på loftet']],
    ['?sort=ends', ['Kagedåser af blik', 'Mel i sække', 'Bod på julemarkedet', 'Kontor på loftet']],
    ['?kind=neither&matter=x&industry=y&show=z&sort=w&page=-1', 4],
  ] as const)
    it(`shows ${query}`, async () => {
      const found = await titlesOf(query);

      if (typeof titles === 'number') expect(found).to.have.length(titles);
      else expect(found).to.deep.equal(titles);
    });

  it('says beside each filter how many it would show, with the others as they are', async () => {
    expect(await chipsOf('')).to.deep.equal({
      Søger: 2,
      Tilbyder: 2,
      Afsluttede: 2,
      Leverandør: 2,
      Lokaler: 2,
      Fløng: 2,
      Hedehusene: 1,
      Taastrup: 1,
      'Mad og drikke': 2,
      Håndværk: 1,
      'Gælder nu': 3,
    });
    expect(await chipsOf('?kind=offers&matter=premises')).to.deep.include({
      Søger: 1,
      Tilbyder: 1,
      Leverandør: 1,
      Lokaler: 1,
      Taastrup: 1,
    });
    for (const chip of ['kind=offers', 'matter=premises', 'district=Fl%C3%B8ng', 'industry=craft', 'now=1']) {
      const { text } = await visitor.get(`/opportunities?${chip}`);
      const [, total] = /role="status" class="muted">(\d+) opslag/.exec(text) ?? [];
      expect(Number(total), chip).to.equal((await titlesOf(`?${chip}`)).length);
    }
  });

  it('switches a filter off with the chip that switched it on, and keeps the others', async () => {
    const { text } = await visitor.get('/opportunities?kind=offers&matter=premises&q=kontor');

    expect(text).to.match(
      /href="\/opportunities\?q=kontor&amp;matter=premises" aria-current="true">\s*Tilbyder/,
    );
    expect(text).to.match(/href="\/opportunities\?q=kontor&amp;kind=offers" aria-current="true">\s*Lokaler/);
    expect(text).to.contain('type="hidden" name="matter" value="premises"');
  });

  it('finds words by what they mean, their parts and slips', async () => {
    expect(await titlesOf('?q=kontorlokale')).to.deep.equal(['Kontor på loftet']);
    expect(await titlesOf('?q=kagedaaser')).to.include('Kagedåser af blik');
    expect(await titlesOf('?q=office')).to.include('Kontor på loftet');
  });

  it('shows what one saved, replied to or posted to oneself only', async () => {
    const { id } = (await Opportunity.findOne({ where: { title: 'Mel i sække' } })) ?? { id: 0 };
    const save = (saved: string) => reader.post(`/opportunities/${id}/saved`, { saved, back: 'list' });

    expect((await save('true')).location).to.equal('/opportunities?show=saved');
    await save('true');

    expect(await titlesOf('?show=saved', reader)).to.deep.equal(['Mel i sække']);
    expect(await chipsOf('', reader)).to.deep.include({ Gemte: 1, Mine: 1 });
    expect(await titlesOf('?show=saved', owner)).to.deep.equal([]);
    expect(await titlesOf('?show=mine', reader)).to.deep.equal(['Kontor på loftet']);
    expect(await titlesOf('?show=mine', owner)).to.deep.equal([
      'Bod på julemarkedet',
      'Lukket opslag',
      'Gammelt opslag',
    ]);
    await save('false');
    expect((await reader.get('/opportunities?show=saved')).text).to.contain('Du har ikke gemt nogen opslag');
    for (const query of ['?show=saved', '?show=replied', '?show=mine', '?sort=fits'])
      expect((await visitor.get(`/opportunities${query}`)).location, query).to.contain('/sign-in');
  });

  it('keeps a saved one after it ended; one that does not exist is not saved', async () => {
    const ended = await Opportunity.findOne({ where: { title: 'Lukket opslag' } });
    await reader.post(`/opportunities/${ended?.id}/saved`, { saved: 'true' });

    expect(await titlesOf('?show=saved', reader)).to.include('Lukket opslag');
    expect((await reader.post('/opportunities/2000000000/saved', { saved: 'true' })).status).to.equal(404);
    expect((await visitor.post(`/opportunities/${ended?.id}/saved`, { saved: 'true' })).location).to.contain(
      '/sign-in',
    );
  });

  it('takes no new one whose last day is over', async () => {
    const { status, text } = await owner.post('/opportunities/new', {
      kind: 'seeks',
      matter: 'staff',
      title: 'For sent',
      closesOn: '2020-01-01',
    });

    expect(status).to.equal(422);
    expect(text).to.contain('Den dag er allerede gået').and.contain('2020-01-01');
  });

  it('puts what fits the reader first, with the reason', async () => {
    const { text } = await reader.get('/opportunities?sort=fits');

    expect((await titlesOf('?sort=fits', reader))[0]).to.equal('Kagedåser af blik');
    expect(text).to.contain('I søger »kagedåser«, de tilbyder »Kagedåser af blik«');
    expect((await (await createPerson()).get('/opportunities?sort=fits')).text).to.contain(
      'Fortæl først, hvad du søger',
    );
  });
});
