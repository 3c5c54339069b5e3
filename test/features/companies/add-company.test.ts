import { expect } from 'chai';
import { Company, execute, sql } from '../../../models/index.ts';
import { forgetLookups } from '../../../server/features/companies/lookup/cvr-lookup.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { CvrServer, registeredCompany } from '../../support/cvr-server.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const field = (text: string, name: string) =>
  new RegExp(`id="field-${name}"[^>]*? value="([^"]*)"|name="${name}" value="([^"]*)"`, 's')
    .exec(text)
    ?.slice(1)
    .find((value) => value !== undefined);
const selected = (text: string, name: string) =>
  new RegExp(`<select[^>]*name="${name}".*?<option value="([^"]*)" selected`, 's').exec(text)?.[1];

describe('Adding a company begins with its number or name', () => {
  useServer();
  let jens: Person;

  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
    jens = await createPerson();
  });

  const company = async (values: Partial<Company>, ...members: Person[]) => {
    const { id, slug } = await createCompany(...members);
    await Company.update(values, { where: { id } });
    await jobsDone();
    return slug;
  };
  const find = async (q: string, by: Visitor = jens) =>
    (await by.get(`/companies/new?${new URLSearchParams({ q })}`)).text;
  const pick = async (choice: string) =>
    (await jens.get(`/companies/new?${new URLSearchParams({ q: 'x', chosen: '1', pick: choice })}`)).location;
  const hintOf = (text: string, slug: string) =>
    new RegExp(`value="${slug}".*?form-hint[^>]*>([^<]*)`, 's').exec(text)?.[1];

  it('as people write it: a company with people is joined, one of the register taken over', async () => {
    const mette = await createPerson();
    const [taken, free] = [
      await company({ name: 'Murer Mikkelsen ApS', cvr: '25313763' }, mette),
      await company({ name: 'Murer Madsen', cvr: '10000009', importedAt: new Date(), city: 'Fløng' }),
    ];

    for (const q of ['25313763', 'DK 25 31 37 63', 'CVR-nr. 25313763', 'Murer Mikkelsen', 'mikkel'])
      expect(hintOf(await find(q), taken), q).to.contain('bed om at blive tilknyttet');
    expect(hintOf(await find('murer madsen'), free))
      .to.contain('overtag den')
      .and.contain('CVR 10000009');
    expect(hintOf(await find('murer'), taken)).to.be.a('string');
    expect(hintOf(await find('murer', mette), taken)).to.contain('du er med');
    expect(await pick(taken)).to.equal(`/companies/${taken}/claims`);
    expect(await pick(free)).to.equal(`/companies/${free}/takeover`);
  });

  it('as suggestions while one types, for signed-in people', async () => {
    const free = await company({ name: 'Murer Madsen', city: 'Fløng' });

    const answer = await jens.get('/companies/new/suggestions?q=mur');
    const nothing = await jens.get('/companies/new/suggestions?q=');

    expect(answer.json()).to.deep.equal({
      suggestions: [{ kind: 'company', text: 'Murer Madsen, Fløng', href: `/companies/${free}/takeover` }],
    });
    expect(nothing.json()).to.deep.equal({ suggestions: [] });
    expect((await new Visitor().get('/companies/new/suggestions?q=mur')).status).to.be.within(300, 499);
  });

  it('forgives a slip in the name, and says that it is not sure', async () => {
    const free = await company({ name: 'Taastrup Tømrerfirma' });

    const text = await find('Taastrup Tømmrerfirma');

    expect(text).to.contain('Vi fandt ikke navnet').and.contain(`value="${free}"`);
  });

  it('leads to the form, which has what was typed', async () => {
    expect(await find('Helt Nyt Firma')).to.contain('href="/companies/new/form?name=Helt+Nyt+Firma"');
    expect(field((await jens.get('/companies/new/form?name=Helt+Nyt+Firma')).text, 'name')).to.equal(
      'Helt Nyt Firma',
    );
    expect(await pick('none')).to.equal('/companies/new/form?name=x');
    expect(await find('')).to.contain('href="/companies/new/form"');
  });

  it('says that digits are no CVR number', async () => {
    for (const q of ['25313764', '2531376', 'DK25313764'])
      expect(await find(q), q).to.contain('Det er ikke et CVR-nummer');
  });

  it('asks again when nothing was chosen, and refuses what is no company', async () => {
    await company({ name: 'Murer Madsen' });

    expect((await jens.get('/companies/new?q=murer&chosen=1')).text).to.contain('id="field-pick-error"');
    expect((await jens.get('/companies/new?q=x&pick=findes-ikke')).status).to.equal(404);
    expect((await jens.get(`/companies/new?q=x&pick=${encodeURIComponent("' OR 1=1")}`)).status).to.equal(
      200,
    );
  });
});

describe('A company that only the register knows', () => {
  useServer();
  let service: CvrServer;
  let jens: Person;

  before(async () => {
    service = await CvrServer.open();
  });
  after(() => service.close());
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
    forgetLookups();
    service.reset();
    jens = await createPerson();
  });

  const find = (by = jens) => by.get('/companies/new?q=25313763');
  const form = (by = jens) => by.get('/companies/new/form?cvr=25313763');

  it('fills in the form, without the names of persons; it is asked once', async () => {
    const found = (await find()).text;
    const { text } = await form();

    expect(found).to.contain('Hedens Murerfirma').and.contain('Gefionsvej 13, 1');
    for (const page of [found, text]) expect(page).not.to.contain('Jens Hansen');
    expect(field(text, 'name')).to.equal('Hedens Murerfirma');
    expect(field(text, 'cvr')).to.equal('25313763');
    expect(field(text, 'street')).to.equal('Gefionsvej 13, 1');
    expect(field(text, 'postcode')).to.equal('2630');
    expect(field(text, 'city')).to.equal('Taastrup');
    expect(field(text, 'phone')).to.equal('43123456');
    expect(field(text, 'email')).to.equal('post@hedens-mur.example');
    expect(field(text, 'founded')).to.equal('1997');
    expect(selected(text, 'employees')).to.equal('2-4');
    expect(selected(text, 'industry')).to.equal('craft');
    expect(service.requests).to.have.length(1);
    expect(service.requests[0]).to.include({ vat: '25313763', country: 'dk' });
    expect(service.requests[0]?.userAgent).to.match(/^Torvet - .*http/);
  });

  it('keeps its protection from advertising, also when the form is refused', async () => {
    service.companies['25313763'] = { ...registeredCompany, protected: true, employees: 12 };
    const { text } = await form();
    const fields = { name: '', industry: 'craft', advertisingProtected: 'true', protectedInRegister: 'true' };
    const refused = (await jens.upload('/companies/new', fields, {})).text;
    const created = await jens.upload('/companies/new', { ...fields, name: 'Hedens' }, {});

    for (const page of [text, refused]) {
      expect(page).to.contain('reklamebeskyttet i CVR').and.not.contain('type="checkbox" id="field-adv');
      expect(field(page, 'advertisingProtected')).to.equal('true');
    }
    expect(selected(text, 'employees')).to.equal('10-19');
    const company = await Company.findOne({ where: { slug: created.location?.split('/').at(-1) ?? '' } });
    expect(company?.advertisingProtected).to.equal(true);
  });

  it('is said to have closed', async () => {
    service.companies['25313763'] = { ...registeredCompany, enddate: '31/12 - 2024' };

    expect((await find()).text).to.contain('er virksomheden ophørt');
  });

  it('is not asked about when the directory has the company', async () => {
    const { id } = await createCompany();
    await Company.update({ cvr: '25313763' }, { where: { id } });

    await find();

    expect(service.requests).to.deep.equal([]);
  });

  it('is said plainly to be unknown', async () => {
    service.companies = {};

    expect((await find()).text)
      .to.contain('CVR kender ikke nummeret')
      .and.contain('/companies/new/form?cvr=');
  });

  it('may be asked only so often a day; the form can be filled in by hand', async () => {
    service.behaviour = 'quota';
    const { status, text } = await find();
    service.behaviour = 'normal';
    const later = (await find()).text;

    expect(status).to.equal(200);
    expect(text).to.contain('svarer ikke på flere spørgsmål i dag').and.contain('/companies/new/form?cvr=');
    expect(later).to.contain('Hedens Murerfirma'); // a refusal is not remembered
  });

  for (const behaviour of ['broken', 'malformed', 'endless', 'redirects'] as const)
    it(`does not prevent adding it while the service is ${behaviour}`, async () => {
      service.behaviour = behaviour;

      const { status, text } = await find();

      expect(status).to.equal(200);
      expect(text).to.contain('svarer ikke lige nu').and.contain('/companies/new/form?cvr=');
      expect((await form()).status).to.equal(200);
    });

  it('is asked about by one person ten times an hour at most', async () => {
    service.behaviour = 'quota'; // answers that are not remembered
    for (let count = 0; count < 12; count += 1) await find();

    expect(service.requests).to.have.length(10);
  });
});
