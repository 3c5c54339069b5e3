import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { StaffIdentity, sql, User } from '../../../models/index.ts';
import { oidcClient } from '../../../server/features/accounts/sign-in/oidc.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useOidc } from '../../support/oidc-sign-in.ts';
import { row } from '../../support/query.ts';
import { addApp } from '../../support/second-factors.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Signing in with the staff’s OpenID provider', () => {
  useServer();
  const { provider, startSignIn, signInAs } = useOidc();

  const formTargets = async (visitor: Visitor, path: string) => {
    const policy = (await visitor.get(path)).headers.get('content-security-policy') ?? '';
    return /form-action ([^;]+)/.exec(policy)?.[1]?.split(' ');
  };
  const shownName = async (visitor: Visitor) => /<h1>([^<]*)/.exec((await visitor.get('/me')).text)?.[1];
  const isSignedOut = async (visitor: Visitor) => (await visitor.get('/me')).location?.startsWith('/sign-in');
  const userOf = async (subject: string) => {
    const identity = await StaffIdentity.findOne({ where: { subject } });
    return identity ? User.findByPk(identity.userId) : null;
  };

  it('is offered below the other ways, with the name of the provider', async () => {
    const { text } = await new Visitor().get('/sign-in?next=/events');
    const english = new Visitor();
    english.headers = { ...english.headers, 'accept-language': 'en' };

    expect(text).to.contain('href="/auth/oidc?next=%2Fevents">Log ind med Byens login</a>');
    expect(text.indexOf('/auth/oidc')).to.be.greaterThan(text.indexOf('name="email"'));
    expect((await english.get('/sign-in')).text).to.contain('Sign in with Byens login');
  });

  it('uses the code flow with PKCE, state and nonce; a forged Host changes no address', async () => {
    const answers = await Promise.all([1, 2].map(() => new Visitor().get('/auth/oidc', { host: 'evil.dk' })));

    const queries = answers.map(({ location }) => new URL(location ?? '').searchParams);
    for (const query of queries) {
      expect(query.get('redirect_uri')).to.equal(`${config.baseUrl}/auth/oidc/callback`);
      expect(query.get('response_type')).to.equal('code');
      expect(query.get('scope')).to.equal('openid profile email');
      expect(query.get('code_challenge_method')).to.equal('S256');
    }
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(queries[0]?.get(name))
        .to.match(/^[\w-]{43}$/)
        .and.not.equal(queries[1]?.get(name));
  });

  it('is the only other site to which a form may lead, on the page with the button alone', async () => {
    const [mette, linked] = [await createPerson(), await createPerson()];
    await linked.get(await startSignIn(linked, '/me/settings/oidc'));
    const linkedIn = new URL(config.linkedin?.authorizationUrl ?? '').origin;
    const issuer = new URL(config.oidc?.issuer ?? '').origin;
    const metadata = { authorization_endpoint: 'https://login.city.example/authorize' };

    expect(await formTargets(mette, '/me/settings')).to.deep.equal(["'self'", linkedIn, issuer]);
    expect(await formTargets(linked, '/me/settings')).to.deep.equal(["'self'", linkedIn]);
    for (const path of ['/', '/me', '/me/second-factor', '/companies', '/findes-ikke'])
      expect(await formTargets(mette, path), path).to.deep.equal(["'self'"]);
    expect(await formTargets(new Visitor(), '/sign-in')).to.deep.equal(["'self'"]);
    oidcClient?.reset();
    provider().settings.metadata = metadata; // the sign-in page may be on another host than the issuer
    expect(await formTargets(mette, '/me/settings')).to.include('https://login.city.example');
    oidcClient?.reset();
    provider().settings.behaviour = { discovery: 'hangs' };
    expect(await formTargets(mette, '/me/settings')).to.deep.equal(["'self'", linkedIn, issuer]);
  });

  it('creates an account at the first sign-in and finds it at the second, by `sub`', async () => {
    const [first, second] = [new Visitor(), new Visitor()];
    const claims = { sub: 'ny', name: 'Nina Ny', email: 'nina@ansatte.example', locale: 'en-GB' };

    const answer = await signInAs(first, claims);
    await signInAs(second, { ...claims, name: 'Et andet navn', email: 'nyt@ansatte.example' });

    expect(answer.location).to.equal('/me');
    expect(await shownName(second)).to.equal('Nina Ny');
    const user = await userOf('ny');
    expect(user).to.include({ email: 'nina@ansatte.example', locale: 'en', role: 'member' });
    expect(await User.count({ where: { name: 'Nina Ny' } })).to.equal(1);
  });

  it('records how the session was signed in: the provider counts as a second factor', async () => {
    const visitor = new Visitor();
    await signInAs(visitor, { sub: 'faktor', name: 'Freja Faktor', auth_time: 1_700_000_000 });

    const session = await row<{ method: string; factor: string; at: string }>(sql`
      SELECT sess -> 'signIn' ->> 'method' AS method, sess -> 'signIn' ->> 'factor' AS factor,
        sess -> 'signIn' ->> 'factorAt' AS at
      FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.name = 'Freja Faktor'`);
    expect(session).to.deep.equal({ method: 'oidc', factor: 'provider', at: '1700000000000' });
  });

  it('gives a person who is signed in by e-mail a session of the provider', async () => {
    const mette = await createPerson({ name: 'Mette', email: 'mette@ansatte.example' });
    await signInAs(mette, { sub: 'mette', email: 'mette@ansatte.example' });

    const methods = await row<{ method: string }>(sql`
      SELECT string_agg(sess -> 'signIn' ->> 'method', ',') AS method FROM sessions
      WHERE user_id = ${mette.id}`);
    expect(methods?.method).to.equal('oidc');
  });

  it('finds an existing account by a verified address, and notifies its owner', async () => {
    const bo = await createPerson({ name: 'Bo', email: 'bo@firma.example' });
    const visitor = new Visitor();

    await signInAs(visitor, { sub: 'bo', email: 'Bo@Firma.example', email_verified: true });
    await jobsDone();

    expect(await shownName(visitor)).to.equal('Bo');
    expect((await bo.get('/notifications')).text).to.contain('Din konto kan nu åbnes med kommunens login');
    const { text } = await bo.get('/me/data.json');
    expect(text).to.contain('"staffIdentities"').and.contain(config.oidc?.issuer);
  });

  it('does not replace the second factor of an existing account', async () => {
    const bo = await createPerson({ name: 'Bo', email: 'bo.sikker@firma.example' });
    await addApp(bo);
    const visitor = new Visitor();

    const answer = await signInAs(visitor, {
      sub: 'bo-sikker',
      email: 'bo.sikker@firma.example',
      email_verified: true,
    });

    expect(answer.status).to.equal(409);
    expect(answer.text).to.contain('beskyttet med to-trins-login');
    expect((await bo.get('/me/data.json')).text).not.to.contain(config.oidc?.issuer);
  });

  it('finds an existing account by an address of a trusted domain', async () => {
    await createPerson({ name: 'Tina', email: 'tina@ansatte.example' });
    const visitor = new Visitor();

    await signInAs(visitor, { sub: 'tina', email: 'tina@ansatte.example', email_verified: false });

    expect(await shownName(visitor)).to.equal('Tina');
  });

  it('accepts people without name, e-mail or groups', async () => {
    const visitor = new Visitor();

    const answer = await signInAs(visitor, { sub: 'bar', name: undefined });

    expect(answer.location).to.equal('/');
    expect(await shownName(visitor)).to.equal('Uden navn');
    expect((await userOf('bar'))?.email).to.equal(null);
  });

  it('takes from userinfo what the ID token lacks', async () => {
    const visitor = new Visitor();
    provider().settings.userinfo = { email: 'ulla@ansatte.example', groups: ['erhverv'] };

    await signInAs(visitor, { sub: 'ulla', name: 'Ulla' });

    expect(await userOf('ulla')).to.include({ email: 'ulla@ansatte.example', role: 'officer' });
  });

  it('works with a provider that takes the secret in the body only', async () => {
    provider().settings.metadata = { token_endpoint_auth_methods_supported: ['client_secret_post'] };
    const visitor = new Visitor();

    await signInAs(visitor, { sub: 'post', name: 'Per Post' });

    expect(await shownName(visitor)).to.equal('Per Post');
  });

  it('reads the discovery document once an hour, also for ten sign-ins at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => new Visitor().get('/auth/oidc')));
    const atOnce = provider().requests.discovery;
    setClock(new Date(Date.now() + 2 * 3_600_000));
    await new Visitor().get('/auth/oidc');

    expect([atOnce, provider().requests.discovery]).to.deep.equal([1, 2]);
  });

  it('works in two tabs at once, and creates one account', async () => {
    const visitor = new Visitor();
    provider().settings.claims = { sub: 'faner', name: 'To Faner' };
    const [first, second] = [await startSignIn(visitor), await startSignIn(visitor)];

    const answers = await Promise.all([visitor.get(first), visitor.get(second)]);

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect(await User.count({ where: { name: 'To Faner' } })).to.equal(1);
  });

  it('connects the provider to the signed-in account, and disconnects it', async () => {
    const lis = await createPerson({ name: 'Lis' });
    const linked = await signInAs(lis, { sub: 'lis', name: 'L.' }, '/me/settings/oidc');
    const later = new Visitor();
    await signInAs(later, { sub: 'lis' });
    const { text } = await lis.get('/me/settings');
    const removed = await lis.post('/me/settings/oidc/removal');

    expect([linked.location, removed.location]).to.deep.equal(['/me/settings', '/me/settings']);
    expect(await shownName(later)).to.equal('Lis');
    expect(text).to.contain('Fjern Byens login');
    expect(await StaffIdentity.count({ where: { userId: lis.id } })).to.equal(0);
    expect((await lis.get('/me/settings')).text).to.contain('Knyt Byens login til');
  });

  it('cannot be disconnected from an account without another way to sign in', async () => {
    const visitor = new Visitor();
    await signInAs(visitor, { sub: 'kun', name: 'Kun Her' });

    expect((await visitor.post('/me/settings/oidc/removal')).status).to.equal(409);
  });

  it('offers to sign out at the provider, too, by a link and without a redirect', async () => {
    const visitor = new Visitor();
    await signInAs(visitor, { sub: 'ud', name: 'Ud' });

    const answer = await visitor.post('/sign-out');
    const page = await visitor.get(answer.location ?? '');

    expect(answer.location).to.equal('/signed-out');
    const [, href = ''] = /href="(http:\/\/127[^"]+)"/.exec(page.text) ?? [];
    const url = new URL(href.replaceAll('&amp;', '&'));
    expect(`${url.origin}${url.pathname}`).to.equal(`${config.oidc?.issuer}/logout`);
    expect(Object.fromEntries(url.searchParams)).to.deep.equal({
      client_id: 'torvet-staff',
      post_logout_redirect_uri: `${config.baseUrl}/`,
    });
    expect(await isSignedOut(visitor)).to.equal(true);
  });

  it('says after signing out that the provider is still signed in, also without a link', async () => {
    provider().settings.metadata = { end_session_endpoint: undefined };
    const without = await new Visitor().get('/signed-out');
    await provider().close();
    const down = await new Visitor().get('/signed-out');
    await provider().listen();

    for (const { status, text } of [without, down]) {
      expect(status).to.equal(200);
      expect(text).to.contain('Du er stadig logget ind hos Byens login').and.not.contain('/logout');
    }
  });

  it('leads people who signed in otherwise to the front page after signing out', async () => {
    const mette = await createPerson();

    expect((await mette.post('/sign-out')).location).to.equal('/');
  });
});
