import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { row, rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

let number = 0;

describe('The link of an invitation', () => {
  useServer();
  let bo: Person;
  let at: string;
  let name: string;
  let email: string;

  beforeEach(async () => {
    await resetRateLimits();
    number += 1;
    bo = await createPerson({ name: 'Bo Brygger' });
    const company = await createCompany(bo);
    [at, name, email] = [`/companies/${company.slug}`, company.name, `ny-${number}@kollega.example`];
  });
  afterEach(() => setClock());

  async function invited(address = email): Promise<string> {
    await bo.post(`${at}/people`, { email: address });
    await jobsDone();
    return /\/invitations\/[\w-]+/.exec(outbox.to(address).at(-1)?.text ?? '')?.[0] ?? '';
  }
  const join = (link: string, fields = {}, by = new Visitor()) => by.post(`/sign-in${link}`, fields);
  const countOf = async (address: string) =>
    (await row<{ count: number }>(sql`SELECT count(*)::integer AS count FROM users WHERE email = ${address}`))
      ?.count;
  const members = () =>
    rows<{ email: string }>(sql`
      SELECT u.email FROM company_members m JOIN users u ON u.id = m.user_id
      JOIN companies c ON c.id = m.company_id WHERE c.slug = ${at.split('/').at(-1)} ORDER BY u.id`);
  const isSignedIn = async (visitor: Visitor) => (await visitor.get('/me')).status === 200;

  it('is in an e-mail that names the company and who invites', async () => {
    await invited();

    expect(outbox.to(email).at(-1)?.subject).to.equal(`Bo Brygger inviterer dig med i ${name} på Torvet`);
    expect(outbox.to(email).at(-1)?.text).to.contain('Bo Brygger').and.contain(name);
  });

  it('lets a new person in with a name and one tap: signed in, without a second e-mail', async () => {
    const link = await invited();
    const visitor = new Visitor();
    const page = (await visitor.get(link)).text;

    const answer = await join(link, { name: 'Ny Kollega', termsVersion: '1' }, visitor);
    await jobsDone();

    expect(page).to.contain(`Ja, jeg vil være med i ${name}`).and.contain('name="name"');
    expect(page).to.contain('href="/terms"');
    expect(answer.location).to.equal(at);
    expect((await visitor.get(at)).text)
      .to.contain('Ny Kollega')
      .and.contain('Du er nu med');
    expect((await visitor.get(`${at}/edit`)).status).to.equal(200);
    expect(outbox.to(email)).to.have.length(1);
    expect(await members()).to.have.length(2);
  });

  it('changes nothing by being opened', async () => {
    const link = await invited();

    await new Visitor().get(link);
    await new Visitor().get(link);

    expect([await countOf(email), (await members()).length]).to.deep.equal([0, 1]);
  });

  it('asks a new person for a name at the field, and refuses the municipality’s', async () => {
    const link = await invited();

    for (const fields of [{}, { name: ' ' }, { name: 'Borgmesteren' }, { name: 'x'.repeat(121) }]) {
      const answer = await join(link, fields);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('id="field-name-error"').and.contain(`action="/sign-in${link}"`);
    }
    expect([await countOf(email), (await members()).length]).to.deep.equal([0, 1]);
  });

  it('signs in the account of its address for a day, with one tap', async () => {
    const emil = await createPerson({ email });
    const link = await invited();
    const visitor = new Visitor();
    const page = (await visitor.get(link)).text;

    const answer = await join(link, {}, visitor);

    expect(page).not.to.contain('name="name"');
    expect(answer.location).to.equal(at);
    expect((await visitor.get('/me')).text).to.contain(emil.actor.name);
    expect((await members()).at(-1)).to.deep.equal({ email });
  });

  it('after a day sends that account a sign-in link instead, to the address that it hides', async () => {
    await createPerson({ email });
    const link = await invited();
    setClock(new Date(Date.now() + 25 * 3_600_000));
    const visitor = new Visitor();
    const page = (await visitor.get(link)).text;

    const refused = await join(link, {}, visitor);
    const sent = await visitor.post(`/sign-in${link}/link`);
    await jobsDone();

    expect(page).to.contain(`action="/sign-in${link}/link"`).and.not.contain(email);
    expect(refused.status).to.equal(409);
    expect(sent.location).to.equal(link);
    expect(outbox.to(email).at(-1)?.text).to.contain('/sign-in/link?token=');
    expect(await isSignedIn(visitor)).to.equal(false);
    expect(await members()).to.have.length(1);
  });

  it('still lets a new person in after ten days, but not after fourteen', async () => {
    const [link, oldLink] = [await invited(), await invited(`gammel-${email}`)];

    setClock(new Date(Date.now() + 10 * 86_400_000));
    const late = await join(link, { name: 'Sen Kollega' });
    setClock(new Date(Date.now() + 15 * 86_400_000));
    const tooLate = await join(oldLink, { name: 'For Sen' });

    expect([late.status, tooLate.status]).to.deep.equal([303, 410]);
    expect(await countOf(`gammel-${email}`)).to.equal(0);
  });

  it('never signs in an account of the office, nor makes an administrator', async () => {
    const officer = await createPerson({ email, role: 'officer' });
    const links = [await invited(), await invited('chef@kommunen.example')];

    for (const link of links) {
      const visitor = new Visitor();
      expect((await join(link, { name: 'Chefen' }, visitor)).status).to.equal(409);
      expect(await isSignedIn(visitor)).to.equal(false);
    }
    expect(await countOf('chef@kommunen.example')).to.equal(0);
    expect((await officer.post(links[0] ?? '')).location).to.equal(at);
  });

  it('lets a paused person join nothing', async () => {
    const paused = await createPerson({ email });
    const link = await invited();
    await execute(sql`UPDATE users SET paused_until = now() + interval '1 day' WHERE id = ${paused.id}`);
    const visitor = new Visitor();

    expect((await join(link, {}, visitor)).status).to.equal(403);
    expect(await members()).to.have.length(1);
  });

  it('lets no banned person in', async () => {
    const banned = await createPerson({ email });
    const link = await invited();
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);
    const visitor = new Visitor();

    expect((await join(link, {}, visitor)).status).to.equal(403);
    expect(await isSignedIn(visitor)).to.equal(false);
    expect(await members()).to.have.length(1);
  });

  it('asks who has signed in with another account, which of both joins', async () => {
    const other = await createPerson({ name: 'Anden Konto' });
    const link = await invited();
    const page = (await other.get(link)).text;

    const answer = await join(link, { name: 'Ny Kollega' }, other);

    expect(page).to.contain('Du er logget ind som Anden Konto').and.contain('Vær med som Anden Konto');
    expect(page).to.contain('Vær med som n…@kollega.example').and.not.contain(email);
    expect(answer.location).to.equal(at);
    expect((await other.get('/me')).text).to.contain('Ny Kollega');
    expect((await members()).at(-1)).to.deep.equal({ email });
  });

  it('is one tap for the account that is signed in with its address', async () => {
    const emil = await createPerson({ email });
    const link = await invited();

    expect((await emil.get(link)).text)
      .to.contain(`action="${link}"`)
      .and.not.contain(`action="/sign-in${link}`);
    expect((await emil.post(link)).location).to.equal(at);
  });

  it('works once, also for two at the same moment: one account and one colleague', async () => {
    const link = await invited();

    const answers = await Promise.all([1, 2, 3].map((nr) => join(link, { name: `Kollega ${nr}` })));
    const again = await join(link, { name: 'Igen' });

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 410, 410]);
    expect(again.status).to.equal(410);
    expect([await countOf(email), (await members()).length]).to.deep.equal([1, 2]);
  });

  it('is worth nothing when it was withdrawn, replaced or made up', async () => {
    const first = await invited();
    const second = await invited();
    await bo.post(`${at}/people/withdrawal`, { email });

    for (const link of [first, second, `/invitations/${'a'.repeat(43)}`]) {
      expect((await join(link, { name: 'Ny' })).status).to.equal(410);
      expect((await new Visitor().post(`/sign-in${link}/link`)).status).to.equal(410);
    }
    expect((await new Visitor().post('/sign-in/invitations/x')).status).to.equal(404);
    expect(await countOf(email)).to.equal(0);
  });

  it('lets nobody act for an account that has a second factor', async () => {
    const emil = await createPerson({ email });
    await execute(sql`
      INSERT INTO second_factors (user_id, kind, name, credential_id, public_key)
      VALUES (${emil.id}, 'passkey', 'Nøgle', ${`nr-${number}`}, '\\x00')`);
    const link = await invited();
    const visitor = new Visitor();

    expect((await join(link, {}, visitor)).status).to.equal(409);
    expect(await isSignedIn(visitor)).to.equal(false);
    expect(await members()).to.have.length(1);
  });
});
