import { expect } from 'chai';
import { Company, CompanyMember, execute, Follow, ImportRun, records, sql } from '../../../models/index.ts';
import { currentFigures } from '../../../server/aggregators/office/figures.ts';
import { importCompanies } from '../../../server/features/companies/import/service.ts';
import { deleteOldImports } from '../../../server/modules/imports/jobs.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

describe('The undo of an import of companies', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
    await execute(sql`DELETE FROM import_runs`);
  });

  const importText = (text: string) => importCompanies(officer.actor, Buffer.from(text));
  const lastRun = async () => (await ImportRun.findOne({ order: [['id', 'DESC']] }))?.id ?? 0;
  const undo = async (id?: number) => officer.post(`/office/imports/${id ?? (await lastRun())}/undo`);
  const table = () => records(sql`SELECT to_jsonb(c) AS company FROM companies c ORDER BY id`);
  const names = async () => (await Company.findAll({ order: ['name'] })).map(({ name }) => name);

  it('gives back every column of every company as it was', async () => {
    await Company.create({ slug: 'en', name: 'En ApS', cvr: '10150817', city: 'Fløng', employees: '2-4' });
    await execute(sql`INSERT INTO companies (slug, name, postcode) VALUES ('to', 'To ApS', '2630')`);
    const before = await table();

    await importText(
      'CVR;Navn;Postnr;By;Branchekode;Ansatte;Reklamebeskyttet\n' +
        '10150817;En A/S;2630;Taastrup;561110;7;ja\n' +
        '25313763;To ApS;2630;Fløng;;;\n31418917;Ny ApS;2630;Fløng;;;\n',
    );
    expect(await table()).to.have.length(3);
    const answer = await undo();

    expect(answer.location).to.equal(`/office/imports/${await lastRun()}`);
    expect(await table()).to.deep.equal(before);
  });

  it('forgets the run of its companies together with the run, as with a foreign key', async () => {
    await importText('Navn\nFra gammel kørsel\n');
    const old = await lastRun();
    await importText('Navn\nFra ny kørsel\n');

    await ImportRun.destroy({ where: { id: old } });

    const runs = (await Company.findAll({ order: ['id'] })).map(({ importRunId }) => importRunId);
    expect(runs).to.deep.equal([null, await lastRun()]);
  });

  it('keeps new companies that somebody has touched, and lists them', async () => {
    await importText('Navn\nUrørt\nRettet\nBekræftet\nMed medlem\nFulgt\n');
    const idOf = async (name: string) => (await Company.findOne({ where: { name } }))?.id ?? 0;
    await execute(sql`UPDATE companies SET about = 'x', updated_at = now() WHERE name = 'Rettet'`);
    await execute(sql`UPDATE companies SET verified_at = now() WHERE name = 'Bekræftet'`);
    await CompanyMember.create({ companyId: await idOf('Med medlem'), userId: officer.id });
    await Follow.create({ subjectType: 'company', subjectId: await idOf('Fulgt'), userId: officer.id });

    await undo();

    expect(await names()).to.deep.equal(['Bekræftet', 'Fulgt', 'Med medlem', 'Rettet']);
    const page = (await officer.get(`/office/imports/${await lastRun()}`)).text;
    for (const name of await names()) expect(page).to.contain(`>${name}</a>`);
    expect(page).not.to.contain('>Urørt</a>');
  });

  it('keeps a new company to which a row of any table refers, also of a later feature', async () => {
    await importText('Navn\nUrørt\nI et netværk\nSøger\n');
    await execute(
      sql`CREATE TABLE network_seats (company_id integer REFERENCES companies ON DELETE CASCADE)`,
    );
    await execute(sql`INSERT INTO network_seats SELECT id FROM companies WHERE name = 'I et netværk'`);
    await execute(sql`
      INSERT INTO opportunities (kind, matter, title, tags, company_id)
      SELECT 'seeks', 'partner', 'Partner', '{}', id FROM companies WHERE name = 'Søger'`);

    await undo();

    expect(await names()).to.deep.equal(['I et netværk', 'Søger']);
    await execute(sql`DROP TABLE network_seats`);
  });

  it('gives back only the fields that still have the imported value', async () => {
    const company = await Company.create({
      slug: 'en',
      name: 'En ApS',
      cvr: '10150817',
      city: 'Fløng',
      street: 'Vej 1',
    });
    await importText('CVR;Navn;By;Adresse\n10150817;En ApS;Taastrup;Vej 2\n');
    await execute(sql`UPDATE companies SET street = 'Vej 3', updated_at = now()`);

    await undo();

    expect(await company.reload()).to.include({ city: 'Fløng', street: 'Vej 3' });
    expect((await officer.get(`/office/imports/${await lastRun()}`)).text).to.contain('>En ApS</a>');
  });

  it('undoes two imports, the later one first', async () => {
    await Company.create({ slug: 'en', name: 'En ApS', cvr: '10150817', city: 'Fløng' });
    const before = await table();
    await importText('CVR;Navn;By\n10150817;En ApS;Taastrup\n31418917;Ny ApS;Fløng\n');
    const first = await lastRun();
    await importText('CVR;Navn;By\n10150817;En ApS;Hedehusene\n31418917;Ny ApS;Taastrup\n');

    await undo();
    await undo(first);

    expect(await table()).to.deep.equal(before);
  });

  it('happens once, and within thirty days', async () => {
    await importText('Navn\nEn\n');
    const answers = await Promise.all([undo(), undo()]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409]);

    await importText('Navn\nTo\n');
    setClock(new Date(Date.now() + 31 * 86_400_000));
    const late = await createPerson({ role: 'officer' });
    expect((await late.post(`/office/imports/${await lastRun()}/undo`)).status).to.equal(409);
    expect(await names()).to.deep.equal(['To']);
  });

  it('is refused to members', async () => {
    await importText('Navn\nEn\n');
    const member = await createPerson();

    expect((await member.post(`/office/imports/${await lastRun()}/undo`)).status).to.equal(403);
    expect((await member.get('/office/imports')).status).to.equal(403);
  });

  it('deletes the old values after thirty days', async () => {
    await Company.create({ slug: 'en', name: 'En ApS', cvr: '10150817', city: 'Fløng' });
    await importText('CVR;Navn;By\n10150817;En ApS;Taastrup\n');
    const count = async () => (await records(sql`SELECT FROM import_changes`)).length;

    await deleteOldImports.run({});
    expect(await count()).to.equal(1);
    setClock(new Date(Date.now() + 31 * 86_400_000));
    await deleteOldImports.run({});

    expect(await count()).to.equal(0);
  });

  it('is listed with who imported what and when', async () => {
    await importText('Navn;CVR\nEn;\nTo;1\n');

    const { text } = await officer.get('/office/imports');

    expect(text)
      .to.contain(officer.name)
      .and.to.contain(`/office/imports/${await lastRun()}`);
  });
});

describe('Companies from a register', () => {
  useServer();

  it('are neither new nor a task of the office, and are counted apart', async () => {
    const officer = await createPerson({ role: 'officer' });
    await Company.create({ slug: 'ny', name: 'Ny Forening' });

    await importCompanies(null, Buffer.from('Navn\nFra Registret\n'));

    expect((await officer.get('/')).text)
      .to.contain('Ny Forening')
      .and.not.contain('Fra Registret');
    for (const show of ['unverified', 'withoutPeople'])
      expect((await officer.get(`/office/companies?show=${show}`)).text)
        .to.contain('Ny Forening')
        .and.not.contain('Fra Registret');
    expect((await officer.get('/office/companies?show=registered')).text).to.contain('Fra Registret');
    const figures = new Map((await currentFigures()).map(({ name, value }) => [name, value]));
    expect([figures.get('companies'), figures.get('registered')]).to.deep.equal([1, 1]);
  });
});
