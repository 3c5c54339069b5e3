import { expect } from 'chai';
import { Company, CompanyMember, execute, Opportunity, records, sql } from '../../../../models/index.ts';
import { endRights } from '../../../../server/features/companies/register/ends.ts';
import { importRegister } from '../../../../server/features/companies/register/service.ts';
import { setClock } from '../../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../../support/builders/people.ts';
import { row } from '../../../support/query.ts';
import { jobsDone, useServer } from '../../../support/server.ts';

const cvr = '31418917';

describe('A company that has closed according to the register', () => {
  useServer();
  let owner: Person;
  let colleague: Person;
  let officer: Person;
  let company: InstanceType<typeof Company>;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await execute(sql`DELETE FROM companies`);
    await execute(sql`DELETE FROM rate_limits`);
    owner = await createPerson();
    colleague = await createPerson();
    company = await Company.create({ slug: 'lukket', name: 'Lukket Bageri ApS', cvr, postcode: '2630' });
    await CompanyMember.create({ companyId: company.id, userId: owner.id });
    await CompanyMember.create({ companyId: company.id, userId: colleague.id, title: 'Bager' });
    await Opportunity.create({
      kind: 'offers',
      matter: 'partner',
      title: 'Overskud af rugbrød',
      companyId: company.id,
      userId: owner.id,
    });
  });

  const end = (kind: 'closed' | 'movedOut' = 'closed') =>
    importRegister(
      officer.actor,
      {
        companies: [],
        ended: [{ cvr, end: kind, on: '2026-11-20', to: kind === 'movedOut' ? 'Roskilde' : '' }],
      },
      { accepted: new Set() },
    );
  const daysLater = (days: number) => setClock(new Date(Date.now() + days * 86_400_000));
  const members = async () =>
    records(sql`
      SELECT user_id, title, role, is_founder FROM company_members WHERE company_id = ${company.id}
      ORDER BY is_founder DESC`);

  it('says so on its page, and tells its people until when they keep their rights', async () => {
    await end();
    await jobsDone();

    expect((await owner.get('/companies/lukket')).text)
      .to.contain('Virksomheden ophørte 20. nov')
      .and.contain('I kan handle på dens vegne til og med');
    expect((await officer.get('/companies/lukket')).text).to.contain('Siden bliver stående');
    expect((await colleague.get('/notifications')).text).to.contain('Lukket Bageri ApS er ophørt');
  });

  it('says where it went when it has moved', async () => {
    await end('movedOut');

    expect((await officer.get('/companies/lukket')).text).to.contain(
      'Virksomheden flyttede til Roskilde 20. nov',
    );
  });

  it('leaves the directory, the search, open data and the list of posts', async () => {
    const pages = [
      '/companies?q=lukket+bageri',
      '/companies',
      '/companies.csv',
      '/api/v1/companies',
      '/opportunities',
      '/search?q=rugbrød',
    ];
    await jobsDone();
    for (const page of pages)
      expect((await officer.get(page)).text, page).to.match(/companies\/lukket\b|Lukket Bageri|Overskud af/);

    await end();
    await jobsDone();

    for (const page of pages)
      expect((await officer.get(page)).text, page).not.to.match(
        /companies\/lukket\b|Lukket Bageri|Overskud af/,
      );
  });

  it('leaves its members their rights for thirty days, and ends them then', async () => {
    await end();
    daysLater(29);
    await endRights.run({});
    expect(await members()).to.have.length(2);
    expect((await owner.get('/companies/lukket/edit')).status).to.equal(200);

    daysLater(31);
    await endRights.run({});
    await endRights.run({});
    await jobsDone();

    expect(await members()).to.deep.equal([]);
    setClock();
    expect((await owner.get('/companies/lukket/edit')).status).to.equal(403);
    expect((await owner.get('/notifications')).text).to.contain(
      'Du kan ikke længere handle for Lukket Bageri',
    );
  });

  it('is open again with its members, roles and posts if the register was wrong', async () => {
    const before = await members();
    await end();
    daysLater(31);
    await endRights.run({});
    setClock();

    const answer = await officer.post(`/office/import/register/ended/${company.id}`);

    expect(answer.status).to.equal(303);
    expect(await members()).to.deep.equal(before);
    expect((await owner.get('/companies/lukket')).text).not.to.contain('Virksomheden ophørte');
    expect((await officer.get('/companies?q=bageri')).text).to.contain('Lukket Bageri');
    expect((await officer.get('/opportunities')).text).to.contain('Overskud af rugbrød');
  });

  it('is as before when its import is undone', async () => {
    await end();
    const run = await row<{ id: number }>(sql`SELECT max(id) AS id FROM import_runs`);

    await officer.post(`/office/imports/${run?.id}/undo`);

    await company.reload();
    expect(company).to.include({ endedAs: null, endedOn: null, endedAt: null, movedTo: '' });
    expect((await officer.get('/opportunities')).text).to.contain('Overskud af rugbrød');
  });

  it('opens again by itself when the register has it open again and the office confirms it', async () => {
    await end();
    const again = {
      line: 1,
      name: 'Lukket Bageri ApS',
      fullName: 'Lukket Bageri ApS',
      cvr,
      street: '',
      postcode: '2630',
      city: '',
      industryCode: null,
      industry: null,
      phone: '',
      email: '',
      website: '',
      employees: '',
      addressId: null,
      advertisingProtected: null,
      isProtectedIfNew: true,
      doubt: null,
      isOutside: false,
      cameFrom: '',
    };

    await importRegister(officer.actor, { companies: [again], ended: [] }, { accepted: new Set() });

    await company.reload();
    expect(company.endedAt).to.equal(null);
  });

  it('is opened again by the office only', async () => {
    await end();

    expect((await owner.post(`/office/import/register/ended/${company.id}`)).status).to.equal(403);
    expect((await officer.post('/office/import/register/ended/999999')).status).to.equal(404);
    expect((await officer.get('/office/import/register/ended')).text).to.contain('Lukket Bageri ApS');
  });
});
