import { expect } from 'chai';
import { setClock } from '../../../server/platform/clock.ts';
import { useLinkedIn } from '../../support/linkedin-sign-in.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Refused and failed sign-ins with LinkedIn', () => {
  useServer();
  const { linkedin, startSignIn } = useLinkedIn();

  for (const error of ['user_cancelled_login', 'user_cancelled_authorize', 'access_denied']) {
    it(`leads back with an explanation when the user cancels: ${error}`, async () => {
      const visitor = new Visitor();
      const callback = await startSignIn(visitor);

      const response = { error, error_description: 'The user cancelled', code: '' };
      const answer = await visitor.get(callback(response));

      expect(answer.location).to.equal('/sign-in');
      expect((await visitor.get('/sign-in')).text).to.contain('Du afbrød hos LinkedIn');
    });
  }

  it('explains that LinkedIn failed, for any other error', async () => {
    const visitor = new Visitor();
    const search = 'error=unauthorized_scope_error&error_description=Scope+%26quot%3Bopenid%26quot%3B';
    const answer = await visitor.get(`/auth/linkedin/callback?${search}`);

    expect(answer.location).to.equal('/sign-in');
    expect((await visitor.get('/sign-in')).text).to.contain('LinkedIn svarede ikke, som det skulle');
  });

  for (const part of ['token', 'userinfo'] as const) {
    for (const behaviour of ['refused', 'malformed', 'endless'] as const) {
      it(`fails without signing in when the ${part} response is ${behaviour}`, async () => {
        linkedin.settings[part] = behaviour;
        const visitor = new Visitor();

        const answer = await visitor.get((await startSignIn(visitor))());

        expect(answer.location).to.equal('/sign-in');
        expect((await visitor.get('/me')).location).to.contain('/sign-in');
      });
    }

    for (const behaviour of ['hangs', 'stalls'] as const)
      it(`gives up after a time limit when the ${part} response ${behaviour}`, async function () {
        this.timeout(15_000);
        linkedin.settings[part] = behaviour;
        const visitor = new Visitor();

        const answer = await visitor.get((await startSignIn(visitor))());

        expect(answer.location).to.equal('/sign-in');
      });

    it(`sends neither secret nor token to another address when the ${part} endpoint redirects`, async () => {
      linkedin.settings[part] = 'redirects';
      const visitor = new Visitor();

      const answer = await visitor.get((await startSignIn(visitor))());

      expect(answer.location).to.equal('/sign-in');
      expect(linkedin.redirectedRequests).to.deep.equal([]);
    });
  }

  it('signs nobody in with a callback of a sign-in that another browser started', async () => {
    const [attacker, victim] = [new Visitor(), new Visitor()];
    const callback = await startSignIn(attacker);

    const answer = await victim.get(callback());

    expect(answer.location).to.equal('/sign-in');
    expect((await victim.get('/me')).location).to.contain('/sign-in');
    expect(linkedin.tokenRequests).to.have.lengthOf(0);
  });

  it('accepts a callback once', async () => {
    const visitor = new Visitor();
    const address = (await startSignIn(visitor))();
    await visitor.get(address);
    await visitor.post('/sign-out');

    await visitor.get(address);

    expect((await visitor.get('/me')).location).to.contain('/sign-in');
  });

  it('refuses a sign-in that took longer than ten minutes', async () => {
    const visitor = new Visitor();
    const callback = await startSignIn(visitor);
    setClock(new Date(Date.now() + 11 * 60_000));

    await visitor.get(callback());

    expect((await visitor.get('/me')).location).to.contain('/sign-in');
  });
});
