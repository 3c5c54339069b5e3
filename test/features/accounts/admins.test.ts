import { expect } from 'chai';
import { execute, inTransaction, sql, User } from '../../../models/index.ts';
import { sanctions } from '../../../server/features/accounts/reportable.ts';
import { expireRequests } from '../../../server/modules/requests/service.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { requestLink, useLink } from '../../support/sign-in-links.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Making somebody an admin', () => {
  useServer();
  let anna: Person;
  let mette: Person;

  beforeEach(async () => {
    await resetRateLimits();
    await jobsDone(); // of the test before: they lock the same rows
    await execute(sql`DELETE FROM sessions`); // first, in the order in which a request locks the rows
    await execute(sql`DELETE FROM users`);
    anna = await createPerson({ name: 'Anna Admin', role: 'admin' });
    mette = await createPerson({ name: 'Mette Ny' });
  });
  afterEach(() => setClock());

  const roleOf = async (person: Person) => (await User.findByPk(person.id))?.role;
  const propose = (by: Person, person = mette, role = 'admin') =>
    by.post(`/people/${person.id}/role`, { role, sure: 'true' });
  const requestId = async () => {
    const [request] = await rows<{ id: number }>(sql`SELECT id FROM requests ORDER BY id DESC LIMIT 1`);
    return request?.id ?? 0;
  };
  const decide = async (by: Person, accepted = 'true', id?: number) =>
    by.post(`/me/requests/${id ?? (await requestId())}/decision`, { accepted });
  const mailsTo = (person: Person) =>
    outbox.to(person.email).filter(({ text }) => text?.includes('administrator'));

  it('asks first, also without JavaScript, and changes nothing until then', async () => {
    const answer = await anna.post(`/people/${mette.id}/role`, { role: 'admin' });
    const question = await anna.get(answer.location ?? '');

    expect(answer.location).to.equal(`/people/${mette.id}/role?role=admin`);
    expect(question.text)
      .to.contain('Skift rolle for Mette Ny?')
      .and.contain('Gør Mette Ny til Administrator');
    expect(question.text).to.contain('Det sker med det samme').and.not.contain('OFFICE_EMAILS');
    expect(await roleOf(mette)).to.equal('member');
  });

  it('happens at once where there is one admin, and both get an e-mail', async () => {
    const answer = await propose(anna);
    await jobsDone();

    expect(answer.location).to.equal('/office/people');
    expect(await roleOf(mette)).to.equal('admin');
    for (const person of [anna, mette])
      expect(
        mailsTo(person).map(({ text }) => text?.includes('Anna Admin har gjort Mette Ny til')),
      ).to.deep.equal([true]);
    expect((await mette.get('/notifications')).text).to.contain('Dine rettigheder på Torvet er ændret');
  });

  it('waits for a second admin where there are two, who alone can confirm', async () => {
    const bo = await createPerson({ name: 'Bo Admin', role: 'admin' });
    const officer = await createPerson({ role: 'officer' });
    const question = await anna.get(`/people/${mette.id}/role?role=admin`);
    await propose(anna);
    const first = await roleOf(mette);
    await jobsDone();

    expect(question.text)
      .to.contain('En anden administrator skal bekræfte')
      .and.contain('Foreslå Mette Ny som administrator');
    expect(first).to.equal('member');
    for (const by of [anna, officer, mette]) expect((await decide(by)).status).to.equal(404);
    expect((await bo.get('/notifications')).text).to.contain('Anna Admin ✓ foreslår en ny administrator');
    expect((await bo.get('/me/requests')).text).to.contain('Bekræft, at Mette Ny bliver administrator');
    expect((await anna.get('/me/requests')).text).to.contain('Svar fra Bo Admin');
    expect((await decide(bo)).status).to.equal(303);
    expect(await roleOf(mette)).to.equal('admin');
    await jobsDone();
    for (const person of [anna, bo, mette])
      expect(mailsTo(person).at(-1)?.text).to.contain('Bo Admin har bekræftet det');
    expect((await anna.get('/notifications')).text).to.contain(
      'har bekræftet den administrator, du foreslog',
    );
  });

  it('changes nothing when the second admin refuses, the proposal is withdrawn or expires', async () => {
    const bo = await createPerson({ role: 'admin' });
    await propose(anna);
    expect((await decide(bo, 'false')).status).to.equal(303);
    await propose(anna);
    expect((await anna.post(`/me/requests/${await requestId()}/withdrawal`)).status).to.equal(303);
    expect((await decide(bo)).status).to.equal(409);
    await propose(anna);
    setClock(new Date(Date.now() + 8 * 86_400_000));
    expect((await decide(bo)).status).to.equal(409);
    await expireRequests(sql`r.expires_at < ${new Date(Date.now() + 8 * 86_400_000)}`);
    setClock();

    expect(await roleOf(mette)).to.equal('member');
    await jobsDone();
    const { text } = await anna.get('/notifications');
    expect(text).to.contain('har afvist den administrator').and.contain('er bortfaldet');
  });

  it('is proposed once, however often it is sent, and confirmed once by two at the same moment', async () => {
    const [bo, carl] = [await createPerson({ role: 'admin' }), await createPerson({ role: 'admin' })];

    await Promise.all([propose(anna), propose(anna), propose(anna)]);
    const proposals = await rows(sql`SELECT 1 FROM requests WHERE kind = 'admin-role'`);
    const answers = await Promise.all([decide(bo), decide(carl)]);

    expect(proposals).to.have.length(1);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409]);
    const changes = await rows(sql`
      SELECT 1 FROM activities WHERE type = 'person.admin-role-changed' AND subject_id = ${mette.id}`);
    expect(changes).to.have.length(1);
  });

  it('is not confirmed any more when who proposed it lost the right, or the person was banned', async () => {
    const bo = await createPerson({ role: 'admin' });
    await propose(anna);
    await propose(bo, anna, 'officer');
    expect((await decide(bo)).status).to.equal(410);
    expect(await roleOf(mette)).to.equal('member');

    const carl = await createPerson({ role: 'admin' });
    await propose(bo);
    const id = await requestId();
    await inTransaction(async () => sanctions.ban([mette.id], true));
    expect((await decide(carl, 'true', id)).status).to.equal(409);
    expect((await propose(bo)).status).to.equal(409); // a closed account
    expect(await roleOf(mette)).to.equal('member');
  });

  it('leaves nothing of a person who erased their account meanwhile', async () => {
    const bo = await createPerson({ role: 'admin' });
    await propose(anna);

    await mette.post('/me/data', { sure: 'on' });

    expect((await decide(bo)).status).to.be.oneOf([404, 409]);
    expect((await anna.get('/me/requests')).text).not.to.contain('Mette Ny');
  });

  it('asks before the role is taken, too; all admins are notified', async () => {
    const bo = await createPerson({ name: 'Bo Admin', role: 'admin' });
    const asked = await anna.post(`/people/${bo.id}/role`, { role: 'officer' });

    await propose(anna, bo, 'officer');
    await jobsDone();

    expect(asked.location).to.equal(`/people/${bo.id}/role?role=officer`);
    expect(await roleOf(bo)).to.equal('officer');
    for (const person of [anna, bo])
      expect(mailsTo(person).at(-1)?.text).to.contain('Bo Admin er ikke længere administrator');
  });

  it('is refused to everybody else, and for unknown people and roles', async () => {
    const officer = await createPerson({ role: 'officer' });
    for (const by of [officer, mette, await createPerson({ role: 'moderator' })]) {
      expect((await propose(by)).status).to.equal(403);
      expect((await by.get(`/people/${mette.id}/role?role=admin`)).status).to.equal(403);
    }
    expect((await new Visitor().get(`/people/${mette.id}/role?role=admin`)).location).to.contain('/sign-in');
    expect((await anna.get(`/people/${mette.id}/role?role=king`)).status).to.equal(404);
    expect((await anna.get(`/people/${mette.id}/role`)).status).to.equal(404);
    expect((await anna.get('/people/2000000000/role?role=admin')).status).to.equal(404);
    expect((await anna.get(`/people/${anna.id}/role?role=member`)).status).to.equal(403);
    expect(await roleOf(mette)).to.equal('member');
  });

  it('by OFFICE_EMAILS is announced when the role is taken, and notified when it is given', async () => {
    const chef = await createPerson({ name: 'Chefen', email: 'chef@kommunen.example', role: 'admin' });
    const question = await anna.get(`/people/${chef.id}/role?role=member`);
    const other = await anna.get(`/people/${chef.id}/role?role=officer`);
    await propose(anna, chef, 'member');

    expect(question.text)
      .to.contain('Adressen chef@kommunen.example står i indstillingen OFFICE_EMAILS')
      .and.contain('igen ved næste login');
    expect(other.text).not.to.contain('OFFICE_EMAILS');
    expect(await roleOf(chef)).to.equal('member');
    await useLink(new Visitor(), await requestLink('chef@kommunen.example'));
    await jobsDone();
    expect(await roleOf(chef)).to.equal('admin');
    expect(mailsTo(anna).at(-1)?.text).to.contain('fordi adressen står i indstillingen OFFICE_EMAILS');
    expect((await anna.get('/office/activities')).text).to.contain('Ny administrator');
  });
});
