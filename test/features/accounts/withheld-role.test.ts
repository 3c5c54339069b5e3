import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { createPerson, type Person, signedIn } from '../../support/builders/people.ts';
import { row } from '../../support/query.ts';
import { addApp, codeOf, isSignedIn } from '../../support/second-factors.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { SocketClient } from '../../support/socket-client.ts';
import { Visitor } from '../../support/visitor.ts';

const CONFIRM = '/me/second-factor/confirmation';

/** Another browser that has the same session, such as one that has copied the cookie. */
function copyOf(person: Visitor): Visitor {
  const copy = new Visitor();
  for (const [name, value] of person.cookies) copy.cookies.set(name, value);
  return copy;
}

describe('A session that gets a role of the office by a second factor', () => {
  useServer();
  let officer: Person;

  before(() => {
    config.officeSignIn.isSecondFactorRequired = true;
  });
  after(() => {
    config.officeSignIn.isSecondFactorRequired = false;
  });
  beforeEach(async () => {
    await resetRateLimits();
    officer = await createPerson({ role: 'officer' });
  });

  const sidOf = (visitor: Visitor) => /torvet=s(?::|%3A)([^.]+)/.exec(visitor.cookieHeader)?.[1] ?? '';
  async function signInOf(visitor: Visitor) {
    const session = await row<{ signIn: object }>(
      sql`SELECT sess -> 'signIn' AS "signIn" FROM sessions WHERE sid = ${sidOf(visitor)}`,
    );
    return session?.signIn;
  }
  const createdAt = () =>
    row<{ at: Date }>(sql`SELECT created_at AS at FROM sessions WHERE user_id = ${officer.id}`);

  it('gets a new id when the factor is set up: the old id opens nothing', async () => {
    const copy = copyOf(officer);

    await addApp(officer);

    expect((await officer.get('/office')).status).to.equal(200);
    expect(await isSignedIn(copy)).to.equal(false);
    expect((await copy.get('/office')).location).to.match(/^\/sign-in/);
  });

  it('gets a new id when the factor is proved, and keeps how it was signed in', async () => {
    const elsewhere = await signedIn(officer.user);
    const { secret } = await addApp(officer);
    const copy = copyOf(elsewhere);
    const before = { at: 1_700_000_000_000, method: 'linkedin' };
    await execute(sql`
      UPDATE sessions SET sess = jsonb_set(sess, '{signIn}', ${JSON.stringify(before)}::jsonb)
      WHERE sid = ${sidOf(elsewhere)}`);

    const answer = await elsewhere.post(CONFIRM, { code: codeOf(secret, 1), next: '/office' });

    expect(answer.location).to.equal('/office');
    expect((await elsewhere.get('/office')).status).to.equal(200);
    expect(await isSignedIn(copy)).to.equal(false);
    expect(await signInOf(elsewhere)).to.deep.include({ ...before, factor: 'totp' });
  });

  it('keeps its age, so that it ends when it would have ended', async () => {
    await execute(sql`
      UPDATE sessions SET created_at = now() - interval '5 hours' WHERE user_id = ${officer.id}`);
    const before = await createdAt();

    await addApp(officer);

    expect(await createdAt()).to.deep.equal(before);
  });

  it('closes its sockets, which connect again with the new id', async () => {
    const socket = await SocketClient.open(officer);
    const closed = socket.next('disconnect');

    await addApp(officer);

    await closed;
    const again = await SocketClient.open(officer);
    expect(again.socket.connected).to.equal(true);
    again.close();
    socket.close();
  });

  it('is not begun again by a proof that arrives after its end', async () => {
    const { secret } = await addApp(officer);
    await execute(sql`
      UPDATE sessions SET sess = sess #- '{signIn,factor}' WHERE user_id = ${officer.id}`);
    await execute(sql`
      CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN DELETE FROM sessions WHERE user_id = NEW.user_id; RETURN NEW; END $$`);
    await execute(sql`
      CREATE TRIGGER end_session BEFORE UPDATE ON second_factors
      FOR EACH ROW EXECUTE FUNCTION end_session()`);

    const answer = await officer.post(CONFIRM, { code: codeOf(secret, 1), next: '/office' });

    expect(answer.status).to.equal(401);
    expect(await isSignedIn(officer)).to.equal(false);
  });

  it('of a member keeps its id: no role was withheld', async () => {
    const member = await createPerson();
    const copy = copyOf(member);

    await addApp(member);

    expect(await isSignedIn(copy)).to.equal(true);
  });
});
