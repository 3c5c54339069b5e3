import { expect } from 'chai';
import { rows, sql, User } from '../../../models/index.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { cookieName } from '../../../server/platform/http/session.ts';
import { person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { settle, useTown } from '../../support/server.ts';
import { enter, linkFor, tokenTo } from '../../support/sign-in-links.ts';
import { type Answer, Visitor } from '../../support/visitor.ts';

describe('Signing in with a link by e-mail', () => {
  useTown();
  beforeEach(() => rows(sql`DELETE FROM rate_limits`));

  const roleOf = async (email: string) => (await User.findOne({ where: { email } }))?.role;

  it('says the same to an address that is known and to one that is not', async () => {
    const known = await person();
    const told = (answer: Answer, email: string) => answer.text.replaceAll(email, '…');

    const one = await new Visitor().post('/sign-in', { email: known.email });
    const other = await new Visitor().post('/sign-in', { email: 'ingen@firma.example' });

    expect(one.status).to.equal(other.status).and.to.equal(200);
    expect(told(one, known.email)).to.equal(told(other, 'ingen@firma.example'));
    await settle();
    expect(outbox.to(known.email)).to.have.length(1);
    expect(outbox.to('ingen@firma.example')).to.have.length(1);
  });

  it('opens the account once: the second who comes with the link is told that it is used', async () => {
    const owner = await person();
    const token = await linkFor(owner.email);
    const [first, second] = [new Visitor(), new Visitor()];

    const came = await enter(first, token);
    const late = await enter(second, token);

    expect(came.status).to.equal(303);
    expect((await first.get('/me')).text).to.contain(owner.name);
    expect(late.status).to.equal(410);
    expect((await second.get('/me')).status).to.equal(303);
  });

  it('lets one of two in who press at the same moment', async () => {
    const owner = await person();
    const token = await linkFor(owner.email);

    const answers = await Promise.all([enter(new Visitor(), token), enter(new Visitor(), token)]);

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 410]);
  });

  it('makes one account when a new person asks twice and presses both links at the same moment', async () => {
    const email = 'to-gange@firma.example';
    const tokens = [await linkFor(email), await linkFor(email)];

    const answers = await Promise.all(tokens.map((token) => enter(new Visitor(), token, 'To Gange')));

    for (const { status } of answers) expect(status).to.be.below(500);
    expect(await User.count({ where: { email } })).to.equal(1);
  });

  it('is not used up by a mail scanner that only looks', async () => {
    const owner = await person();
    const token = await linkFor(owner.email);

    for (let look = 0; look < 3; look += 1)
      expect((await new Visitor().get(`/sign-in/link?token=${token}`)).status).to.equal(200);

    expect((await enter(new Visitor(), token)).status).to.equal(303);
  });

  it('holds for fifteen minutes', async () => {
    const owner = await person();
    const [early, late] = [await linkFor(owner.email), await linkFor(owner.email)];
    const asked = now().getTime();

    setClock(new Date(asked + 14 * 60_000));
    expect((await enter(new Visitor(), early)).status).to.equal(303);
    setClock(new Date(asked + 15 * 60_000 + 1_000));
    expect((await new Visitor().get(`/sign-in/link?token=${late}`)).status).to.equal(410);
    expect((await enter(new Visitor(), late)).status).to.equal(410);
  });

  it('asks a new person for a name, and does not use the link up when it is missing', async () => {
    const token = await linkFor('ny@firma.example');
    const visitor = new Visitor();

    const page = await visitor.get(`/sign-in/link?token=${token}`);
    const nameless = await enter(visitor, token, '  ');
    const named = await enter(visitor, token, 'Ny Nabo');

    expect(page.text).to.contain('name="name"');
    expect(nameless.status).to.equal(422);
    expect(named.status).to.equal(303);
    expect(named.location).to.equal('/me');
    expect((await User.findOne({ where: { email: 'ny@firma.example' } }))?.name).to.equal('Ny Nabo');
  });

  it('does not ask a known person for a name', async () => {
    const owner = await person();
    const token = await linkFor(owner.email);

    expect((await new Visitor().get(`/sign-in/link?token=${token}`)).text).not.to.contain('name="name"');
  });

  it('makes the municipality’s own address an admin, by the link alone', async () => {
    const email = 'chef@kommunen.example';
    await person({ name: 'Chefen', email });
    expect(await roleOf(email)).to.equal('member');

    await enter(new Visitor(), await linkFor(email));

    expect(await roleOf(email)).to.equal('admin');
  });

  it('makes nobody an admin whose address only looks like it', async () => {
    for (const email of ['chef@kommunen.example.evil.example', 'xchef@kommunen.example'])
      await enter(new Visitor(), await linkFor(email), 'Ikke chefen');

    expect(await roleOf('xchef@kommunen.example')).to.equal('member');
    expect(await roleOf('chef@kommunen.example.evil.example')).to.equal('member');
  });

  it('takes an address as it is kept: in small letters, without blanks', async () => {
    const owner = await person({ email: 'jette@firma.example' });
    const visitor = new Visitor();
    await visitor.post('/sign-in', { email: '  Jette@Firma.Example ' });
    const token = await tokenTo(owner.email);

    await enter(visitor, token);

    expect((await visitor.get('/me')).text).to.contain(owner.name);
  });

  it('comes back to where one was', async () => {
    const owner = await person();
    const asked = await new Visitor().get('/messages');
    expect(asked.location).to.equal('/sign-in?next=%2Fmessages');

    const answer = await enter(new Visitor(), await linkFor(owner.email, '/messages?with=1#end'));

    expect(answer.location).to.equal('/messages?with=1#end');
  });

  it('gives the browser a new session when somebody signs in', async () => {
    const [one, other] = [await person(), await person()];
    const visitor = new Visitor();
    await enter(visitor, await linkFor(one.email));
    const before = visitor.cookies.get(cookieName);

    await enter(visitor, await linkFor(other.email));

    expect(visitor.cookies.get(cookieName)).to.not.equal(before);
    const stale = new Visitor();
    stale.cookies.set(cookieName, before ?? '');
    expect((await stale.get('/me')).status).to.equal(303);
  });

  it('does not take a session that somebody else made up', async () => {
    const owner = await person();
    const visitor = new Visitor();
    visitor.cookies.set(cookieName, 's%3Amade-up.signature');

    await enter(visitor, await linkFor(owner.email));

    expect(visitor.cookies.get(cookieName)).not.to.contain('made-up');
  });

  it('proves a new address of a signed-in person, for that person alone', async () => {
    const owner = await person();
    const stranger = await person();
    await owner.post('/me/settings/email', { email: 'nyt@firma.example' });
    const token = await tokenTo('nyt@firma.example');

    expect((await new Visitor().get(`/sign-in/link?token=${token}`)).status).to.equal(403);
    expect((await enter(stranger, token)).status).to.equal(403);
    expect((await enter(new Visitor(), token)).status).to.equal(403);
    expect((await enter(owner, token)).location).to.equal('/me/settings');
    await owner.user.reload();
    expect(owner.user.email).to.equal('nyt@firma.example');
  });

  it('does not prove an address that is somebody else’s', async () => {
    const [owner, other] = [await person(), await person()];
    await owner.post('/me/settings/email', { email: other.email });
    const token = await tokenTo(other.email);

    expect((await enter(owner, token)).status).to.equal(409);
    await owner.user.reload();
    expect(owner.user.email).to.equal(owner.email);
  });
});
