import { expect } from 'chai';
import { User } from '../../models/index.ts';
import { setClock } from '../../server/platform/clock.ts';
import { useOidc } from '../support/oidc-sign-in.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const failed = 'Byens login svarede ikke, som det skulle, og du er ikke logget ind';
const unavailable = 'Byens login svarer ikke. Prøv igen om lidt, eller få et link på e-mail';

describe('An OpenID provider of staff that misbehaves', () => {
  useServer();
  const { provider, startSignIn } = useOidc();

  const isSignedOut = async (visitor: Visitor) => (await visitor.get('/me')).location?.startsWith('/sign-in');

  /** That nobody is signed in, and that the sign-in page explains it and offers the other ways. */
  async function expectRefused(visitor: Visitor, callback: string, explanation: string): Promise<void> {
    const answer = await visitor.get(callback);
    expect(answer.location).to.equal('/sign-in');
    const { text } = await visitor.get('/sign-in');
    expect(text).to.contain(explanation).and.contain('name="email"');
    expect(await isSignedOut(visitor)).to.equal(true);
  }

  const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;
  const wrongTokens: Record<string, Record<string, unknown>> = {
    'the nonce of another sign-in': { nonce: 'x'.repeat(43) },
    'no nonce': { nonce: undefined },
    'another audience': { aud: 'another-client' },
    'several audiences, and another authorized party': { aud: ['torvet-staff', 'b'], azp: 'b' },
    'another issuer': { iss: 'https://evil.example' },
    'an end in the past': { exp: seconds(-3_600), iat: seconds(-7_200) },
    'a beginning in the future': { nbf: seconds(3_600) },
    'no subject': { sub: undefined },
    'an empty subject': { sub: '' },
    'a subject with a control character': { sub: 'a\u0000b' },
    'a subject that is too long': { sub: 'x'.repeat(300) },
    'a subject that is a number': { sub: 7 },
  };
  for (const [what, claims] of Object.entries(wrongTokens))
    it(`an ID token with ${what} is refused`, async () => {
      provider().settings.claims = { sub: 'falsk', name: 'Falsk', ...claims };
      const visitor = new Visitor();

      await expectRefused(visitor, await startSignIn(visitor), failed);
      expect(await User.count({ where: { name: 'Falsk' } })).to.equal(0);
    });

  for (const signature of ['none', 'HS256', 'other'] as const)
    it(`an ID token with the signature ${signature} is refused`, async () => {
      provider().settings.signature = signature;
      const visitor = new Visitor();

      await expectRefused(visitor, await startSignIn(visitor), failed);
    });

  for (const [endpoint, behaviours] of Object.entries({
    token: ['refused', 'malformed', 'endless'],
    jwks: ['malformed', 'endless'],
    userinfo: ['refused', 'malformed', 'endless'],
  } as const))
    for (const behaviour of behaviours)
      it(`nobody is signed in when the response of ${endpoint} is ${behaviour}`, async () => {
        provider().settings.behaviour = { [endpoint]: behaviour };
        provider().settings.claims = { sub: 'uden-mail', name: 'Uden E-mail' };
        const visitor = new Visitor();

        await expectRefused(visitor, await startSignIn(visitor), failed);
      });

  for (const endpoint of ['token', 'jwks', 'userinfo'] as const)
    for (const behaviour of ['hangs', 'stalls', 'broken', 'redirects'] as const)
      it(`says that the provider does not answer when ${endpoint} ${behaviour}`, async function () {
        this.timeout(20_000);
        provider().settings.behaviour = { [endpoint]: behaviour };
        provider().settings.claims = { sub: 'uden-mail', name: 'Uden E-mail' };
        const visitor = new Visitor();

        await expectRefused(visitor, await startSignIn(visitor), unavailable);
        expect(provider().requests.elsewhere).to.equal(undefined);
      });

  for (const behaviour of [
    'refused',
    'malformed',
    'broken',
    'hangs',
    'stalls',
    'endless',
    'redirects',
  ] as const)
    it(`offers other ways while its discovery is ${behaviour}, and recovers`, async function () {
      this.timeout(20_000);
      provider().settings.behaviour = { discovery: behaviour };
      const visitor = new Visitor();

      await expectRefused(visitor, '/auth/oidc', unavailable);
      provider().settings.behaviour = {};
      expect((await visitor.get(await startSignIn(visitor))).status).to.equal(303);
      expect(await isSignedOut(visitor)).to.not.equal(true);
    });

  it('says that the provider does not answer when it is down, before the sign-in and during it', async () => {
    const [before, during] = [new Visitor(), new Visitor()];
    const callback = await startSignIn(during);
    await provider().close();
    await expectRefused(during, callback, unavailable);
    await provider().listen();
    setClock(new Date(Date.now() + 2 * 3_600_000)); // its discovery document is read again
    await provider().close();
    await expectRefused(before, '/auth/oidc', unavailable);
    await provider().listen();

    expect((await before.get('/auth/oidc')).location).to.contain('/authorize?');
  });

  it('a discovery document that names another issuer is refused', async () => {
    provider().settings.metadata = { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' };

    await expectRefused(new Visitor(), '/auth/oidc', unavailable);
  });
});
