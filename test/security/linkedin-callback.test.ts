import { expect } from 'chai';
import { Identity, rows, sql, User } from '../../models/index.ts';
import { person } from '../support/builders/people.ts';
import { useLinkedIn } from '../support/linkedin-sign-in.ts';
import { useTown } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('Somebody who twists a sign-in with LinkedIn', () => {
  useTown();
  const { linkedin, leave } = useLinkedIn();

  const identitiesOf = async (userId: number) =>
    (await Identity.findAll({ where: { userId } })).map(({ subject }) => subject);
  const isOut = async (visitor: Visitor) => (await visitor.get('/me')).location?.startsWith('/sign-in');

  it('gets nowhere with a state of their own, a changed, a doubled or an empty one', async () => {
    const visitor = new Visitor();
    const back = await leave(visitor);
    const state = new URL(back(), 'http://x').searchParams.get('state') ?? '';

    for (const forged of ['', 'x'.repeat(43), state.toLowerCase(), `${state}=`, `${state}\u0000`, `${state}&state=x`])
      expect((await visitor.get(back({ state: forged }))).location, forged).to.equal('/sign-in');
    const doubled = await visitor.get(`${back()}&state=${state}`);

    expect(doubled.location).to.equal('/sign-in');
    expect(await isOut(visitor)).to.equal(true);
    expect(linkedin.asked).to.have.lengthOf(0);
  });

  it('gets nowhere with a code that was used, under a new state', async () => {
    const victim = new Visitor();
    const address = (await leave(victim))();
    await victim.get(address);
    const code = new URL(address, 'http://x').searchParams.get('code') ?? '';
    const thief = new Visitor();

    const answer = await thief.get((await leave(thief))({ code }));

    expect(answer.location).to.equal('/sign-in');
    expect(await isOut(thief)).to.equal(true);
  });

  it('comes home once with one callback that is sent ten times at once', async () => {
    const visitor = new Visitor();
    const address = (await leave(visitor))();

    const answers = await Promise.all(Array.from({ length: 10 }, () => visitor.get(address)));

    expect(answers.filter(({ location }) => location !== '/sign-in')).to.have.lengthOf(1);
    expect(linkedin.asked).to.have.lengthOf(1);
  });

  it('links nothing to an account from which they signed out, or that another has entered meanwhile', async () => {
    const [mette, omar] = [await person(), await person()];
    const [first, second] = [await leave(mette, '/me/settings/linkedin'), await leave(mette, '/me/settings/linkedin')];
    linkedin.wish.claims = { sub: 'li-torn', name: 'Revet' };
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

  it('begins no linking by a link elsewhere: only a form of ours does', async () => {
    const mette = await person();
    linkedin.wish.claims = { sub: 'li-elsewhere', name: 'Fremmed' };

    await mette.get((await leave(mette, '/auth/linkedin'))());

    expect(await identitiesOf(mette.id)).to.deep.equal([]);
  });

  it('is shut out with every way in', async () => {
    linkedin.wish.claims = { sub: 'li-banned', name: 'Ude' };
    const visitor = new Visitor();
    await visitor.get((await leave(visitor))());
    const again = new Visitor();
    const back = await leave(again);
    await rows(sql`UPDATE users SET banned_at = now() WHERE name = 'Ude'`);

    const answer = await again.get(back());

    expect(answer.status).to.equal(403);
    expect(await isOut(again)).to.equal(true);
  });

  it('is called what may stand in the town when LinkedIn sends megabytes and markup', async () => {
    linkedin.wish.claims = {
      sub: 'li-huge',
      name: 'x'.repeat(5_000_000),
      given_name: '<script>alert(1)</script>',
      family_name: '"><img src=x onerror=alert(1)>',
      locale: { language: 'x'.repeat(1_000_000) },
      picture: 'javascript:alert(1)',
    };
    const visitor = new Visitor();

    await visitor.get((await leave(visitor))());
    const page = (await visitor.get('/me')).text;

    expect(page).to.contain('&lt;script&gt;').and.not.to.contain('<script>alert').and.not.to.contain('<img src=x');
  });
});
