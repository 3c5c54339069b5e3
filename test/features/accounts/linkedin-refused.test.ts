import { expect } from 'chai';
import { setClock } from '../../../server/platform/clock.ts';
import { useLinkedIn } from '../../support/linkedin-sign-in.ts';
import { useTown } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Signing in with LinkedIn, where it comes to nothing', () => {
  useTown();
  const { linkedin, leave } = useLinkedIn();

  for (const error of ['user_cancelled_login', 'user_cancelled_authorize', 'access_denied']) {
    it(`meets a change of mind with a friendly word: ${error}`, async () => {
      const visitor = new Visitor();
      const back = await leave(visitor);

      const answer = await visitor.get(back({ error, error_description: 'The user cancelled', code: '' }));

      expect(answer.location).to.equal('/sign-in');
      expect((await visitor.get('/sign-in')).text).to.contain('Du afbrød hos LinkedIn');
    });
  }

  it('says that LinkedIn does not do its part, whatever it is', async () => {
    const visitor = new Visitor();
    const answer = await visitor.get(
      '/auth/linkedin/callback?error=unauthorized_scope_error&error_description=Scope+%26quot%3Bopenid%26quot%3B+is+not+authorized',
    );

    expect(answer.location).to.equal('/sign-in');
    expect((await visitor.get('/sign-in')).text).to.contain('LinkedIn svarede ikke, som det skulle');
  });

  for (const part of ['token', 'userinfo'] as const) {
    for (const fault of ['refused', 'rubbish'] as const) {
      it(`says so when its ${part} is ${fault}`, async () => {
        linkedin.wish[part] = fault;
        const visitor = new Visitor();

        const answer = await visitor.get((await leave(visitor))());

        expect(answer.location).to.equal('/sign-in');
        expect((await visitor.get('/me')).location).to.contain('/sign-in');
      });
    }

    for (const fault of ['hangs', 'drips'] as const)
      it(`does not wait for ever when its ${part} ${fault}`, async function () {
        this.timeout(15_000);
        linkedin.wish[part] = fault;
        const visitor = new Visitor();

        const answer = await visitor.get((await leave(visitor))());

        expect(answer.location).to.equal('/sign-in');
      });

    it(`carries its secret to no other address when its ${part} sends us there`, async () => {
      linkedin.wish[part] = 'elsewhere';
      const visitor = new Visitor();

      const answer = await visitor.get((await leave(visitor))());

      expect(answer.location).to.equal('/sign-in');
      expect(linkedin.strayed).to.deep.equal([]);
    });
  }

  it('signs nobody in by a callback that this browser did not ask for', async () => {
    const [thief, victim] = [new Visitor(), new Visitor()];
    const back = await leave(thief);

    const answer = await victim.get(back());

    expect(answer.location).to.equal('/sign-in');
    expect((await victim.get('/me')).location).to.contain('/sign-in');
    expect(linkedin.asked).to.have.lengthOf(0);
  });

  it('takes a callback once', async () => {
    const visitor = new Visitor();
    const address = (await leave(visitor))();
    await visitor.get(address);
    await visitor.post('/sign-out');

    await visitor.get(address);

    expect((await visitor.get('/me')).location).to.contain('/sign-in');
  });

  it('forgets a sign-in that took longer than ten minutes', async () => {
    const visitor = new Visitor();
    const back = await leave(visitor);
    setClock(new Date(Date.now() + 11 * 60_000));

    await visitor.get(back());

    expect((await visitor.get('/me')).location).to.contain('/sign-in');
  });
});
