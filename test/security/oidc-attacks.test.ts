import { expect } from 'chai';
import { execute, StaffIdentity, sql, User } from '../../models/index.ts';
import { setClock } from '../../server/platform/clock.ts';
import { createPerson } from '../support/builders/people.ts';
import { useLinkedIn } from '../support/linkedin-sign-in.ts';
import { useOidc } from '../support/oidc-sign-in.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const failed = 'Byens login svarede ikke, som det skulle, og du er ikke logget ind';
const invalidState = 'Det login var enten brugt eller for gammelt';

describe('Attacks on the sign-in of staff with OpenID Connect', () => {
  useServer();
  const { provider, startSignIn, signInAs } = useOidc();
  const { startSignIn: startLinkedIn } = useLinkedIn();

  const isSignedOut = async (visitor: Visitor) => (await visitor.get('/me')).location?.startsWith('/sign-in');

  /** That nobody is signed in, and that the sign-in page explains it and offers the other ways. */
  async function expectRefused(visitor: Visitor, callback: string, explanation: string): Promise<void> {
    const answer = await visitor.get(callback);
    expect(answer.location).to.equal('/sign-in');
    const { text } = await visitor.get('/sign-in');
    expect(text).to.contain(explanation).and.contain('name="email"');
    expect(await isSignedOut(visitor)).to.equal(true);
  }

  it('a person who cancels at the provider is led back', async () => {
    const visitor = new Visitor();
    const state = new URL(await startSignIn(visitor), 'http://x').searchParams.get('state') ?? '';

    await expectRefused(visitor, `/auth/oidc/callback?error=access_denied&state=${state}`, 'Du afbrød hos');
    await expectRefused(visitor, '/auth/oidc/callback?error=server_error&error_description=x', failed);
  });

  it('an invented, changed, repeated or empty state is refused', async () => {
    const visitor = new Visitor();
    const callback = await startSignIn(visitor);
    const state = new URL(callback, 'http://x').searchParams.get('state') ?? '';

    for (const forged of ['', 'x'.repeat(43), state.toLowerCase(), `${state}=`])
      await expectRefused(visitor, callback.replace(state, forged), invalidState);
    await expectRefused(visitor, `${callback}&state=x`, invalidState);
    expect((await visitor.get(`${callback}%00`)).status).to.equal(404);
    expect(provider().requests.token).to.equal(undefined);
  });

  it('a callback is accepted once, also when it is sent ten times at once', async () => {
    const visitor = new Visitor();
    const callback = await startSignIn(visitor);

    const answers = await Promise.all(Array.from({ length: 10 }, () => visitor.get(callback)));

    expect(answers.filter(({ location }) => location !== '/sign-in')).to.have.lengthOf(1);
    expect(provider().requests.token).to.equal(1);
  });

  it('a used code is refused, also with a new state', async () => {
    const callback = await startSignIn(new Visitor());
    const code = new URL(callback, 'http://x').searchParams.get('code') ?? '';
    const attacker = new Visitor();
    const own = await startSignIn(attacker);

    await expectRefused(attacker, own.replace(/code=[^&]+/, `code=${code}`), failed); // another verifier
    await expectRefused(attacker, own, invalidState);
  });

  it('an answer that names another issuer is refused (mix-up)', async () => {
    const visitor = new Visitor();
    const callback = await startSignIn(visitor);

    await expectRefused(visitor, callback.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'), failed);
    expect(provider().requests.token).to.equal(undefined);
  });

  it('a sign-in ends after ten minutes, and is of one browser and one provider', async () => {
    const [attacker, victim] = [new Visitor(), new Visitor()];
    await expectRefused(victim, await startSignIn(attacker), invalidState);
    const atLinkedIn = (await startLinkedIn(victim))();
    await expectRefused(victim, atLinkedIn.replace('linkedin', 'oidc'), invalidState);
    const atProvider = await startSignIn(victim);
    expect((await victim.get(atProvider.replace('oidc', 'linkedin'))).location).to.equal('/sign-in');
    expect(await isSignedOut(victim)).to.equal(true);
    const late = await startSignIn(victim);
    setClock(new Date(Date.now() + 11 * 60_000));
    await expectRefused(victim, late, invalidState);

    expect(provider().requests.token).to.equal(undefined);
  });

  describe('with the e-mail address of somebody else (nOAuth)', () => {
    const unproven: Record<string, Record<string, unknown>> = {
      'no word about it, as Entra ID': {},
      'the word that it is not verified': { email_verified: false },
      'a text instead of true': { email_verified: 'yes' },
      'a number instead of true': { email_verified: 1 },
    };
    for (const [what, claims] of Object.entries(unproven))
      it(`opens no account, and takes no address: ${what}`, async () => {
        const chef = await createPerson({ name: 'Chefen', role: 'admin' });
        const thief = new Visitor();

        await signInAs(thief, { sub: `tyv-${what}`, name: 'Tyv', email: chef.email, ...claims });

        const page = (await thief.get('/me')).text;
        expect(page).to.contain('Tyv').and.not.contain('Chefen');
        expect((await thief.get('/office')).status).to.equal(403);
        expect(await StaffIdentity.count({ where: { userId: chef.id } })).to.equal(0);
        const stored = await User.findAll({ where: { name: 'Tyv' } });
        expect(stored.map(({ email }) => email)).to.deep.equal(stored.map(() => null));
        await execute(sql`DELETE FROM users WHERE id = ${chef.id}`);
      });

    it('reserves no unproven address for an account that its owner makes later', async () => {
      const visitor = new Visitor();
      await signInAs(visitor, { sub: 'forud', name: 'Forud', email: 'offer@firma.example' });

      expect(await User.count({ where: { email: 'offer@firma.example' } })).to.equal(0);
      expect((await visitor.get('/')).text).to.contain('siger ikke, at din e-mailadresse er bekræftet');
    });

    it('does not trust domains that only look like a trusted one', async () => {
      const addresses = [
        'chef@evil-ansatte.example',
        'chef@ansatte.example.evil.dk',
        'chef@under.ansatte.example',
        'chef@ansatte.exampl\u0435', // a Cyrillic letter
        '"x@ansatte.example"@evil.dk',
        'ansatte.example',
        'a@ansatte.example,b@evil.dk',
        'chef@evil.dk\r\n@ansatte.example',
      ];
      for (const [index, email] of addresses.entries()) {
        const visitor = new Visitor();
        await signInAs(visitor, { sub: `domæne-${index}`, name: `Domæne ${index}`, email });
        expect(await User.findOne({ where: { name: `Domæne ${index}` } }), email).to.include({ email: null });
      }
    });

    it('does not take the proof of one address for another: ID token and userinfo', async () => {
      const chef = await createPerson({ name: 'Chefen', role: 'admin' });
      provider().settings.userinfo = { email: 'tyv@firma.example', email_verified: true, groups: [] };
      const thief = new Visitor();

      await signInAs(thief, { sub: 'to-kilder', name: 'Tyv', email: chef.email });

      expect((await thief.get('/me')).text).to.not.contain('Chefen');
      expect(await StaffIdentity.count({ where: { userId: chef.id } })).to.equal(0);
    });

    it('ignores userinfo of another person', async () => {
      provider().settings.userinfo = { sub: 'en-anden', email: 'x@ansatte.example' };
      provider().settings.claims = { sub: 'mig', name: 'Mig' };
      const visitor = new Visitor();

      await expectRefused(visitor, await startSignIn(visitor), failed);
    });
  });

  it('a new employee with the address of a former one does not get the account', async () => {
    const email = 'erhverv@ansatte.example';
    await signInAs(new Visitor(), { sub: 'gammel', name: 'Gammel', email });
    const visitor = new Visitor();

    const answer = await signInAs(visitor, { sub: 'nyansat', name: 'Ny', email });

    expect(answer.status).to.equal(409);
    expect(answer.text).to.contain('En anden bruger hos Byens login');
    expect(await isSignedOut(visitor)).to.equal(true);
  });

  it('a banned person cannot come in: known to the provider, or found by the address', async () => {
    await signInAs(new Visitor(), { sub: 'ude', name: 'Ude' });
    await execute(sql`UPDATE users SET banned_at = now() WHERE name = 'Ude'`);
    await createPerson({ name: 'Også Ude', email: 'ude@ansatte.example' });
    await execute(sql`UPDATE users SET banned_at = now() WHERE name = 'Også Ude'`);

    for (const claims of [{ sub: 'ude' }, { sub: 'ude-2', email: 'ude@ansatte.example' }]) {
      const visitor = new Visitor();
      const answer = await signInAs(visitor, claims);
      expect(answer.status).to.equal(403);
      expect(answer.text).to.contain('Din konto er lukket');
      expect(await isSignedOut(visitor)).to.equal(true);
    }
  });

  it('a person who erased their account finds nothing of it, and no role', async () => {
    const visitor = new Visitor();
    await signInAs(visitor, { sub: 'slettet', name: 'Slettet Ansat', groups: ['erhverv'] });
    const { id: before = 0 } = (await User.findOne({ where: { name: 'Slettet Ansat' } })) ?? {};
    await visitor.post('/me/data', { sure: 'on' });
    const left = await StaffIdentity.count({ where: { subject: 'slettet' } });
    const again = new Visitor();
    await signInAs(again, { sub: 'slettet', name: 'Slettet Ansat', groups: [] });

    expect(left).to.equal(0);
    const account = await User.findOne({ where: { name: 'Slettet Ansat' } });
    expect(account?.id).to.not.equal(before);
    expect(account?.role).to.equal('member');
  });

  it('connecting needs a form of this site, and the account that began it', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    provider().settings.claims = { sub: 'fremmed', name: 'Fremmed' };
    await mette.get(await startSignIn(mette, '/auth/oidc'));
    const [mine] = await StaffIdentity.findAll({ where: { subject: 'fremmed' } });
    expect(mine?.userId).to.not.equal(mette.id);
    provider().settings.claims = { sub: 'revet', name: 'Revet' };
    const again = await createPerson();
    const callback = await startSignIn(again, '/me/settings/oidc');
    for (const [name, value] of omar.cookies) again.cookies.set(name, value);

    expect((await again.get(callback)).status).to.equal(403);
    expect(await StaffIdentity.count({ where: { subject: 'revet' } })).to.equal(0);
  });

  it('a person of the provider who has an account is not connected to another', async () => {
    await signInAs(new Visitor(), { sub: 'optaget', name: 'Optaget' });
    const mette = await createPerson();

    const answer = await signInAs(mette, { sub: 'optaget' }, '/me/settings/oidc');

    expect(answer.status).to.equal(409);
    expect(await StaffIdentity.count({ where: { userId: mette.id } })).to.equal(0);
  });

  it('megabytes, markup and the municipality’s name in the claims do no harm', async () => {
    const visitor = new Visitor();
    await signInAs(visitor, {
      sub: 'stor',
      name: 'x'.repeat(1_000_000),
      given_name: '<script>alert(1)</script>',
      family_name: '"><img src=x onerror=alert(1)>',
      email: 'x'.repeat(1_000_000),
      locale: 'x'.repeat(1_000_000),
    });
    const page = (await visitor.get('/me')).text;
    const imitator = new Visitor();
    const answer = await signInAs(imitator, { sub: 'kommunen', name: 'Høje-Taastrup Kommune' });

    expect(page).to.contain('&lt;script&gt;').and.not.contain('<script>alert').and.not.contain('<img src=x');
    expect(answer.location).to.equal('/me/settings');
    expect((await imitator.get('/me/settings')).text).to.contain('kan forveksles med kommunen');
  });

  it('nothing leads off this site after the sign-in', async () => {
    for (const next of ['https://evil.dk', '//evil.dk', '/\\evil.dk', 'javascript:alert(1)']) {
      const visitor = new Visitor();
      await signInAs(visitor, { sub: 'næste', name: 'Næste' }, `/auth/oidc?next=${encodeURIComponent(next)}`);
      const again = new Visitor();
      const path = `/auth/oidc?next=${encodeURIComponent(next)}`;
      expect((await signInAs(again, { sub: 'næste' }, path)).location, next).to.match(/^\/(?![/\\])/);
    }
  });
});
