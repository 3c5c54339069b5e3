import { expect } from 'chai';
import { Op } from 'sequelize';
import { Company, CompanyMember, execute, records, sql } from '../../../models/index.ts';
import { companyImportPath, uploadIdOf, uploadSheet } from '../../support/builders/company-imports.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

const sheet =
  'Navn;CVR;By\nSheet En ApS;10150817;Ikast\nSheet To ApS;25313763;Herning\n' + 'Skidt;11111112;Ikast\n';

describe('The import of companies from a spreadsheet', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await execute(sql`DELETE FROM rate_limits`);
    await execute(sql`DELETE FROM companies`);
  });

  const upload = (text: string, who = officer, fields = {}) => uploadSheet(who, text, fields);
  const confirm = (file: string, who = officer) =>
    who.post(`${companyImportPath}/confirmation`, { upload: file });
  const names = async () => (await Company.findAll({ order: ['name'] })).map(({ name }) => name);

  it('shows a preview first, which changes nothing', async () => {
    const answer = await upload(sheet);

    expect(answer.status).to.equal(200);
    expect(answer.text)
      .to.contain('Sheet En ApS')
      .and.to.match(
        /<td[^>]*>4<\/td>(?:(?!<tr).)*Kommer ikke med(?:(?!<tr).)*»11111112« er ikke et CVR-nummer/s,
      );
    expect(await names()).to.deep.equal([]);
  });

  it('imports them when the officer confirms, and logs it', async () => {
    const answer = await confirm(uploadIdOf(await upload(sheet)));

    expect(answer.location).to.equal('/office/companies?sort=-created');
    expect((await officer.get('/office/companies?sort=-created')).text)
      .to.contain('Hentet ind: 2 nye')
      .and.contain('Sheet To ApS');
    expect(await names()).to.deep.equal(['Sheet En ApS', 'Sheet To ApS']);
    const [logged] = await records(
      sql`SELECT data FROM activities WHERE type = 'companies.imported' ORDER BY id DESC LIMIT 1`,
    );
    expect(logged?.data).to.deep.equal({ createdCount: 2, changedCount: 0, file: 'x.csv' });
  });

  it('imports a file once, however often it is confirmed', async () => {
    const file = uploadIdOf(await upload(sheet));

    const answers = await Promise.all([confirm(file), confirm(file), confirm(file)]);

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 410, 410]);
    expect(await names()).to.have.length(2);
  });

  it('creates nothing twice when two officers import the same file at the same moment', async () => {
    const other = await createPerson({ role: 'officer' });
    const files = [uploadIdOf(await upload(sheet)), uploadIdOf(await upload(sheet, other))];

    const answers = await Promise.all([confirm(files[0] ?? ''), confirm(files[1] ?? '', other)]);

    for (const { status } of answers) expect(status).to.be.below(500);
    expect(await names()).to.have.length(2);
  });

  it('changes nothing the second time', async () => {
    await confirm(uploadIdOf(await upload(sheet)));

    const again = await upload(sheet);

    expect(again.text).to.contain('Der er intet at ændre').and.not.to.contain('name="file" value');
  });

  it('corrects what the register decides, and leaves what members wrote', async () => {
    const company = await Company.create({
      slug: 'ejet',
      name: 'Mit navn',
      cvr: '10150817',
      phone: '12345678',
      city: 'Ikast',
    });
    await CompanyMember.create({ companyId: company.id, userId: (await createPerson()).id });

    await confirm(
      uploadIdOf(await upload('Navn;CVR;Telefon;By\nRegisterets navn;10150817;87654321;Herning\n')),
    );

    await company.reload();
    expect(company).to.include({ name: 'Mit navn', phone: '12345678', city: 'Herning' });
  });

  it('takes a line with a number for the company of its name without one, not with another', async () => {
    await Company.bulkCreate([
      { slug: 'uden', name: 'Ens ApS', postcode: '2630', cvr: null },
      { slug: 'anden', name: 'Ens ApS', postcode: '2630', cvr: '31418917' },
      { slug: 'tredje', name: 'Kun Nummer ApS', postcode: '2630', cvr: '10150817' },
    ]);

    await confirm(
      uploadIdOf(
        await upload('Navn;CVR;Postnr\nEns ApS;25313763;2630\nKun Nummer ApS;26134439;2630\nEns ApS;;2630\n'),
      ),
    );

    const companies = await Company.findAll({ order: ['id'] });
    expect(companies.map(({ name, cvr }) => `${name} ${cvr}`)).to.deep.equal([
      'Ens ApS 25313763',
      'Ens ApS 31418917',
      'Kun Nummer ApS 10150817',
      'Kun Nummer ApS 26134439',
    ]);
  });

  it('gives companies of the same name different addresses, none of them in use', async () => {
    for (const slug of ['havn', 'havn-3', 'havn-3-2', 'havnen-4']) await Company.create({ slug, name: slug });

    await confirm(
      uploadIdOf(
        await upload('Navn;Postnr.\nHavn;7000\nHavn;7100\nHavn 3;7200\nNew;7300\nHavn;7400\n', officer, {
          outside: 'true',
        }),
      ),
    );

    const imported = await Company.findAll({ where: { postcode: { [Op.ne]: '' } }, order: ['postcode'] });
    expect(imported.map(({ slug }) => slug)).to.deep.equal([
      'havn-2',
      'havn-4',
      'havn-3-3',
      'new-2',
      'havn-5',
    ]);
  });

  it('imports thousands of the same name, more than one batch', async () => {
    const lines = Array.from({ length: 6_000 }, (_, at) => `Café;${1000 + at}`);

    await confirm(
      uploadIdOf(await upload(`Navn;Postnr.\n${lines.join('\n')}\n`, officer, { outside: 'true' })),
    );

    const [counted] = await records(
      sql`SELECT count(DISTINCT slug)::integer AS count, max(length(slug)) AS longest FROM companies`,
    );
    expect(counted).to.deep.equal({ count: 6_000, longest: 'cafe-6000'.length });
  });

  it('is all or nothing', async () => {
    await Company.create({ slug: 'a', name: 'Fri', cvr: '10150817', city: 'Ikast' });
    await execute(sql`ALTER TABLE companies ADD CONSTRAINT test_halfway CHECK (name <> 'Sheet To ApS')`);
    const answer = await confirm(uploadIdOf(await upload(sheet)));
    await execute(sql`ALTER TABLE companies DROP CONSTRAINT test_halfway`);

    expect(answer.status).to.equal(500);
    expect(await names()).to.deep.equal(['Fri']);
  });

  it('lets only the officer who uploaded a file confirm it', async () => {
    const other = await createPerson({ role: 'officer' });
    const file = uploadIdOf(await upload(sheet));

    expect((await confirm(file, other)).status).to.equal(410);
    expect((await confirm(file)).status).to.equal(303);
  });

  it('is refused to members', async () => {
    const member = await createPerson();
    const file = uploadIdOf(await upload(sheet));

    expect((await upload(sheet, member)).status).to.equal(403);
    expect((await confirm(file, member)).status).to.equal(403);
    expect((await member.get('/office/import/companies')).status).to.equal(403);
    expect(await names()).to.deep.equal([]);
  });

  it('shows at the field what is wrong with a file', async () => {
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]).toString('latin1');
    for (const text of ['', 'Farve\nblå\n', 'Navn;By\n', picture]) {
      const answer = await upload(text);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.match(/id="field-file-error"/);
    }
    expect((await officer.post('/office/import/companies')).status).to.equal(422);
    expect((await confirm('not-an-id')).status).to.equal(422);
  });
});
