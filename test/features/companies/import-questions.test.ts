import { expect } from 'chai';
import { Company, execute, sql } from '../../../models/index.ts';
import { companyImportPath, uploadIdOf, uploadSheet } from '../../support/builders/company-imports.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

describe('The questions of an import of companies', () => {
  useServer();
  let officer: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM companies`);
  });

  const upload = (text: string) => uploadSheet(officer, text);
  const confirm = (id: string, fields: Record<string, string | string[]> = {}) =>
    officer.post(`${companyImportPath}/confirmation`, { upload: id, ...fields });
  const rowsOf = (text: string) =>
    [...text.matchAll(/<tr data-kind="(\w+)"><td[^>]*>(\d+)<\/td>/g)].map(
      ([, kind, line]) => `${line} ${kind}`,
    );
  const names = async () => (await Company.findAll({ order: ['name'] })).map(({ name }) => name);
  const marks = async () =>
    Object.fromEntries(
      (await Company.findAll()).map(({ name, advertisingProtected }) => [name, advertisingProtected]),
    );
  const createProtected = (name: string, cvr: string) =>
    Company.create({ slug: name.slice(0, 2).toLowerCase(), name, cvr, advertisingProtected: true });

  it('take away the mark of protection of the company alone that was ticked', async () => {
    await createProtected('En ApS', '10150817');
    await createProtected('To ApS', '25313763');

    const page = await upload(
      'CVR;Navn;By;Reklamebeskyttet\n10150817;En ApS;Taastrup;nej\n25313763;To ApS;;nej\n',
    );
    expect(rowsOf(page.text)).to.deep.equal(['2 updated', '2 asked', '3 asked']);
    await confirm(uploadIdOf(page), { shown: '2,2-protection,3-protection', chosen: ['3-protection'] });

    expect(await marks()).to.deep.equal({ 'En ApS': true, 'To ApS': false });
    expect(await Company.findOne({ where: { cvr: '10150817' } })).to.include({ city: 'Taastrup' });
  });

  it('are apart from the other changes of a line, which may be left out', async () => {
    await createProtected('En ApS', '10150817');

    const page = await upload('CVR;Navn;By;Reklamebeskyttet\n10150817;En ApS;Taastrup;nej\n');
    await confirm(uploadIdOf(page), { shown: '2,2-protection', chosen: ['2', '2-protection'] });

    expect(await Company.findOne()).to.include({ city: '', advertisingProtected: false });
  });

  it('keep every mark when nobody answers, and also with a tick elsewhere', async () => {
    await createProtected('En ApS', '10150817');

    const page = await upload('CVR;Navn;Reklamebeskyttet\n10150817;En ApS;nej\n');
    await confirm(uploadIdOf(page), { shown: '2,9-protection', chosen: ['2', '9-protection'] });

    expect(await marks()).to.deep.equal({ 'En ApS': true });
  });

  it('keep the mark that another line of the same company has', async () => {
    await createProtected('En ApS', '10150817');

    const page = await upload('CVR;Navn;Reklamebeskyttet\n10150817;En ApS;nej\n;En ApS;ja\n');

    expect(rowsOf(page.text)).to.deep.equal(['2 unchanged', '3 refused']);
  });

  it('leave out a company with an unknown status, unless it is ticked', async () => {
    const sheet = 'Navn;Status\nEn ApS;Solgt\nTo ApS;Solgt\nTre ApS;NORMAL\n';
    const page = await upload(sheet);
    expect(rowsOf(page.text)).to.deep.equal(['2 asked', '3 asked', '4 created']);
    expect(page.text).to.contain('vi kender ikke status »Solgt«');

    await confirm(uploadIdOf(page), { shown: '2,3,4', chosen: ['3'] });
    expect(await names()).to.deep.equal(['To ApS', 'Tre ApS']);
  });

  it('leave out what reads like a private person, unless it is ticked', async () => {
    const page = await upload('Navn;E-mail;Telefon\nAnne Holm;a@b.dk;43591000\nBo Lund;;\nCafé Anna;;\n');
    expect(rowsOf(page.text)).to.deep.equal(['2 asked', '3 asked', '4 created']);

    await confirm(uploadIdOf(page), { shown: '2,3,4', chosen: ['2'] });
    expect(await names()).to.deep.equal(['Anne Holm', 'Café Anna']);
  });

  it('count new companies as protected where the sheet leaves it open, and say so', async () => {
    await Company.create({ slug: 'gammel', name: 'Gammel ApS', cvr: '25313763' });
    const page = await upload(
      'CVR;Navn;By;Markedsføring\n;Ny ApS;Taastrup;x\n25313763;Gammel ApS;Taastrup;x\n',
    );
    expect(page.text.match(/tæller som reklamebeskyttet/g)).to.have.length(1);

    await confirm(uploadIdOf(page));
    expect(await marks()).to.deep.equal({ 'Gammel ApS': false, 'Ny ApS': true });
  });

  it('name a company that has closed and is listed here', async () => {
    await Company.create({ slug: 'lukket', name: 'Lukket ApS', cvr: '25313763' });
    await Company.create({ slug: 'aaben', name: 'Åben ApS', cvr: '10150817' });
    const { text } = await upload(
      'CVR;Navn;By;Status\n25313763;Lukket ApS;;OPHØRT\n31418917;Ukendt ApS;;OPHØRT\n' +
        '10150817;Åben ApS;Ikast;NORMAL\n10150817;Åben ApS;;OPHØRT\n',
    );

    expect(rowsOf(text)).to.deep.equal(['2 refused', '3 refused', '4 updated', '5 refused']);
    expect(text.match(/men står her stadig/g)).to.have.length(1);
    expect(text).to.match(/<a href="\/companies\/lukket">Lukket ApS<\/a>/);
  });
});
