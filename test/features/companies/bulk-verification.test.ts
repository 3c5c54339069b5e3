import { expect } from 'chai';
import { Company, CompanyMember, execute, sql } from '../../../models/index.ts';
import { Tab, useBrowser } from '../../support/browser.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { row, rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

const list = '/office/companies';
const path = `${list}/verification`;

describe('The verification of all companies that match a filter', () => {
  useServer();
  useBrowser();
  let officer: Person;

  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
    officer = await createPerson({ role: 'officer' });
  });

  const addCompanies = (count: number, city: string) =>
    execute(sql`
      INSERT INTO companies (slug, name, city)
      SELECT ${city} || '-' || n, ${city} || ' ' || n, ${city}
      FROM generate_series(1, ${count}::integer) AS n`);
  const verifiedCount = async () =>
    (await row<{ count: number }>(sql`SELECT count(verified_at)::integer AS count FROM companies`))?.count;
  const fieldOf = (text: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
  const ask = async (query: string) => {
    const { text } = await officer.get(`${path}/all?${query}`);
    return { text, fields: { run: fieldOf(text, 'run'), count: fieldOf(text, 'count') } };
  };
  const logOf = (type: string) =>
    rows<{ data: { count: number } }>(sql`SELECT data FROM activities WHERE type = ${type} ORDER BY id`);

  it('is asked first, with the number and the filter; also without JavaScript', async () => {
    await addCompanies(60, 'floeng');
    await addCompanies(3, 'reerslev');

    const chosen = await officer.post(`${path}?q=floeng&show=unverified`, { all: 'true' });
    const { text } = await officer.get(chosen.location ?? '');

    expect(chosen.location).to.equal(`${path}/all?q=floeng&show=unverified&sort=name`);
    expect(text)
      .to.contain('Vil du bekræfte 60 virksomheder?')
      .and.contain('Søgning: floeng')
      .and.contain('Venter på: At blive bekræftet');
    expect(await verifiedCount()).to.equal(0);
  });

  it('concerns the companies of all pages, and only those of the filter', async () => {
    await addCompanies(120, 'floeng');
    await addCompanies(3, 'reerslev');
    const { fields } = await ask('q=floeng&show=unverified');

    const answer = await officer.post(`${path}/all?q=floeng&show=unverified`, fields);

    expect(answer.location).to.equal('/office/imports');
    expect((await officer.get('/office/imports')).text).to.contain('120 virksomheder er bekræftet');
    expect(await verifiedCount()).to.equal(120);
    expect(await Company.count({ where: { city: 'reerslev', verifiedAt: null } })).to.equal(3);
  });

  it('is one line of the log; the members of companies that have some are notified', async () => {
    await addCompanies(30, 'floeng');
    const mette = await createPerson();
    const [company] = await Company.findAll({ limit: 1 });
    await CompanyMember.create({ companyId: company?.id ?? 0, userId: mette.id });
    const before = (await logOf('company.verified')).length;

    await officer.post(`${path}/all?`, (await ask('')).fields);
    await jobsDone();

    expect((await logOf('companies.verified')).at(-1)?.data).to.deep.equal({ count: 30 });
    expect((await logOf('company.verified')).length - before).to.equal(1);
    expect((await mette.get('/notifications')).text).to.contain('er nu bekræftet af kommunen');
    expect((await officer.get('/office/activities')).text).to.contain('Virksomheder bekræftet samlet');
    const run = await row<{ id: number }>(sql`SELECT max(id) AS id FROM import_runs`);
    await officer.post(`/office/imports/${run?.id}/undo`);
    await jobsDone();
    expect((await mette.get('/notifications')).text).not.to.contain('er nu bekræftet af kommunen');
  });

  it('is undone as one step, except where it was changed since', async () => {
    await addCompanies(10, 'floeng');
    await Company.create({ slug: 'foer', name: 'Før', verifiedAt: new Date('2020-01-01') });
    await officer.post(`${path}/all?`, (await ask('')).fields);
    const verify = async (verified: string) => {
      const { text } = await officer.get('/companies/floeng-1');
      const seen = /name="seen" value="([^"]*)"/.exec(text)?.[1] ?? '';
      await officer.post('/companies/floeng-1/verification', { verified, seen });
    };
    await verify('false');
    await verify('true');
    const run = await row<{ id: number }>(sql`SELECT max(id) AS id FROM import_runs`);

    expect((await officer.post(`/office/imports/${run?.id}/undo`)).status).to.equal(303);

    const verified = await Company.findAll({ order: ['slug'] });
    expect(verified.filter(({ verifiedAt }) => verifiedAt).map(({ slug }) => slug)).to.deep.equal([
      'floeng-1',
      'foer',
    ]);
    expect((await officer.get(`/office/imports/${run?.id}`)).text).to.contain('9 sat tilbage, 1 er ændret');
  });

  it('is refused when the number has changed much since the question, and says both numbers', async () => {
    await addCompanies(20, 'floeng');
    const { fields } = await ask('');
    await addCompanies(30, 'reerslev');

    const answer = await officer.post(`${path}/all?`, fields);
    const { text } = await officer.get(answer.location ?? '');

    expect(text).to.contain('før var det 20, nu er det 50').and.contain('Vil du bekræfte 50 virksomheder?');
    expect(await verifiedCount()).to.equal(0);
  });

  it('includes a few that were added since the question, and says how many they were', async () => {
    await addCompanies(20, 'floeng');
    const { fields } = await ask('');
    await addCompanies(2, 'reerslev');

    await officer.post(`${path}/all?`, fields);

    expect((await officer.get('/office/imports')).text).to.contain('22 virksomheder er bekræftet');
  });

  it('happens once, when the answer is sent twice at the same moment', async () => {
    await addCompanies(40, 'floeng');
    const { fields } = await ask('');

    const answers = await Promise.all([1, 2].map(() => officer.post(`${path}/all?`, fields)));

    expect(answers.map(({ status }) => status).sort()).to.include(303);
    expect(await verifiedCount()).to.equal(40);
    expect(await rows(sql`SELECT FROM import_runs WHERE user_id = ${officer.id}`)).to.have.length(1);
  });

  it('is not offered where nothing would change, and refuses an answer that is no form', async () => {
    expect((await ask('')).text).to.contain('Der er ikke noget at ændre');
    for (const fields of [{}, { run: 'x', count: '1' }, { run: '1', count: '-4' }])
      expect((await officer.post(`${path}/all?`, fields)).status).to.be.oneOf([400, 422]);
  });

  it('in a browser is offered once all companies of the page are chosen', async () => {
    await addCompanies(55, 'floeng');
    const tab = await Tab.open({ as: officer });
    await tab.go(list);
    const matching = tab.page.getByLabel('Alle 55, der passer, også på de andre sider');

    expect(await matching.isVisible()).to.equal(false);
    await tab.page.getByLabel('Vælg alle på siden').check();
    await matching.check();
    await tab.page.getByRole('button', { name: 'Bekræft de valgte' }).click();
    await tab.page.getByRole('button', { name: 'Ja, bekræft dem' }).click();
    await tab.page.getByText('55 virksomheder er bekræftet').waitFor();

    expect(await verifiedCount()).to.equal(55);
    await tab.close();
  });
});
