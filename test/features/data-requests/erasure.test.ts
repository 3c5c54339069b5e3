import { expect } from 'chai';
import { execute, exists, Sql, sql } from '../../../models/index.ts';
import { eraseOnRequest } from '../../../server/features/data-requests/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createDataRequest, dataRequestFields } from '../../support/builders/data-requests.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { row, rows } from '../../support/query.ts';
import { rejection } from '../../support/rejection.ts';
import { jobsDone, useServer } from '../../support/server.ts';

const hour = 3_600_000;
const notCarriedOut = 'gennemføres ikke nu';
const pathOf = (id: number) => `/office/data-requests/${id}`;
const hasAccount = ({ id }: Person) => exists(sql`SELECT FROM users WHERE id = ${id}`);
const confirm = (admin: Person, id: number) => admin.post(`${pathOf(id)}/erasure`, { sure: 'true' });

async function runAfter(hours: number): Promise<void> {
  setClock(new Date(Date.now() + hours * hour));
  await eraseOnRequest.run({});
  await jobsDone();
}

describe('Erasing a person on request', () => {
  useServer();
  let admin: Person;
  beforeEach(async () => {
    await execute(sql`DELETE FROM data_requests`);
    await execute(sql`UPDATE users SET role = 'member'`);
    admin = await createPerson({ role: 'admin', name: 'Adda Admin' });
  });

  it('asks on a page that names the person, and needs the box', async () => {
    const vigga = await createPerson({ name: 'Vigga Navnet' });
    const id = await createDataRequest(vigga.id);

    const { text } = await admin.get(`${pathOf(id)}/erasure`);
    const refused = await admin.post(`${pathOf(id)}/erasure`);

    expect(text).to.contain('Slet alt om Vigga Navnet?').and.contain(vigga.email);
    expect(text).to.contain(dataRequestFields.caseNumber);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('id="field-sure-error"');
    await runAfter(200);
    expect(await hasAccount(vigga)).to.equal(true);
  });

  it('notifies the person at the address first, and erases a day later, not before', async () => {
    const vigga = await createPerson({ name: 'Vigga Væk', email: 'vigga@vaek.example' });
    await vigga.post('/opportunities/new', { kind: 'seeks', matter: 'partner', title: 'Viggas opslag' });
    const id = await createDataRequest(vigga.id);

    expect((await confirm(admin, id)).status).to.equal(303);
    await jobsDone();
    const [email] = outbox.to(vigga.email).slice(-1);
    expect(email?.subject).to.equal('Dine oplysninger på Torvet slettes');
    expect(email?.text).to.contain(dataRequestFields.caseNumber);
    await runAfter(23);
    expect(await hasAccount(vigga)).to.equal(true);
    await Promise.all([runAfter(25), runAfter(25)]);

    expect(await hasAccount(vigga)).to.equal(false);
    expect((await vigga.get('/me')).location).to.contain('/sign-in');
    const text = await dump();
    for (const trace of ['Vigga Væk', 'vigga@vaek.example', 'Viggas opslag', 'Vigga Sjælden'])
      expect(text, trace).not.to.contain(trace);
    const { text: page } = await admin.get(pathOf(id));
    expect(page).to.contain('Slettet').and.contain(dataRequestFields.caseNumber);
    const log = await rows<{ actor: number; data: unknown }>(sql`
      SELECT actor_id AS actor, data FROM activities
      WHERE type = 'data-request.erased' AND subject_id = ${id}`);
    expect(log).to.deep.equal([{ actor: admin.id, data: { caseNumber: dataRequestFields.caseNumber } }]);
    expect((await admin.get('/office/activities')).text).to.contain('Person slettet efter anmodning');
  });

  it('can be undone until it is carried out', async () => {
    const vigga = await createPerson();
    const id = await createDataRequest(vigga.id);
    await confirm(admin, id);
    await jobsDone();

    expect((await confirm(admin, id)).status).to.equal(409); // twice
    expect((await admin.post(`${pathOf(id)}/answer`)).status).to.equal(409);
    expect((await admin.post(`${pathOf(id)}/erasure/undo`)).status).to.equal(303);
    await runAfter(500);
    expect(await hasAccount(vigga)).to.equal(true);

    setClock();
    await confirm(admin, id);
    await jobsDone();
    expect(outbox.to(vigga.email).filter(({ subject }) => subject?.includes('slettes'))).to.have.length(2);
    await runAfter(25);
    expect(await hasAccount(vigga)).to.equal(false);
    expect((await admin.post(`${pathOf(id)}/erasure/undo`)).status).to.equal(409);
  });

  it('waits while the mail server has not had the e-mail, and not for ever', async () => {
    const vigga = await createPerson();
    const id = await createDataRequest(vigga.id);
    await confirm(admin, id);
    await jobsDone();
    await execute(sql`UPDATE emails SET handed_over_at = NULL WHERE name = 'data-erasure'`);

    await runAfter(4 * 24);
    expect(await hasAccount(vigga)).to.equal(true);
    await runAfter(5 * 24 + 1);
    expect(await hasAccount(vigga)).to.equal(false);
  });

  it('erases an address without an account wherever it occurs, but not the pages of companies', async () => {
    const address = 'gerda@gaest.example';
    await execute(sql`
      WITH c AS (INSERT INTO report_cases (subject_type, subject_id, priority, state, closed_at)
        VALUES ('comment', 1, 1, 'closed', now()) RETURNING id)
      INSERT INTO reports (case_id, kind, ground, name, email, has_account, locale, reason)
      SELECT id, 'illegal', 'other', 'Gæsten Gerda', ${address}, false, 'da', 'Gerdas ord' FROM c`);
    await execute(sql`
      INSERT INTO emails (key, name, recipient, subject, text, html, sent_at)
      VALUES ('gerda', 'x', ${address}, 'Til Gerda', '', '', now())`);
    await execute(sql`
      INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_email, expires_at)
      VALUES ('company-invitation', 'company', 1, ${admin.id}, ${address}, now() + interval '9 days')`);
    await execute(sql`
      INSERT INTO email_links (token_hash, email, locale, expires_at)
      VALUES ('\\x01', ${address}, 'da', now() + interval '9 days')`);
    const id = await createDataRequest(null);
    await admin.post(`${pathOf(id)}/subject`, { address });

    await confirm(admin, id);
    await jobsDone();
    expect(outbox.to(address).map(({ subject }) => subject)).to.contain('Dine oplysninger på Torvet slettes');
    await runAfter(25);

    const text = await dump();
    for (const trace of [address, 'Gæsten Gerda', 'Gerdas ord', 'Til Gerda', 'Vigga Sjælden'])
      expect(text, trace).not.to.contain(trace);
    const request = await row<{ erased: boolean; answered: boolean }>(sql`
      SELECT erased_at IS NOT NULL AS erased, answered_at IS NOT NULL AS answered
      FROM data_requests WHERE id = ${id}`);
    expect(request).to.deep.equal({ erased: true, answered: true });
  });

  it('never erases oneself or the last admin, also one who has become it meanwhile', async () => {
    const second = await createPerson({ role: 'admin' });
    const own = await createDataRequest(admin.id);
    const other = await createDataRequest(second.id);

    expect((await confirm(admin, own)).status).to.equal(409);
    expect((await admin.get(pathOf(own))).text).to.contain('Du kan ikke slette dig selv her');
    expect((await confirm(admin, other)).status).to.equal(303);
    await jobsDone();
    await execute(sql`UPDATE users SET role = 'member' WHERE id = ${admin.id}`);
    await runAfter(25);
    expect(await hasAccount(second)).to.equal(true);
    await execute(sql`UPDATE users SET role = 'admin' WHERE id = ${admin.id}`);
    await runAfter(26);
    expect(await hasAccount(second)).to.equal(false);
  });

  it('says on the page why a confirmed erasure is not carried out', async () => {
    const second = await createPerson({ role: 'admin' });
    const id = await createDataRequest(second.id);
    await confirm(admin, id);
    await jobsDone();
    expect((await second.get(pathOf(id))).text, 'the job is not refused').not.to.contain(notCarriedOut);
    await execute(sql`UPDATE users SET role = 'member' WHERE id = ${admin.id}`);
    await runAfter(25);

    const { text } = await second.get(pathOf(id));

    expect(text).to.contain(notCarriedOut).and.contain('Det er den sidste administrator');
    expect(text).to.contain('Fortryd sletningen');
  });

  it('does not erase an address that has got an account meanwhile', async () => {
    const address = 'ny@konto.example';
    const id = await createDataRequest(null);
    await admin.post(`${pathOf(id)}/subject`, { address });
    await confirm(admin, id);
    await jobsDone();
    const vigga = await createPerson({ email: address });
    await execute(sql`
      INSERT INTO email_links (token_hash, email, locale, expires_at)
      VALUES ('\\x02', ${address}, 'da', now() + interval '9 days')`);

    await runAfter(25);

    expect(await exists(sql`SELECT FROM email_links WHERE email = ${address}`)).to.equal(true);
    expect(await hasAccount(vigga)).to.equal(true);
    expect((await admin.get(pathOf(id))).text)
      .to.contain(notCarriedOut)
      .and.contain('Adressen hører til en konto');
    await admin.post(`${pathOf(id)}/erasure/undo`);
    expect((await admin.get(`${pathOf(id)}/erasure`)).status).to.equal(409);
    expect((await confirm(admin, id)).status).to.equal(409);
  });

  it('goes on with the next person when one cannot be erased', async () => {
    const [stuck, vigga] = [await createPerson(), await createPerson()];
    for (const { id } of [stuck, vigga]) await confirm(admin, await createDataRequest(id));
    await jobsDone();
    await execute(sql`CREATE TABLE obstacles (user_id integer REFERENCES users (id))`);
    await execute(sql`INSERT INTO obstacles VALUES (${stuck.id})`);

    const error = await rejection(runAfter(25));
    await execute(sql`DROP TABLE obstacles`);

    expect(error.message).to.contain('obstacles');
    expect(await hasAccount(vigga)).to.equal(false);
    expect(await hasAccount(stuck)).to.equal(true);
    await runAfter(25);
    expect(await hasAccount(stuck)).to.equal(false);
  });

  it('keeps the number of the case when the person erases the account before', async () => {
    const vigga = await createPerson({ name: 'Vigga Selv' });
    const id = await createDataRequest(vigga.id);
    expect((await vigga.get('/me/data.json')).text).to.contain(dataRequestFields.caseNumber);

    await vigga.post('/me/data', { sure: 'on' });

    const request = await row(sql`SELECT case_number, asker, user_id FROM data_requests WHERE id = ${id}`);
    expect(request).to.deep.equal({ case_number: dataRequestFields.caseNumber, asker: '', user_id: null });
    expect((await admin.get(pathOf(id))).status).to.equal(200);
    expect((await confirm(admin, id)).status).to.equal(409);
  });
});

/** All rows of all tables as text, without rate limits. */
async function dump(): Promise<string> {
  const tables = await rows<{ name: string }>(sql`
    SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'jobs') AND table_type = 'BASE TABLE' AND table_name <> 'rate_limits'`);
  const texts: string[] = [];
  for (const { name } of tables) {
    const found = await rows<{ text: string }>(new Sql([`SELECT t::text AS text FROM ${name} AS t`], []));
    texts.push(...found.map(({ text }) => text));
  }
  return texts.join('\n');
}
