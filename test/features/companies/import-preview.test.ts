import { expect } from 'chai';
import { Company, execute, sql } from '../../../models/index.ts';
import { companyImportPath, uploadIdOf, uploadSheet } from '../../support/builders/company-imports.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

describe('The preview of an import of companies', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
    await execute(sql`DELETE FROM import_column_choices`);
  });

  const upload = (text: string, fields = {}) => uploadSheet(officer, text, fields);
  const idIn = (text: string) => /\/companies\/([0-9a-f-]{36})\//.exec(text)?.[1] ?? '';
  const idOf = async (text: string, fields?: { outside?: string }) => uploadIdOf(await upload(text, fields));
  const confirm = (id: string, fields: Record<string, string | string[]> = {}) =>
    officer.post(`${companyImportPath}/confirmation`, { upload: id, ...fields });
  const names = async () => (await Company.findAll({ order: ['name'] })).map(({ name }) => name);
  const rowsOf = (text: string) =>
    [...text.matchAll(/<tr data-kind="(\w+)"><td[^>]*>(\d+)<\/td>/g)].map(
      ([, kind, line]) => `${line} ${kind}`,
    );

  it('shows each line as new, changed with old and new values, unchanged, or refused', async () => {
    await Company.create({ slug: 'en', name: 'En ApS', cvr: '10150817', city: 'Fløng', phone: '11111111' });
    await Company.create({ slug: 'to', name: 'To ApS', cvr: '25313763' });

    const { text } = await upload(
      'CVR;Navn;By;Telefon\n10150817;En ApS;Taastrup;\n25313763;To ApS;;\n' +
        '31418917;Ny ApS;Taastrup;22222222\n1;Skidt;;\n',
    );

    expect(rowsOf(text)).to.deep.equal(['2 updated', '3 unchanged', '4 created', '5 refused']);
    expect(text).to.match(/By: <del>Fløng<\/del> → <ins>Taastrup<\/ins>/);
    expect(text).not.to.contain('<del>11111111</del>'); // an empty cell changes nothing
  });

  it('shows the lines of one kind only', async () => {
    const id = await idOf('CVR;Navn\n31418917;Ny ApS\n1;Skidt\n');

    expect(rowsOf((await officer.get(`${companyImportPath}/${id}?kind=refused`)).text)).to.deep.equal([
      '3 refused',
    ]);
    expect(rowsOf((await officer.get(`${companyImportPath}/${id}?kind=created`)).text)).to.deep.equal([
      '2 created',
    ]);
  });

  it('imports exactly the lines that were not left out, on any of its pages', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `Firma ${String(at + 2).padStart(2, '0')}`);
    const id = await idOf(`Navn\n${lines.join('\n')}\n`);

    const saved = await officer.post(`${companyImportPath}/${id}/lines`, {
      shown: '2,3,4',
      chosen: ['3'],
      page: '2',
    });
    expect(saved.location).to.equal(`${companyImportPath}/${id}?page=2`);
    expect((await officer.get(`${companyImportPath}/${id}`)).text).to.match(/value="3" checked/);
    await confirm(id, { shown: '52,53,54', chosen: ['54', '4'] });

    expect(await names())
      .to.have.length(58)
      .and.to.not.include.members(['Firma 03']);
    expect(await names())
      .to.include('Firma 04')
      .and.not.include('Firma 54');
  });

  it('reads columns as the officer chooses, also in the next file with these headings', async () => {
    const sheet = 'Hvem;Hvor;Kodeord\nEn ApS;Taastrup;x\n';
    const page = await upload(sheet);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('Hvem · Hvor · Kodeord'); // the columns that are not used
    const id = idIn(page.text);

    const chosen = await officer.post(`${companyImportPath}/${id}/columns`, { column: ['name', 'city', ''] });
    expect(chosen.location).to.equal(`${companyImportPath}/${id}`);
    expect(rowsOf((await officer.get(`${companyImportPath}/${id}`)).text)).to.deep.equal(['2 created']);
    await confirm(await idOf(sheet));

    expect(await Company.findOne()).to.include({ name: 'En ApS', city: 'Taastrup' });
  });

  it('leaves out new companies of other municipalities, unless the officer includes them', async () => {
    const sheet = 'CVR;Navn;Postnr\n31418917;Her ApS;2630\n10150817;Der ApS;8000\n';
    await Company.create({ slug: 'flyttet', name: 'Flyttet ApS', cvr: '25313763', postcode: '2630' });

    const { text } = await upload(`${sheet}25313763;Flyttet ApS;4000\n`);
    expect(rowsOf(text)).to.deep.equal(['2 created', '3 refused', '4 updated']);
    const { text: all } = await upload(sheet, { outside: 'true' });
    expect(rowsOf(all)).to.deep.equal(['2 created', '3 created']);
  });

  it('keeps marks of protection when the file has no such column, or an unknown word', async () => {
    const company = await Company.create({
      slug: 'en',
      name: 'En ApS',
      cvr: '10150817',
      advertisingProtected: true,
    });

    await confirm(await idOf('CVR;Navn;By\n10150817;En ApS;Fløng\n'));
    await confirm(await idOf('CVR;Navn;By;Reklamebeskyttet\n10150817;En ApS;Taastrup;ved ikke\n'));

    expect((await company.reload()).advertisingProtected).to.equal(true);
  });

  it('updates a company once, also when two lines are about it', async () => {
    await Company.create({ slug: 'en', name: 'En ApS', cvr: '10150817' });

    const { text } = await upload('CVR;Navn;By\n10150817;En ApS;Fløng\n;En ApS;Taastrup\n');

    expect(rowsOf(text)).to.deep.equal(['2 updated', '3 refused']);
  });

  it('is only for the officer who uploaded the file', async () => {
    const other = await createPerson({ role: 'officer' });
    const id = await idOf('Navn\nEn\n');

    expect((await other.get(`${companyImportPath}/${id}`)).status).to.equal(410);
    expect(
      (await other.post(`${companyImportPath}/${id}/lines`, { shown: '2', chosen: ['2'] })).status,
    ).to.equal(410);
    expect((await other.post(`${companyImportPath}/${id}/columns`, { column: [''] })).status).to.equal(410);
    expect((await officer.get(`${companyImportPath}/no-id`)).status).to.equal(404);
  });
});
