import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { Identity, User } from '../../../models/index.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useLinkedIn } from '../../support/linkedin-sign-in.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Signing in with LinkedIn', () => {
  useServer();
  const { linkedin, startSignIn } = useLinkedIn();

  const shownName = async (visitor: Visitor) => /<h1>([^<]*)/.exec((await visitor.get('/me')).text)?.[1];

  it('requests OpenID Connect scopes with a callback that a forged Host header does not change', async () => {
    const answer = await new Visitor().get('/auth/linkedin', { host: 'evil.dk' });

    const { searchParams } = new URL(answer.location ?? '');
    expect(searchParams.get('scope')).to.equal('openid profile email');
    expect(searchParams.get('redirect_uri')).to.equal(`${config.baseUrl}/auth/linkedin/callback`);
    expect(searchParams.get('response_type')).to.equal('code');
    expect(searchParams.get('state')).to.match(/^[\w-]{43}$/);
  });

  it('creates an account at the first sign-in and finds it at the second', async () => {
    linkedin.settings.claims = {
      sub: 'li-new',
      name: 'Jens Ny',
      locale: 'da_DK',
      email: 'jens@firma.example',
      email_verified: true,
    };
    const [first, second] = [new Visitor(), new Visitor()];

    await first.get((await startSignIn(first))());
    await second.get((await startSignIn(second))());

    expect(await shownName(first)).to.equal('Jens Ny');
    expect(await shownName(second)).to.equal('Jens Ny');
    expect(await User.count({ where: { name: 'Jens Ny' } })).to.equal(1);
  });

  it('leads to the page that was asked for', async () => {
    const visitor = new Visitor();
    linkedin.settings.claims = { sub: 'li-next', name: 'Nadia' };
    await visitor.get((await startSignIn(visitor))());
    const again = new Visitor();

    const answer = await again.get((await startSignIn(again, '/auth/linkedin?next=/notifications'))());

    expect(answer.location).to.equal('/notifications');
  });

  it('does not trust LinkedIn’s e-mail address: it opens no account and gives no staff rights', async () => {
    await createPerson({ name: 'Chefen', email: 'chef@kommunen.example', role: 'admin' });
    linkedin.settings.claims = {
      sub: 'li-thief',
      name: 'Tyv',
      email: 'chef@kommunen.example',
      email_verified: true,
    };
    const visitor = new Visitor();

    await visitor.get((await startSignIn(visitor))());

    expect(await shownName(visitor)).to.equal('Tyv');
    expect((await visitor.get('/office')).status).to.equal(403);
    expect((await User.findOne({ where: { name: 'Tyv' } }))?.email).to.equal(null);
  });

  it('accepts members without e-mail, name or plain language code', async () => {
    linkedin.settings.claims = { sub: 'li-bare', locale: { country: 'US', language: 'en' } };
    const visitor = new Visitor();

    const answer = await visitor.get((await startSignIn(visitor))());

    expect(answer.location).to.equal('/welcome/who');
    expect((await visitor.get('/me')).status).to.equal(200);
  });

  it('identifies the member by the userinfo response, whatever the ID token contains', async () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const claims = { iss: 'https://x.example', aud: 'y', sub: 'li-id-token', nonce: 'z', iat: 1, exp: 2 };
    const idToken = `${encode({ alg: 'none' })}.${encode(claims)}.`;
    linkedin.settings.tokenFields = { token_type: 'Bearer', id_token: idToken };
    linkedin.settings.claims = { sub: 'li-userinfo', name: 'Fra Userinfo' };
    const visitor = new Visitor();

    await visitor.get((await startSignIn(visitor))());

    expect(await shownName(visitor)).to.equal('Fra Userinfo');
    expect(await Identity.count({ where: { subject: 'li-userinfo' } })).to.equal(1);
    expect(await Identity.count({ where: { subject: 'li-id-token' } })).to.equal(0);
  });

  it('creates one account when a new user completes two tabs at the same moment', async () => {
    const visitor = new Visitor();
    linkedin.settings.claims = { sub: 'li-twice', name: 'To På Én Gang' };
    const [first, second] = [await startSignIn(visitor), await startSignIn(visitor)];

    const answers = await Promise.all([visitor.get(first()), visitor.get(second())]);

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303]);
    expect(await User.count({ where: { name: 'To På Én Gang' } })).to.equal(1);
  });

  it('cleans the name: one line, no control or direction characters', async () => {
    const name = `Evil\u0000\u202E\r\nBcc: x@y.dk ${'𠮷'.repeat(80)}`;
    linkedin.settings.claims = { sub: 'li-odd', name };
    const visitor = new Visitor();

    const answer = await visitor.get((await startSignIn(visitor))());

    expect(answer.status).to.equal(303);
    expect(await shownName(visitor)).to.match(/^Evil Bcc: x@y\.dk /);
  });

  it('refuses a subject that is not a valid text', async () => {
    for (const sub of ['', 'a\u0000b', 'x'.repeat(300), 7, null, ['x'], {}]) {
      linkedin.settings.claims = { sub, name: 'Ingen' };
      const visitor = new Visitor();

      expect((await visitor.get((await startSignIn(visitor))())).location).to.equal('/sign-in');
      expect((await visitor.get('/me')).status).to.equal(303);
    }
  });

  it('works in two tabs at once', async () => {
    const visitor = new Visitor();
    linkedin.settings.claims = { sub: 'li-tabs', name: 'To Faner' };
    const first = await startSignIn(visitor);
    const second = await startSignIn(visitor);

    const answers = [await visitor.get(first()), await visitor.get(second())];

    expect(answers.map(({ location }) => location)).to.deep.equal(['/welcome/who', '/']);
    expect(await shownName(visitor)).to.equal('To Faner');
  });

  it('does not store a name that could be taken for the municipality, and says so', async () => {
    const visitor = new Visitor();
    linkedin.settings.claims = { sub: 'li-kommunen', name: config.municipality };

    const answer = await visitor.get((await startSignIn(visitor))());

    expect(answer.location).to.equal('/me/settings');
    expect((await visitor.get('/me/settings')).text).to.contain('Dit navn hos LinkedIn kan forveksles');
    expect(await shownName(visitor)).to.not.equal(config.municipality);
  });

  it('links LinkedIn to the signed-in account, which can then sign in with it', async () => {
    const mette = await createPerson({ name: 'Mette Holm' });
    linkedin.settings.claims = { sub: 'li-mette', name: 'M. Holm' };
    const linked = await mette.get((await startSignIn(mette, '/me/settings/linkedin'))());
    const later = new Visitor();

    await later.get((await startSignIn(later))());

    expect(linked.location).to.equal('/me/settings');
    expect(await shownName(later)).to.equal('Mette Holm');
  });

  it('does not link a LinkedIn account that is linked to another account', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    linkedin.settings.claims = { sub: 'li-shared', name: 'Delt' };
    await mette.get((await startSignIn(mette, '/me/settings/linkedin'))());

    const answer = await omar.get((await startSignIn(omar, '/me/settings/linkedin'))());

    expect(answer.status).to.equal(409);
  });

  it('cannot be unlinked from an account without another sign-in method', async () => {
    const visitor = new Visitor();
    linkedin.settings.claims = { sub: 'li-only', name: 'Kun LinkedIn' };
    await visitor.get((await startSignIn(visitor))());

    expect((await visitor.post('/me/settings/linkedin/removal')).status).to.equal(409);
  });
});
