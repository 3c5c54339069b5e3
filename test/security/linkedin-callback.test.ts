import { expect } from 'chai';
import { execute, Identity, sql, User } from '../../models/index.ts';
import { createPerson } from '../support/builders/people.ts';
import { useLinkedIn } from '../support/linkedin-sign-in.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('Attacks on the sign-in with LinkedIn', () => {
  useServer();
  const { linkedin, startSignIn } = useLinkedIn();

  const identitiesOf = async (userId: number) =>
    (await Identity.findAll({ where: { userId } })).map(({ subject }) => subject);
  const isSignedOut = async (visitor: Visitor) => (await visitor.get('/me')).location?.startsWith('/sign-in');

  it('an invented, changed, repeated or empty state is refused', async () => {
    const visitor = new Visitor();
    const callback = await startSignIn(visitor);
    const state = new URL(callback(), 'http://x').searchParams.get('state') ?? '';

    const variants = [state.toLowerCase(), `${state}=`, `${state}&state=x`];
    for (const forged of ['', 'x'.repeat(43), ...variants])
      expect((await visitor.get(callback({ state: forged }))).location, forged).to.equal('/sign-in');
    expect((await visitor.get(callback({ state: `${state}\u0000` }))).status).to.equal(404);
    const repeated = await visitor.get(`${callback()}&state=${state}`);

    expect(repeated.location).to.equal('/sign-in');
    expect(await isSignedOut(visitor)).to.equal(true);
    expect(linkedin.tokenRequests).to.have.lengthOf(0);
  });

  it('a used code is refused, also with a new state', async () => {
    const victim = new Visitor();
    const address = (await startSignIn(victim))();
    await victim.get(address);
    const code = new URL(address, 'http://x').searchParams.get('code') ?? '';
    const attacker = new Visitor();

    const answer = await attacker.get((await startSignIn(attacker))({ code }));

    expect(answer.location).to.equal('/sign-in');
    expect(await isSignedOut(attacker)).to.equal(true);
  });

  it('a code in the request that starts linking is not exchanged', async () => {
    const mette = await createPerson();
    const callback = await startSignIn(mette, '/me/settings/linkedin');
    const response = Object.fromEntries(new URL(callback(), 'http://x').searchParams);

    const inBody = await mette.post('/me/settings/linkedin', response);
    const inQuery = await mette.post(`/me/settings/linkedin?${new URLSearchParams(response)}`);

    expect([inBody.location, inQuery.location]).to.deep.equal(['/sign-in', '/sign-in']);
    expect(linkedin.tokenRequests).to.have.lengthOf(0);
    expect(await identitiesOf(mette.id)).to.deep.equal([]);
  });

  it('a callback that is sent ten times at once succeeds once', async () => {
    const visitor = new Visitor();
    const address = (await startSignIn(visitor))();

    const answers = await Promise.all(Array.from({ length: 10 }, () => visitor.get(address)));

    expect(answers.filter(({ location }) => location !== '/sign-in')).to.have.lengthOf(1);
    expect(linkedin.tokenRequests).to.have.lengthOf(1);
  });

  it('no account is linked after signing out, or when another user has signed in meanwhile', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const [first, second] = [
      await startSignIn(mette, '/me/settings/linkedin'),
      await startSignIn(mette, '/me/settings/linkedin'),
    ];
    linkedin.settings.claims = { sub: 'li-torn', name: 'Revet' };
    const cookies = new Map(mette.cookies);
    for (const [name, value] of omar.cookies) mette.cookies.set(name, value);
    const asOmar = await mette.get(first());
    for (const [name, value] of cookies) mette.cookies.set(name, value);
    await mette.post('/sign-out');
    const signedOut = await mette.get(second());

    expect([asOmar.status, signedOut.status]).to.deep.equal([403, 403]);
    expect(await identitiesOf(mette.id)).to.deep.equal([]);
    expect(await identitiesOf(omar.id)).to.deep.equal([]);
    expect(await User.count({ where: { name: 'Revet' } })).to.equal(0);
  });

  it('a link on another site cannot start linking: only a form of this site can', async () => {
    const mette = await createPerson();
    linkedin.settings.claims = { sub: 'li-elsewhere', name: 'Fremmed' };

    await mette.get((await startSignIn(mette, '/auth/linkedin'))());

    expect(await identitiesOf(mette.id)).to.deep.equal([]);
  });

  it('a banned user cannot sign in with LinkedIn', async () => {
    linkedin.settings.claims = { sub: 'li-banned', name: 'Ude' };
    const visitor = new Visitor();
    await visitor.get((await startSignIn(visitor))());
    const again = new Visitor();
    const callback = await startSignIn(again);
    await execute(sql`UPDATE users SET banned_at = now() WHERE name = 'Ude'`);

    const answer = await again.get(callback());

    expect(answer.status).to.equal(403);
    expect(await isSignedOut(again)).to.equal(true);
  });

  it('megabytes and markup in the claims do no harm', async () => {
    linkedin.settings.claims = {
      sub: 'li-huge',
      name: 'x'.repeat(5_000_000),
      given_name: '<script>alert(1)</script>',
      family_name: '"><img src=x onerror=alert(1)>',
      locale: { language: 'x'.repeat(1_000_000) },
      picture: 'javascript:alert(1)',
    };
    const visitor = new Visitor();

    await visitor.get((await startSignIn(visitor))());
    const page = (await visitor.get('/me')).text;

    expect(page).to.contain('&lt;script&gt;');
    expect(page).not.to.contain('<script>alert').and.not.to.contain('<img src=x');
  });
});
