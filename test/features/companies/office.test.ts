import { expect } from 'chai';
import { Company, CompanyMember, execute, records, sql } from '../../../models/index.ts';
import { seenKey } from '../../../server/features/companies/verification.ts';
import { Tab, useBrowser } from '../../support/browser.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { exportPurpose } from '../../support/exports.ts';
import { jobsDone, useServer } from '../../support/server.ts';

describe('The office’s list of companies', () => {
  useServer();
  useBrowser();
  let officer: Person;
  let companies: Record<string, Company>;

  beforeEach(async () => {
    await execute(sql`DELETE FROM companies`);
    officer = await createPerson({ role: 'officer' });
    const [verifiedAt, createdAt] = [new Date('2026-01-05'), new Date('2020-01-01')];
    companies = {
      aa: await Company.create({
        slug: 'aa',
        name: 'Ådal Vask',
        cvr: null,
        city: 'Fløng',
        verifiedAt,
        createdAt,
      }),
      bo: await Company.create({ slug: 'bo', name: 'Bo & Søn', cvr: '10150817', city: 'Taastrup' }),
      ce: await Company.create({ slug: 'ce', name: 'Cement', cvr: null, city: 'Reerslev' }),
    };
  });

  const names = async (query: string) => {
    const { text } = await officer.get(`/office/companies?${query}`);
    return [...text.matchAll(/cell-first"[^>]*><a href="\/companies\/(\w+)"/g)].map(([, slug]) => slug);
  };
  const verified = async () => {
    const all = await Company.findAll();
    return all.flatMap(({ verifiedAt, slug }) => (verifiedAt ? [slug] : [])).sort();
  };
  const idsOf = (...slugs: string[]) =>
    slugs.flatMap((slug) => {
      const company = companies[slug];
      return company ? [`${company.id}.${seenKey(company)}`] : [];
    });

  it('is searched by name, city and CVR number, filtered and sorted', async () => {
    const [mette, asking] = [await createPerson(), await createPerson()];
    await CompanyMember.create({ companyId: companies.bo?.id ?? 0, userId: mette.id });
    await asking.post('/companies/ce/claims', { message: 'Min' });

    expect(await names('')).to.deep.equal(['bo', 'ce', 'aa']);
    expect(await names('sort=-created')).to.deep.equal(['ce', 'bo', 'aa']);
    expect(await names('sort=city')).to.deep.equal(['aa', 'ce', 'bo']);
    expect(await names('q=10 15 08 17')).to.deep.equal(['bo']);
    expect(await names('q=reers')).to.deep.equal(['ce']);
    expect(await names('show=unverified')).to.deep.equal(['bo', 'ce']);
    expect(await names('show=withoutPeople')).to.deep.equal(['ce', 'aa']);
    expect(await names('show=claimed&sort=wrong')).to.deep.equal(['ce']);
    expect((await officer.get('/office')).text).to.contain(
      '1 person beder om at blive tilknyttet en virksomhed',
    );
  });

  it('does not offer to admit members to a company that has its own, and says why', async () => {
    const [mette, asking] = [await createPerson(), await createPerson()];
    await CompanyMember.create({ companyId: companies.bo?.id ?? 0, userId: mette.id });
    for (const slug of ['bo', 'ce']) await asking.post(`/companies/${slug}/claims`, { message: 'Min' });
    const [theirs, nobodys] = [
      await officer.get('/companies/bo/people'),
      await officer.get('/companies/ce/people'),
    ];

    expect(theirs.text)
      .to.contain('Det er dens ejere, der lukker flere ind')
      .and.not.contain('name="yes" value="true"')
      .and.not.contain('action="/companies/bo/people"');
    for (const { text } of [nobodys, await mette.get('/companies/bo/people')])
      expect(text)
        .to.contain('name="yes" value="true"')
        .and.contain('/people"')
        .and.not.contain('lukker flere ind');
  });

  it('is sorted on a phone as well, where the table has no headings', async () => {
    const tab = await Tab.open({ as: officer, width: 'phone' });
    await tab.go('/office/companies?show=unverified&sort=-created');
    const sort = tab.page.getByLabel('Sortér efter');
    const first = () => tab.page.locator('.cell-first').first().innerText();

    expect([await sort.inputValue(), await first()]).to.deep.equal(['-created', 'Cement']);
    await sort.selectOption({ label: 'Navn' });
    await tab.page.getByRole('button', { name: 'Søg' }).click();
    await tab.page.waitForURL(/sort=name/);

    expect([new URL(tab.page.url()).searchParams.get('show'), await first()]).to.deep.equal([
      'unverified',
      'Bo & Søn',
    ]);
    await tab.resize('desk');
    expect(await sort.isVisible()).to.equal(false);
    expect(tab.errors).to.deep.equal([]);
    await tab.close();
  });

  it('verifies several at once, notifies their members once, and returns to the same list', async () => {
    const mette = await createPerson();
    await CompanyMember.create({ companyId: companies.bo?.id ?? 0, userId: mette.id });
    const path = '/office/companies/verification?show=unverified&sort=-name';

    const first = await officer.post(path, { company: idsOf('aa', 'bo', 'ce') });
    const second = await officer.post(path, { company: idsOf('bo') });
    await jobsDone();

    expect(first.location).to.equal('/office/companies?show=unverified&sort=-name');
    expect(second.status).to.equal(303);
    expect(await verified()).to.deep.equal(['aa', 'bo', 'ce']);
    expect(companies.aa?.verifiedAt).to.deep.equal(new Date('2026-01-05'));
    const notifications = (await mette.get('/notifications')).text.match(/Bo &amp; Søn/g);
    expect(notifications).to.have.length(1);
    const [logged] = await records(sql`
      SELECT count(*)::int FROM activities WHERE type = 'company.verified' AND actor_id = ${officer.id}`);
    expect(logged?.count).to.equal(2);
  });

  it('changes nothing without a selection, for unknown ids and for members', async () => {
    const path = '/office/companies/verification';
    const member = await createPerson();

    expect((await officer.post(path, {})).status).to.equal(303);
    expect((await officer.post(path, { company: [`999999.${'a'.repeat(16)}`] })).status).to.equal(303);
    expect((await officer.post(path, { company: ['x'] })).status).to.equal(422);
    expect((await member.post(path, { company: idsOf('bo') })).status).to.equal(403);

    expect(await verified()).to.deep.equal(['aa']);
  });

  it('is downloaded as CSV with the same filter, in the order of creation', async () => {
    const { text } = await officer.post('/office/companies/export?show=unverified&sort=-name', exportPurpose);

    expect(text.split('\r\n').map((line) => line.split(';')[0]?.replace('\uFEFF', ''))).to.deep.equal([
      'Navn',
      'Bo & Søn',
      'Cement',
      '',
    ]);
  });

  it('selects all at once on a desktop, and counts the selection', async () => {
    const tab = await Tab.open({ as: officer });
    const { page } = await tab.go('/office/companies');

    await page.getByLabel('Vælg alle på siden').check();
    await page.getByText('2 valgt').waitFor();
    await page.getByLabel('Vælg Cement').uncheck();
    await page.getByText('1 valgt').waitFor();
    await page.getByRole('button', { name: 'Bekræft de valgte' }).click();
    await page.getByText('1 virksomhed er bekræftet.').waitFor();

    expect(await verified()).to.deep.equal(['aa', 'bo']);
    await tab.close();
  });
});
