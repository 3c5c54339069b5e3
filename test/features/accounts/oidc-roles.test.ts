import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { execute, StaffIdentity, sql, User } from '../../../models/index.ts';
import { endUnconfirmedRoles } from '../../../server/features/accounts/roles/apply-provider-role.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { useOidc } from '../../support/oidc-sign-in.ts';
import { rows } from '../../support/query.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const email = 'ane@ansatte.example';

describe('Roles by groups of the staff’s OpenID provider', () => {
  useServer();
  const { provider, signInAs } = useOidc();
  let anna: Person;
  let ane: Person;

  beforeEach(async () => {
    await jobsDone(); // of the test before: they lock the same rows
    await execute(sql`DELETE FROM sessions`); // first, in the order in which a request locks the rows
    await execute(sql`DELETE FROM users`);
    anna = await createPerson({ name: 'Anna Admin', email: 'anna@firma.example', role: 'admin' });
    ane = await createPerson({ name: 'Ane Ansat', email });
  });

  const signInWith = (groups: unknown) => signInAs(new Visitor(), { sub: 'ane', email, groups });
  const roleOf = async (person: Person) => (await User.findByPk(person.id))?.role;
  const changes = () =>
    rows<{ role: string; provider: string | null }>(sql`
      SELECT data ->> 'role' AS role, data ->> 'provider' AS provider FROM activities
      WHERE type IN ('person.role-changed', 'person.admin-role-changed') ORDER BY id`);
  const mailsTo = (person: Person) =>
    outbox.to(person.email).filter(({ text }) => text?.includes('administrator'));

  it('the highest role of the groups is given at each sign-in, and each change is logged', async () => {
    const roles: unknown[] = [];
    for (const groups of [['kantine'], ['gæster', 'erhverv', 'web'], 'web', ['erhverv'], [], undefined]) {
      await signInWith(groups);
      roles.push(await roleOf(ane));
    }
    await jobsDone();

    expect(roles).to.deep.equal(['member', 'officer', 'editor', 'officer', 'member', 'member']);
    expect((await changes()).map(({ role }) => role)).to.deep.equal([
      'officer',
      'editor',
      'officer',
      'member',
    ]);
    expect((await changes()).every(({ provider: name }) => name === 'Byens login')).to.equal(true);
    expect((await anna.get('/office/activities')).text).to.contain('efter grupper hos Byens login');
    expect((await ane.get('/notifications')).text).to.contain('Dine rettigheder på Torvet er ændret');
    expect(
      outbox
        .to(email)
        .map(({ text }) => text)
        .join(),
    ).to.contain('Dine rettigheder på Torvet er ændret');
  });

  it('the role takes effect in the session that begins', async () => {
    const visitor = new Visitor();
    await signInAs(visitor, { sub: 'ane', email, groups: ['erhverv'] });
    const before = (await visitor.get('/office')).status;
    await signInAs(new Visitor(), { sub: 'ane', email, groups: [] });

    expect([before, (await visitor.get('/office')).status]).to.deep.equal([200, 403]);
  });

  it('a role that was given by hand is not taken away, nor one by hand after one by groups', async () => {
    await User.update({ role: 'officer' }, { where: { id: ane.id } });
    await signInWith([]);
    const byHand = await roleOf(ane);
    await signInWith(['it']);
    const raised = await roleOf(ane);
    await signInWith([]);
    const back = await roleOf(ane);
    await signInWith(['it']);
    await anna.post(`/people/${ane.id}/role`, { role: 'editor', sure: 'true' });
    await signInWith([]);

    expect([byHand, raised, back]).to.deep.equal(['officer', 'admin', 'officer']);
    expect(await roleOf(ane)).to.equal('editor');
  });

  it('an admin who takes the role away sees that the groups will give it back', async () => {
    await signInWith(['erhverv']);
    const asked = await anna.post(`/people/${ane.id}/role`, { role: 'reader' });
    const question = await anna.get(asked.location ?? '');
    const raised = await anna.get(`/people/${ane.id}/role?role=admin`);
    await anna.post(`/people/${ane.id}/role`, { role: 'reader', sure: 'true' });
    const taken = await roleOf(ane);
    await signInWith(['erhverv']);

    expect(question.text).to.contain('Grupperne hos Byens login giver Ane Ansat den nuværende rolle');
    expect(raised.text).to.not.contain('Grupperne hos Byens login');
    expect([taken, await roleOf(ane)]).to.deep.equal(['reader', 'officer']);
  });

  it('a role by hand with other rights than that of the groups stays', async () => {
    await User.update({ role: 'moderator' }, { where: { id: ane.id } });

    await signInWith(['web']);

    expect(await roleOf(ane)).to.equal('moderator');
  });

  it('an admin by groups is announced to the person and all admins, when given and when taken', async () => {
    await signInWith(['it']);
    await jobsDone();
    for (const person of [anna, ane])
      expect(mailsTo(person).at(-1)?.text).to.contain('fordi grupperne hos Byens login giver rollen');

    await signInWith([]);
    await jobsDone();
    for (const person of [anna, ane])
      expect(mailsTo(person).at(-1)?.text).to.contain('fordi Byens login ikke længere giver rollen');
    expect(await roleOf(ane)).to.equal('member');
  });

  it('the last admin keeps the role, is notified, and loses it once there is another', async () => {
    await signInWith(['it']);
    await User.update({ role: 'member' }, { where: { id: anna.id } });
    const visitor = new Visitor();
    await signInAs(visitor, { sub: 'ane', email, groups: [] });
    const kept = await roleOf(ane);
    const page = await visitor.get('/');
    const log = await ane.get('/office/activities');
    await User.update({ role: 'admin' }, { where: { id: anna.id } });
    await signInWith([]);

    expect(kept).to.equal('admin');
    expect(page.text).to.contain('Du beholder den, fordi du er den sidste');
    expect(log.text).to.contain('Rolle beholdt ved login').and.contain('Den sidste administrator');
    expect(await roleOf(ane)).to.equal('member');
  });

  it('of two admins who lose their groups at the same moment one stays', async () => {
    await execute(sql`DELETE FROM users WHERE id = ${anna.id}`);
    const bo = await createPerson({ name: 'Bo', email: 'bo@ansatte.example' });
    await signInWith(['it']);
    await signInAs(new Visitor(), { sub: 'bo', email: 'bo@ansatte.example', groups: ['it'] });
    const { id: other } = bo;
    provider().settings.claims = { sub: 'ane', name: 'Ane', groups: [] };

    await Promise.all([
      signInWith([]),
      execute(sql`UPDATE staff_identities SET signed_in_at = '2020-01-01' WHERE user_id = ${other}`).then(
        endUnconfirmedRoles,
      ),
    ]);

    expect([await roleOf(ane), await roleOf(bo)].sort()).to.deep.equal(['admin', 'member']);
  });

  it('an address in OFFICE_EMAILS makes nobody an admin here: only the groups do', async () => {
    const chef = 'chef@kommunen.example';
    await signInAs(new Visitor(), { sub: 'chef', email: chef, email_verified: true, groups: [] });

    expect(await User.findOne({ where: { email: chef } })).to.include({ role: 'member' });
  });

  for (const [what, claims] of Object.entries({
    'a distributed claim': { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint: 'x' } } },
    'hasgroups of Entra ID': { hasgroups: true },
  }))
    it(`the role stays when there are too many groups for the token: ${what}`, async () => {
      await signInWith(['erhverv']);
      const visitor = new Visitor();

      await signInAs(visitor, { sub: 'ane', email, ...claims });

      expect(await roleOf(ane)).to.equal('officer');
      expect((await visitor.get('/')).text).to.contain('sendte ikke dine grupper');
      expect((await anna.get('/office/activities')).text).to.contain('Grupperne var ikke kendt');
    });

  it('a new person is told everything at once: about the name, the address and the groups', async () => {
    const visitor = new Visitor();
    const claims = { sub: 'kommunen', name: config.municipality, email: null, hasgroups: true };

    const answer = await signInAs(visitor, claims);

    expect(answer.location).to.equal('/me/settings');
    expect((await visitor.get('/me/settings')).text)
      .to.contain('Dit navn hos Byens login kan forveksles med kommunen')
      .and.contain('siger ikke, at din e-mailadresse er bekræftet')
      .and.contain('Byens login sendte ikke dine grupper');
  });

  it('100,000 groups, numbers and objects among them do no harm', async () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `gruppe-${index}`);

    await signInWith([...many, 7, null, { erhverv: true }, ['it'], 'erhverv']);

    expect(await roleOf(ane)).to.equal('officer');
  });

  it('a role ends 30 days after the last sign-in at the provider, one by hand does not', async () => {
    await signInWith(['erhverv']);
    const carl = await createPerson({ role: 'officer' });
    setClock(new Date(Date.now() + 29 * 86_400_000));
    await endUnconfirmedRoles();
    const after29 = await roleOf(ane);
    setClock(new Date(Date.now() + 31 * 86_400_000));
    await endUnconfirmedRoles();

    expect([after29, await roleOf(ane), await roleOf(carl)]).to.deep.equal(['officer', 'member', 'officer']);
    await signInWith(['erhverv']);
    expect(await roleOf(ane)).to.equal('officer');
  });

  it('disconnecting the provider ends the role that it gave, but not that of the last admin', async () => {
    await signInWith(['erhverv']);
    await ane.post('/me/settings/oidc/removal');
    const disconnected = await roleOf(ane);
    await signInWith(['it']);
    await User.update({ role: 'member' }, { where: { id: anna.id } });
    const refused = await ane.post('/me/settings/oidc/removal');

    expect([disconnected, refused.status, await roleOf(ane)]).to.deep.equal(['member', 409, 'admin']);
    const { issuer = '' } = config.oidc ?? {};
    expect(await StaffIdentity.count({ where: { issuer, userId: ane.id } })).to.equal(1);
  });
});
