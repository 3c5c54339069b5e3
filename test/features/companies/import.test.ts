import { expect } from 'chai';
import { Company, CompanyMember, rows, sql } from '../../../models/index.ts';
import { type Person, person } from '../../support/builders/people.ts';
import { useTown } from '../../support/server.ts';
import type { Answer } from '../../support/visitor.ts';

const sheet = 'Navn;CVR;By\nSheet En ApS;10150817;Ikast\nSheet To ApS;25313763;Herning\nSkidt;11111112;Ikast\n';

describe('Bringing companies in from a spreadsheet', () => {
  useTown();
  let officer: Person;

  before(async () => {
    officer = await person({ role: 'officer' });
  });
  beforeEach(async () => {
    await rows(sql`DELETE FROM rate_limits`);
    await rows(sql`DELETE FROM companies`);
  });

  const show = (text: string, who = officer): Promise<Answer> =>
    who.upload('/office/import/companies', {}, { file: { bytes: Buffer.from(text), name: 'x.csv', type: 'text/csv' } });
  const fileOf = ({ text }: Answer) => /name="upload" value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
  const confirm = (file: string, who = officer) => who.post('/office/import/companies/confirmation', { upload: file });
  const names = async () => (await Company.findAll({ order: ['name'] })).map(({ name }) => name);

  it('shows first what will happen, and changes nothing', async () => {
    const answer = await show(sheet);

    expect(answer.status).to.equal(200);
    expect(answer.text)
      .to.contain('Sheet En ApS')
      .and.to.match(/<td[^>]*>4<\/td><td[^>]*>»11111112« er ikke et CVR-nummer/);
    expect(await names()).to.deep.equal([]);
  });

  it('brings them in when the officer says so, and it stands in the log', async () => {
    const answer = await confirm(fileOf(await show(sheet)));

    expect(answer.location).to.equal('/office/companies?sort=-created');
    expect((await officer.get('/office/companies?sort=-created')).text)
      .to.contain('Hentet ind: 2 nye')
      .and.contain('Sheet To ApS');
    expect(await names()).to.deep.equal(['Sheet En ApS', 'Sheet To ApS']);
    const [logged] = await rows<{ data: unknown }>(
      sql`SELECT data FROM activities WHERE type = 'companies.imported' ORDER BY id DESC LIMIT 1`,
    );
    expect(logged?.data).to.deep.equal({ made: 2, changed: 0 });
  });

  it('does it once, however often one presses', async () => {
    const file = fileOf(await show(sheet));

    const answers = await Promise.all([confirm(file), confirm(file), confirm(file)]);

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 410, 410]);
    expect(await names()).to.have.length(2);
  });

  it('makes nothing twice when two officers bring the same sheet in at the same moment', async () => {
    const other = await person({ role: 'officer' });
    const files = [fileOf(await show(sheet)), fileOf(await show(sheet, other))];

    const answers = await Promise.all([confirm(files[0] ?? ''), confirm(files[1] ?? '', other)]);

    for (const { status } of answers) expect(status).to.be.below(500);
    expect(await names()).to.have.length(2);
  });

  it('changes nothing the second time', async () => {
    await confirm(fileOf(await show(sheet)));

    const again = await show(sheet);

    expect(again.text).to.contain('Der er intet at ændre').and.not.to.contain('name="file" value');
  });

  it('puts right what the register decides, and leaves what the company itself wrote', async () => {
    const company = await Company.create({
      slug: 'ejet',
      name: 'Mit navn',
      cvr: '10150817',
      phone: '12345678',
      city: 'Ikast',
    });
    await CompanyMember.create({ companyId: company.id, userId: (await person()).id });

    await confirm(fileOf(await show('Navn;CVR;Telefon;By\nRegisterets navn;10150817;87654321;Herning\n')));

    await company.reload();
    expect(company).to.include({ name: 'Mit navn', phone: '12345678', city: 'Herning' });
  });

  it('gives those of one name addresses of their own, and leaves out what is taken', async () => {
    for (const slug of ['havn', 'havn-3', 'havn-3-2', 'havnen-4']) await Company.create({ slug, name: slug });

    await confirm(fileOf(await show('Navn;Postnr.\nHavn;7000\nHavn;7100\nHavn 3;7200\nNew;7300\nHavn;7400\n')));

    const made = await rows<{ slug: string }>(sql`SELECT slug FROM companies WHERE postcode <> '' ORDER BY postcode`);
    expect(made.map(({ slug }) => slug)).to.deep.equal(['havn-2', 'havn-4', 'havn-3-3', 'new-2', 'havn-5']);
  });

  it('brings thousands of one name in, more than go to the database at a time', async () => {
    const lines = Array.from({ length: 6_000 }, (_, at) => `Café;${1000 + at}`);

    await confirm(fileOf(await show(`Navn;Postnr.\n${lines.join('\n')}\n`)));

    const [counted] = await rows(
      sql`SELECT count(DISTINCT slug)::integer AS count, max(length(slug)) AS longest FROM companies`,
    );
    expect(counted).to.deep.equal({ count: 6_000, longest: 'cafe-6000'.length });
  });

  it('is all or nothing', async () => {
    await Company.create({ slug: 'a', name: 'Fri', cvr: '10150817', city: 'Ikast' });
    await rows(sql`ALTER TABLE companies ADD CONSTRAINT test_halfway CHECK (name <> 'Sheet To ApS')`);
    const answer = await confirm(fileOf(await show(sheet)));
    await rows(sql`ALTER TABLE companies DROP CONSTRAINT test_halfway`);

    expect(answer.status).to.equal(500);
    expect(await names()).to.deep.equal(['Fri']);
  });

  it('keeps a file for the one who brought it', async () => {
    const other = await person({ role: 'officer' });
    const file = fileOf(await show(sheet));

    expect((await confirm(file, other)).status).to.equal(410);
    expect((await confirm(file)).status).to.equal(303);
  });

  it('is the office’s', async () => {
    const member = await person();
    const file = fileOf(await show(sheet));

    expect((await show(sheet, member)).status).to.equal(403);
    expect((await confirm(file, member)).status).to.equal(403);
    expect((await member.get('/office/import/companies')).status).to.equal(403);
    expect(await names()).to.deep.equal([]);
  });

  it('says at the field what is wrong with a file', async () => {
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]).toString('latin1');
    for (const text of ['', 'Farve\nblå\n', 'Navn;By\n', picture]) {
      const answer = await show(text);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.match(/id="field-file-error"/);
    }
    expect((await officer.post('/office/import/companies')).status).to.equal(422);
    expect((await confirm('not-an-id')).status).to.equal(422);
  });
});
