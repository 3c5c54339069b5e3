import { expect } from 'chai';
import { execute, exists, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { dataRequestFields } from '../../support/builders/data-requests.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { row } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

const path = '/office/data-requests';

async function register(admin: Person, fields: Record<string, string> = {}): Promise<string> {
  const { location } = await admin.post(`${path}/new`, { ...dataRequestFields, ...fields });
  return location ?? '';
}

const day = (at: Date) => at.toISOString().slice(0, 10);

describe('A request about personal data', () => {
  useServer();
  let admin: Person;
  before(async () => {
    admin = await createPerson({ role: 'admin' });
  });

  it('needs the note of a case before anybody can be looked up', async () => {
    for (const field of Object.keys(dataRequestFields)) {
      const { status, text } = await admin.post(`${path}/new`, { ...dataRequestFields, [field]: '' });
      expect(status, field).to.equal(422);
      expect(text, field).to.contain(`id="field-${field}-error"`);
    }
    const tomorrow = day(new Date(Date.now() + 2 * 86_400_000));
    expect((await admin.post(`${path}/new`, { ...dataRequestFields, receivedOn: tomorrow })).status).to.equal(
      422,
    );
    expect(await exists(sql`SELECT FROM data_requests`)).to.equal(false);
  });

  it('shows the deadline of one month, first the earliest, and when it is late', async () => {
    setClock(new Date('2030-03-15T12:00:00Z'));
    await register(admin, { caseNumber: 'senere', receivedOn: '2030-03-01' });
    await register(admin, { caseNumber: 'ved månedens slutning', receivedOn: '2030-01-31' });

    const { text } = await admin.get(path);

    expect(text.indexOf('ved månedens slutning')).to.be.lessThan(text.indexOf('senere'));
    expect(text).to.contain('28. februar 2030').and.contain('1. april 2030');
    expect(text.split('For sent')).to.have.length(2);
    expect((await admin.get('/office')).text).to.contain('2 anmodninger om data venter på svar');
  });

  it('finds people by name and address, and addresses without an account in everything', async () => {
    const vigga = await createPerson({ name: 'Vigga Fundet', email: 'vigga@fundet.example' });
    await execute(sql`
      WITH c AS (INSERT INTO report_cases (subject_type, subject_id, priority) VALUES ('comment', 1, 1)
        RETURNING id)
      INSERT INTO reports (case_id, kind, ground, name, email, has_account, locale, reason)
      SELECT id, 'illegal', 'other', 'Gæsten Gerda', 'gerda@ude.example', false, 'da', 'Gerdas ord' FROM c`);
    await execute(sql`
      INSERT INTO emails (key, name, recipient, subject, text, html)
      VALUES ('x', 'x', 'brev@ude.example', 'Emne', '', '')`);
    await execute(sql`INSERT INTO companies (slug, name, email) VALUES ('ude', 'Ude', 'firma@ude.example')`);
    await execute(sql`
      INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_email, expires_at)
      VALUES ('company-invitation', 'company', 1, ${vigga.id}, 'inviteret@ude.example',
        now() + interval '9 days')`);
    const request = await register(admin);
    const find = async (q: string) => (await admin.get(`${request}?q=${encodeURIComponent(q)}`)).text;

    for (const q of ['vigga fund', 'VIGGA@fundet']) expect(await find(q)).to.contain(`value="${vigga.id}"`);
    expect(await find('vigga@fundet.example')).not.to.contain('name="address"');
    for (const address of ['gerda', 'brev', 'firma', 'inviteret'].map((name) => `${name}@ude.example`)) {
      expect(await find('ude.example'), address).to.contain(`value="${address}"`);
      await admin.post(`${request}/subject`, { address });
      expect((await admin.get(request)).text, address).to.match(
        /Anmeldelser uden konto|E-mails til adressen uden konto|Virksomheder med adressen|Invitationer til/,
      );
    }
    const other = await register(admin);
    expect((await admin.get(`${other}?q=Gæsten+Gerda`)).text).to.contain('value="gerda@ude.example"');
    expect((await admin.get(`${other}?q=findes-ikke-qqq`)).text).to.contain('Intet fundet');
    expect((await admin.get(`${other}?q=ingen@sted.example`)).text).to.contain('value="ingen@sted.example"');
  });

  it('gives the same copy as the person gets, and a variant for an address; both are logged', async () => {
    const vigga = await createPerson({ name: 'Vigga Kopi', email: 'vigga@kopi.example' });
    await vigga.post('/opportunities/new', { kind: 'seeks', matter: 'partner', title: 'Viggas opslag' });
    const request = await register(admin, { caseNumber: 'kopi-1' });
    expect((await admin.post(`${request}/export`)).status).to.equal(409); // nobody is chosen
    await admin.post(`${request}/subject`, { person: String(vigga.id) });
    const page = (await admin.get(request)).text;

    const copy = (await admin.post(`${request}/export`)).json() as Record<string, unknown>;
    const own = (await vigga.get('/me/data.json')).json() as Record<string, unknown>;

    expect(page).to.contain('Det står der om Vigga Kopi').and.contain('Opslag');
    for (const changed of ['createdAt', 'lastUsed', 'sessions', 'dataRequests']) delete own[changed];
    expect(copy).to.deep.include(own);
    await execute(sql`
      INSERT INTO emails (key, name, recipient, subject, text, html)
      VALUES ('kopi', 'x', 'gaest@kopi.example', 'Til en gæst', '', '')`);
    const second = await register(admin, { caseNumber: 'kopi-2' });
    await admin.post(`${second}/subject`, { address: 'gaest@kopi.example' });
    const answer = await admin.post(`${second}/export`);
    expect(answer.headers.get('content-disposition')).to.contain('torvet.json');
    expect(answer.text).to.contain('Til en gæst').and.not.contain('Viggas');
    expect(answer.json()).to.be.an('object');
    const log = (await admin.get('/office/activities')).text;
    expect(log).to.contain('Kopi af en persons data hentet').and.contain('kopi-1').and.contain('kopi-2');
    expect(log).not.to.contain('gaest@kopi.example');
  });

  it('is answered once, which ends its deadline and any further change', async () => {
    const request = await register(admin, { caseNumber: 'svaret' });
    const vigga = await createPerson();

    await Promise.all([1, 2].map(() => admin.post(`${request}/answer`)));

    expect((await admin.get(path)).text).not.to.contain('svaret<');
    expect((await admin.get(`${path}?show=answered`)).text).to.contain('svaret');
    expect((await admin.post(`${request}/subject`, { person: String(vigga.id) })).status).to.equal(409);
    const logged = await row<{ count: number }>(sql`
      SELECT count(*)::integer AS count FROM activities
      WHERE type = 'data-request.answered' AND data ->> 'caseNumber' = 'svaret'`);
    expect(logged?.count).to.equal(1);
  });

  it('is not about an address that belongs to an account: that account is chosen instead', async () => {
    const vigga = await createPerson({ email: 'vigga@konto.example' });
    const request = await register(admin);

    for (const address of [vigga.email, vigga.email.toUpperCase()]) {
      const { status, text } = await admin.post(`${request}/subject`, { address });
      expect(status).to.equal(409);
      expect(text).to.contain('Adressen hører til en konto');
    }

    expect((await admin.post(`${request}/export`)).status).to.equal(409);
    expect((await admin.post(`${request}/subject`, { person: String(vigga.id) })).status).to.equal(303);
  });

  it('does not count the data of the person while the search for another is shown', async () => {
    const vigga = await createPerson({ name: 'Vigga Valgt' });
    const request = await register(admin);
    await admin.post(`${request}/subject`, { person: String(vigga.id) });
    const counts = 'Det står der om Vigga Valgt</caption>';
    expect((await admin.get(request)).text).to.contain(counts);

    const { text } = await admin.get(`${request}?q=en+anden`);

    expect(text).to.contain('Vigga Valgt').and.not.contain(counts);
    expect(text).to.contain('Vis, hvad der står');
  });

  it('is read in limits: its pages read the data of all features', async () => {
    const reader = await createPerson({ role: 'admin' });
    const request = await register(reader);
    const paths = [path, request, `${request}/erasure`];
    const statuses = new Set<number>();
    for (let count = 0; count < 66; count += 1)
      statuses.add((await reader.get(paths[count % 3] ?? path)).status);

    expect(statuses).to.include(429);
    await resetRateLimits();
    for (const each of paths) expect((await reader.get(each)).status).not.to.equal(429);
  });

  it('refuses rubbish and people who do not exist', async () => {
    const request = await register(admin);

    for (const [fields, status] of [
      [{ person: '999999' }, 404],
      [{ person: 'x' }, 422],
      [{ address: 'ikke en adresse' }, 422],
      [{}, 422],
    ] as const)
      expect((await admin.post(`${request}/subject`, fields)).status).to.equal(status);
    expect((await admin.get(`${path}/999999`)).status).to.equal(404);
    expect((await admin.get(`${path}/x`)).status).to.equal(404);
    expect((await admin.get(`${request}/erasure`)).status).to.equal(409);
  });
});
