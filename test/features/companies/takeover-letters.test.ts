import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { deleteOldTakeovers } from '../../../server/features/companies/takeover/retention.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson } from '../../support/builders/people.ts';
import { codeIn, emailedCode, ownersOf, registered, typesOf } from '../../support/builders/takeovers.ts';
import { outbox } from '../../support/mailbox.ts';
import { row, rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

const DAY_MS = 86_400_000;

describe('Taking over a company by letter', () => {
  useServer();
  beforeEach(resetRateLimits);
  afterEach(() => setClock());

  const idOf = async ({ id }: { id: number }) =>
    (await row<{ id: number }>(sql`SELECT id FROM company_takeovers WHERE company_id = ${id}`))?.id ?? 0;

  async function asked() {
    const [officer, jens, company] = [
      await createPerson({ name: 'Ole Officer', role: 'officer' }),
      await createPerson({ name: 'Jens Ejer' }),
      await registered(),
    ];
    await jens.post(`${company.at}/takeover/letter`);
    return { officer, jens, company, letter: `/office/letters/${await idOf(company)}` };
  }

  it('is a task of the office until the letter is sent; its code makes the person the owner', async () => {
    const { officer, jens, company, letter } = await asked();
    await jobsDone();
    const before = (await officer.get('/office')).text;
    const list = (await officer.get('/office/letters')).text;
    const printed = await officer.post(`${letter}/print`);
    const sent = await officer.post(`${letter}/sent`);
    await jobsDone();
    const told = (await jens.get('/notifications')).text;
    const after = (await officer.get('/office')).text;

    const answer = await jens.post(`${company.at}/takeover/code`, { code: codeIn(printed.text) });

    expect(before).to.contain('/office/letters');
    expect(after).not.to.contain('href="/office/letters"');
    expect(list).to.contain('Jens Ejer').and.contain('Køgevej 1, 2630 Taastrup');
    expect(printed.text).to.contain('Køgevej 1').and.contain(`${company.at}/takeover`);
    expect(sent.location).to.equal('/office/letters');
    expect(told).to.contain('Brevet med koden til');
    expect(answer.location).to.equal(company.at);
    expect(await ownersOf(company)).to.have.length(1);
    expect(await typesOf(company)).to.include.members([
      'company.takeover-letter-asked',
      'company.takeover-letter-printed',
      'company.takeover-letter-sent',
      'company.taken-over',
    ]);
  });

  it('has a code for thirty days; that of a letter that is printed again replaces it', async () => {
    const { officer, jens, company, letter } = await asked();
    const first = codeIn((await officer.post(`${letter}/print`)).text);
    const second = codeIn((await officer.post(`${letter}/print`)).text);

    expect((await jens.post(`${company.at}/takeover/code`, { code: first })).status).to.equal(422);
    setClock(new Date(Date.now() + 31 * DAY_MS));
    expect((await jens.post(`${company.at}/takeover/code`, { code: second })).status).to.equal(422);
    setClock(new Date(Date.now() + 29 * DAY_MS));
    expect((await jens.post(`${company.at}/takeover/code`, { code: second })).status).to.equal(303);
  });

  it('is printed before it is sent, and sent once', async () => {
    const { officer, jens, letter } = await asked();

    expect((await officer.post(`${letter}/sent`)).status).to.equal(409);
    await officer.post(`${letter}/print`);
    await Promise.all([officer.post(`${letter}/sent`), officer.post(`${letter}/sent`)]);
    await jobsDone();

    const told = await rows(sql`
      SELECT FROM notifications n JOIN activities a ON a.id = n.activity_id
      WHERE n.user_id = ${jens.id} AND a.type = 'company.takeover-letter-sent'`);
    expect(told).to.have.length(1);
  });

  it('is refused only with a reason, which the person gets by e-mail', async () => {
    const { officer, jens, company, letter } = await asked();

    const without = await officer.post(`${letter}/refusal`, { reason: ' ' });
    const refused = await officer.post(`${letter}/refusal`, { reason: 'Adressen findes ikke mere' });
    await jobsDone();

    expect(without.status).to.equal(422);
    expect(without.text).to.contain('id="field-reason-error"');
    expect(refused.location).to.equal('/office/letters');
    expect(outbox.to(jens.email).at(-1)?.text).to.contain('Adressen findes ikke mere');
    expect((await officer.post(`${letter}/print`)).status).to.equal(404);
    expect(await typesOf(company)).to.include('company.takeover-letter-refused');
  });

  it('is asked for once; three at most wait for one person', async () => {
    const { jens, company } = await asked();
    await jens.post(`${company.at}/takeover/letter`);
    const others = [await registered(), await registered(), await registered()];

    const statuses = [];
    for (const { at } of others) statuses.push((await jens.post(`${at}/takeover/letter`)).status);

    expect(statuses).to.deep.equal([303, 303, 409]);
    expect((await typesOf(company)).filter((type) => type.endsWith('letter-asked'))).to.have.length(1);
  });

  it('is not offered to a company without an address', async () => {
    const [jens, company] = [await createPerson(), await registered({ street: '' })];

    expect((await jens.get(`${company.at}/takeover`)).text).not.to.contain('takeover/letter"');
    expect((await jens.post(`${company.at}/takeover/letter`)).status).to.equal(409);
  });

  it('is not sent by the officer who asked for it', async () => {
    const [officer, company] = [await createPerson({ role: 'officer' }), await registered()];
    await officer.post(`${company.at}/takeover/letter`);

    for (const action of ['print', 'sent', 'refusal'])
      expect(
        (await officer.post(`/office/letters/${await idOf(company)}/${action}`, { reason: 'x' })).status,
      ).to.equal(403);
  });

  it('leaves the office’s list when somebody else has taken the company over', async () => {
    const { officer, jens, company, letter } = await asked();
    const anne = await createPerson();
    await anne.post(`${company.at}/takeover/code`, { code: await emailedCode(anne, company) });
    await jobsDone();

    expect((await officer.get('/office/letters')).text).not.to.contain(`${letter}/print`);
    expect((await officer.post(`${letter}/print`)).status).to.equal(404);
    expect((await jens.get('/notifications')).text).to.contain('En anden har overtaget siden');
  });

  it('can be withdrawn, and expires with a notification', async () => {
    const { officer, jens, company, letter } = await asked();
    await jens.post(`${company.at}/takeover/withdrawal`);
    expect((await officer.post(`${letter}/print`)).status).to.equal(404);

    await jens.post(`${company.at}/takeover/letter`);
    setClock(new Date(Date.now() + 32 * DAY_MS));
    await deleteOldTakeovers.run({});
    await jobsDone();

    expect((await jens.get('/notifications')).text).to.contain('er udløbet');
    expect(await rows(sql`SELECT FROM company_takeovers WHERE company_id = ${company.id}`)).to.deep.equal([]);
  });

  it('is exported with the person’s own data and erased with the account', async () => {
    const { jens, company } = await asked();
    const own = (await jens.get('/me/data.json')).text;
    await execute(sql`DELETE FROM users WHERE id = ${jens.id}`);

    expect(own).to.contain('companiesToTakeOver').and.contain('letter');
    expect(await rows(sql`SELECT FROM company_takeovers WHERE company_id = ${company.id}`)).to.deep.equal([]);
  });
});

describe('Taking over a company by the office’s decision', () => {
  useServer();
  beforeEach(resetRateLimits);

  it('makes the person its owner; a refusal has a reason', async () => {
    const [officer, jens, company] = [
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await registered(),
    ];
    const page = (await jens.get(`${company.at}/takeover`)).text;
    await jens.post(`${company.at}/claims`, { message: 'Jeg ejer den' });

    const answer = await officer.post(`${company.at}/claims/decision`, {
      person: String(jens.id),
      yes: 'true',
    });

    expect(page).to.contain(`href="${company.at}/claims"`);
    expect(answer.status).to.equal(303);
    expect(await ownersOf(company)).to.deep.equal([{ userId: jens.id, role: 'owner', isFounder: true }]);
  });
});
