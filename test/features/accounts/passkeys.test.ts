import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { rows } from '../../support/query.ts';
import {
  addApp,
  codeOf,
  codesOn,
  isSignedIn,
  partialSignIn,
  sendCode,
} from '../../support/second-factors.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { passkeyRequestOn, SoftwarePasskey } from '../../support/software-passkey.ts';
import type { Visitor } from '../../support/visitor.ts';

const PATH = '/me/second-factor/passkey';
const CHALLENGE = '/sign-in/second-factor';

describe('Passkeys', () => {
  useServer();
  let lea: Person;
  let key: SoftwarePasskey;

  beforeEach(async () => {
    await resetRateLimits();
    lea = await createPerson({ name: 'Lea Vang' });
    key = new SoftwarePasskey();
  });

  const passkeysOf = (person: Person) =>
    rows<{ name: string }>(sql`
      SELECT name FROM second_factors WHERE user_id = ${person.id} AND kind = 'passkey' ORDER BY id`);

  async function add(person = lea, passkey = key, lies = {}) {
    const { options, ticket } = passkeyRequestOn((await person.get(PATH)).text);
    const fields = { name: 'Min nøgle', ticket, credential: passkey.create(options, lies) };
    return { answer: await person.post(PATH, fields), fields };
  }

  /** Answers the challenge of a partial sign-in. */
  async function answer(visitor: Visitor, lies = {}, passkey = key) {
    const { options, ticket } = passkeyRequestOn((await visitor.get(CHALLENGE)).text);
    const fields = { code: '', ticket, credential: passkey.get(options, lies) };
    return { answer: await visitor.post(CHALLENGE, fields), fields };
  }

  it('are added, and the first factor brings recovery codes', async () => {
    const { answer: added } = await add();

    expect(added.status).to.equal(200);
    expect(codesOn(added.text)).to.have.length(10);
    expect(await passkeysOf(lea)).to.deep.equal([{ name: 'Min nøgle' }]);
  });

  it('sign in, and each answer counts once', async () => {
    await add();
    const visitor = await partialSignIn(lea.email, '/messages');
    const { answer: first, fields } = await answer(visitor);
    const replay = await partialSignIn(lea.email);

    expect(first.location).to.equal('/messages');
    expect(await isSignedIn(visitor)).to.equal(true);
    expect((await replay.post(CHALLENGE, fields)).status).to.equal(422);
    expect(await isSignedIn(replay)).to.equal(false);
  });

  it('count once when the same answer arrives several times at the same moment', async () => {
    await add();
    const visitor = await partialSignIn(lea.email);
    const { options, ticket } = passkeyRequestOn((await visitor.get(CHALLENGE)).text);
    const fields = { ticket, credential: key.get(options) };
    const answers = await Promise.all([1, 2, 3, 4].map(() => visitor.post(CHALLENGE, fields)));

    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([303, 422, 422, 422]);
  });

  it('refuse an answer for another site, another host or another challenge', async () => {
    await add();
    for (const lies of [
      { origin: 'https://evil.dk' },
      { rpId: 'evil.dk' },
      { challenge: Buffer.alloc(32).toString('base64url') },
    ]) {
      const visitor = await partialSignIn(lea.email);
      const { answer: refused } = await answer(visitor, lies);
      expect(refused.status, JSON.stringify(lies)).to.equal(422);
      expect(refused.text).to.contain('Adgangsnøglen kunne ikke bruges');
      expect(await isSignedIn(visitor), JSON.stringify(lies)).to.equal(false);
    }
  });

  it('refuse the passkey of another person, an unknown one and rubbish', async () => {
    const other = await createPerson();
    const otherKey = new SoftwarePasskey();
    await add();
    await add(other, otherKey);
    const visitor = await partialSignIn(lea.email);

    expect((await answer(visitor, {}, otherKey)).answer.status).to.equal(422);
    expect((await answer(visitor, {}, new SoftwarePasskey())).answer.status).to.equal(422);
    const { ticket } = passkeyRequestOn((await visitor.get(CHALLENGE)).text);
    for (const credential of [
      '{}',
      'x',
      '[]',
      JSON.stringify({ id: key.id.toString('base64url'), response: {} }),
    ]) {
      await resetRateLimits();
      expect((await visitor.post(CHALLENGE, { ticket, credential })).status, credential).to.equal(422);
    }
    expect(await isSignedIn(visitor)).to.equal(false);
  });

  it('refuse an answer to the challenge of another browser', async () => {
    await add();
    const [one, other] = [await partialSignIn(lea.email), await partialSignIn(lea.email)];
    const { options, ticket } = passkeyRequestOn((await one.get(CHALLENGE)).text);

    expect((await other.post(CHALLENGE, { ticket, credential: key.get(options) })).status).to.equal(422);
    expect(await isSignedIn(other)).to.equal(false);
  });

  it('refuse a challenge that is too old', async () => {
    await add();
    const { options, ticket } = passkeyRequestOn((await lea.get('/me/second-factor/confirmation')).text);
    const fields = { ticket, credential: key.get(options) };
    setClock(new Date(Date.now() + 11 * 60_000));

    expect((await lea.post('/me/second-factor/confirmation', fields)).status).to.equal(422);
  });

  it('refuse an answer with an old counter: the key was copied', async () => {
    await add();
    for (let number = 1; number <= 3; number += 1) await answer(await partialSignIn(lea.email));
    key.rewind();
    const visitor = await partialSignIn(lea.email);

    expect((await answer(visitor)).answer.status).to.equal(422);
    expect(await isSignedIn(visitor)).to.equal(false);
  });

  it('are not added with a wrong origin, a wrong host, or twice', async () => {
    expect((await add(lea, key, { origin: 'https://evil.dk' })).answer.status).to.equal(422);
    expect((await add(lea, key, { rpId: 'evil.dk' })).answer.status).to.equal(422);
    const { fields } = await add();
    const other = await createPerson();

    expect((await lea.post(PATH, fields)).status).to.equal(422);
    expect((await other.post(PATH, fields)).status).to.equal(422);
    expect(await passkeysOf(lea)).to.have.length(1);
    expect(await passkeysOf(other)).to.have.length(0);
  });

  it('are not added where they belong to another account already', async () => {
    await add();
    const other = await createPerson();

    expect((await add(other, key)).answer.status).to.equal(422);
    expect(await passkeysOf(other)).to.have.length(0);
  });

  it('stand beside codes: the page offers both', async () => {
    const { secret } = await addApp(lea);
    await add();
    const visitor = await partialSignIn(lea.email);
    const page = await visitor.get(CHALLENGE);

    expect(page.text).to.contain('data-passkey="get"').and.contain('autocomplete="one-time-code"');
    expect((await sendCode(visitor, codeOf(secret, 1))).status).to.equal(303);
  });

  it('say without JavaScript that they need it, and offer an app', async () => {
    const page = await lea.get(PATH);

    expect(page.text)
      .to.contain('Adgangsnøgler virker kun med JavaScript')
      .and.contain('/me/second-factor/app');
    expect(page.text).to.match(/<button[^>]*data-passkey-button hidden/);
  });

  it('store nothing when a page is only shown', async () => {
    await add();
    await execute(sql`DELETE FROM used_passkey_challenges`);
    const visitor = await partialSignIn(lea.email);
    await visitor.get(CHALLENGE);
    await lea.get(PATH);

    expect(await rows(sql`SELECT FROM used_passkey_challenges`)).to.have.length(0);
  });
});
