import { expect } from 'chai';
import { execute, sql, User } from '../../../models/index.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { cookieName } from '../../../server/platform/sessions/session.ts';
import { createPerson } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { latestToken, requestLink, useLink } from '../../support/sign-in-links.ts';
import { type Answer, Visitor } from '../../support/visitor.ts';

describe('Signing in with a link by e-mail', () => {
  useServer();
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));

  const roleOf = async (email: string) => (await User.findOne({ where: { email } }))?.role;

  it('responds the same to an address with an account and to one without', async () => {
    const user = await createPerson();
    const withoutEmail = (answer: Answer, email: string) => answer.text.replaceAll(email, '…');

    const registered = await new Visitor().post('/sign-in', { email: user.email });
    const unknown = await new Visitor().post('/sign-in', { email: 'ingen@firma.example' });

    expect(registered.status).to.equal(unknown.status).and.to.equal(200);
    expect(withoutEmail(registered, user.email)).to.equal(withoutEmail(unknown, 'ingen@firma.example'));
    await jobsDone();
    expect(outbox.to(user.email)).to.have.length(1);
    expect(outbox.to('ingen@firma.example')).to.have.length(1);
  });

  it('signs in once: a second use of the link is refused as used', async () => {
    const owner = await createPerson();
    const token = await requestLink(owner.email);
    const [first, second] = [new Visitor(), new Visitor()];

    const answer = await useLink(first, token);
    const repeated = await useLink(second, token);

    expect(answer.status).to.equal(303);
    expect((await first.get('/me')).text).to.contain(owner.name);
    expect(repeated.status).to.equal(410);
    expect((await second.get('/me')).status).to.equal(303);
  });

  it('signs in one of two browsers that use the link at the same moment', async () => {
    const owner = await createPerson();
    const token = await requestLink(owner.email);

    const answers = await Promise.all([useLink(new Visitor(), token), useLink(new Visitor(), token)]);

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 410]);
  });

  it('creates one account when a new user requests two links and uses both at the same moment', async () => {
    const email = 'to-gange@firma.example';
    const tokens = [await requestLink(email), await requestLink(email)];

    const answers = await Promise.all(tokens.map((token) => useLink(new Visitor(), token, 'To Gange')));

    for (const { status } of answers) expect(status).to.be.below(500);
    expect(await User.count({ where: { email } })).to.equal(1);
  });

  it('is not used by a mail scanner that only opens it', async () => {
    const owner = await createPerson();
    const token = await requestLink(owner.email);

    for (let visit = 0; visit < 3; visit += 1)
      expect((await new Visitor().get(`/sign-in/link?token=${token}`)).status).to.equal(200);

    expect((await useLink(new Visitor(), token)).status).to.equal(303);
  });

  it('works for fifteen minutes', async () => {
    const owner = await createPerson();
    const [early, late] = [await requestLink(owner.email), await requestLink(owner.email)];
    const requestedAt = now().getTime();

    setClock(new Date(requestedAt + 14 * 60_000));
    expect((await useLink(new Visitor(), early)).status).to.equal(303);
    setClock(new Date(requestedAt + 15 * 60_000 + 1_000));
    expect((await new Visitor().get(`/sign-in/link?token=${late}`)).status).to.equal(410);
    expect((await useLink(new Visitor(), late)).status).to.equal(410);
  });

  it('asks a new user for a name, and can be used again when the name was missing', async () => {
    const token = await requestLink('ny@firma.example');
    const visitor = new Visitor();

    const page = await visitor.get(`/sign-in/link?token=${token}`);
    const nameless = await useLink(visitor, token, '  ');
    const named = await useLink(visitor, token, 'Ny Nabo');

    expect(page.text).to.contain('name="name"');
    expect(nameless.status).to.equal(422);
    expect(named.status).to.equal(303);
    expect(named.location).to.equal('/welcome/who');
    expect((await User.findOne({ where: { email: 'ny@firma.example' } }))?.name).to.equal('Ny Nabo');
  });

  it('does not ask an existing user for a name', async () => {
    const owner = await createPerson();
    const token = await requestLink(owner.email);

    expect((await new Visitor().get(`/sign-in/link?token=${token}`)).text).not.to.contain('name="name"');
  });

  it('makes an address in OFFICE_EMAILS an admin, only through the link', async () => {
    const email = 'chef@kommunen.example';
    await createPerson({ name: 'Chefen', email });
    expect(await roleOf(email)).to.equal('member');

    await useLink(new Visitor(), await requestLink(email));

    expect(await roleOf(email)).to.equal('admin');
  });

  it('makes no admin of an address that is only similar', async () => {
    for (const email of ['chef@kommunen.example.evil.example', 'xchef@kommunen.example'])
      await useLink(new Visitor(), await requestLink(email), 'Ikke chefen');

    expect(await roleOf('xchef@kommunen.example')).to.equal('member');
    expect(await roleOf('chef@kommunen.example.evil.example')).to.equal('member');
  });

  it('ignores capitals and surrounding spaces in the address', async () => {
    const owner = await createPerson({ email: 'jette@firma.example' });
    const visitor = new Visitor();
    await visitor.post('/sign-in', { email: '  Jette@Firma.Example ' });
    const token = await latestToken(owner.email);

    await useLink(visitor, token);

    expect((await visitor.get('/me')).text).to.contain(owner.name);
  });

  it('leads to the page that was asked for', async () => {
    const owner = await createPerson();
    const refused = await new Visitor().get('/messages');
    expect(refused.location).to.equal('/sign-in?next=%2Fmessages');

    const answer = await useLink(new Visitor(), await requestLink(owner.email, '/messages?with=1#end'));

    expect(answer.location).to.equal('/messages?with=1#end');
  });

  it('gives the browser a new session id at sign-in', async () => {
    const [first, second] = [await createPerson(), await createPerson()];
    const visitor = new Visitor();
    await useLink(visitor, await requestLink(first.email));
    const before = visitor.cookies.get(cookieName);

    await useLink(visitor, await requestLink(second.email));

    expect(visitor.cookies.get(cookieName)).to.not.equal(before);
    const stale = new Visitor();
    stale.cookies.set(cookieName, before ?? '');
    expect((await stale.get('/me')).status).to.equal(303);
  });

  it('does not accept an invented session id', async () => {
    const owner = await createPerson();
    const visitor = new Visitor();
    visitor.cookies.set(cookieName, 's%3Amade-up.signature');

    await useLink(visitor, await requestLink(owner.email));

    expect(visitor.cookies.get(cookieName)).not.to.contain('made-up');
  });

  it('confirms a new address of the signed-in user, for that user alone', async () => {
    const owner = await createPerson();
    const stranger = await createPerson();
    await owner.post('/me/settings/email', { email: 'nyt@firma.example' });
    const token = await latestToken('nyt@firma.example');

    expect((await new Visitor().get(`/sign-in/link?token=${token}`)).status).to.equal(403);
    expect((await useLink(stranger, token)).status).to.equal(403);
    expect((await useLink(new Visitor(), token)).status).to.equal(403);
    expect((await useLink(owner, token)).location).to.equal('/me/settings');
    await owner.user.reload();
    expect(owner.user.email).to.equal('nyt@firma.example');
  });

  it('does not confirm an address of another account', async () => {
    const [owner, other] = [await createPerson(), await createPerson()];
    await owner.post('/me/settings/email', { email: other.email });
    const token = await latestToken(other.email);

    expect((await useLink(owner, token)).status).to.equal(409);
    await owner.user.reload();
    expect(owner.user.email).to.equal(owner.email);
  });
});
