import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { cookieName } from '../../../server/platform/sessions/session.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { setBanned } from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row, rows } from '../../support/query.ts';
import {
  type App,
  addApp,
  codeOf,
  isSignedIn,
  partialSignIn,
  sendCode,
} from '../../support/second-factors.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { latestToken, useLink } from '../../support/sign-in-links.ts';
import { SocketClient } from '../../support/socket-client.ts';
import { Visitor } from '../../support/visitor.ts';

const CHALLENGE = '/sign-in/second-factor';
const later = (ms: number) => setClock(new Date(Date.now() + ms));

describe('Signing in with a second factor', () => {
  useServer();
  let lea: Person;
  let app: App;

  beforeEach(async () => {
    await resetRateLimits();
    lea = await createPerson({ name: 'Lea Vang' });
    app = await addApp(lea);
  });

  /** One after the other: each uses the newest link of the mailbox. */
  async function severalHalfSignIns(count: number): Promise<Visitor[]> {
    const visitors: Visitor[] = [];
    while (visitors.length < count) visitors.push(await partialSignIn(lea.email));
    return visitors;
  }

  it('asks for the code after the link, and goes on to the page that was wanted', async () => {
    const visitor = new Visitor();
    await visitor.post('/sign-in', { email: lea.email, next: '/messages?q=1' });
    const afterLink = await useLink(visitor, await latestToken(lea.email));
    const page = await visitor.get(CHALLENGE);
    const answer = await sendCode(visitor, codeOf(app.secret, 1));

    expect(afterLink.location).to.equal(CHALLENGE);
    expect(page.text).to.match(/name="code"[^>]*autocomplete="one-time-code"/);
    expect(answer.location).to.equal('/messages?q=1');
    expect(await isSignedIn(visitor)).to.equal(true);
    expect([...visitor.cookies.keys()].some((name) => name.includes('partial'))).to.equal(false);
  });

  it('records method and factor in the session', async () => {
    const visitor = await partialSignIn(lea.email);
    await sendCode(visitor, codeOf(app.secret, 1));
    const [session] = await rows<{ record: Record<string, unknown> }>(sql`
      SELECT sess -> 'signIn' AS record FROM sessions
      WHERE user_id = ${lea.id} AND sess -> 'signIn' ->> 'factor' = 'totp' ORDER BY created_at DESC LIMIT 1`);

    expect(session?.record).to.include({ method: 'email', factor: 'totp' });
    expect(session?.record.factorAt).to.equal(session?.record.at);
  });

  it('is not asked of people without a factor', async () => {
    const other = await createPerson();
    const visitor = await partialSignIn(other.email);

    expect(await isSignedIn(visitor)).to.equal(true);
    expect((await visitor.get(CHALLENGE)).location).to.equal('/');
  });

  it('reaches nothing of the account before the code', async () => {
    const visitor = await partialSignIn(lea.email);
    const challenge = await visitor.get(CHALLENGE);

    for (const path of ['/me', '/me/settings', '/messages', '/me/data.json', '/me/second-factor', '/office'])
      expect((await visitor.get(path)).location, path).to.match(/^\/sign-in\?next=/);
    expect((await visitor.post('/me/data', { sure: 'on' })).location).to.match(/^\/sign-in\?next=/);
    expect((await visitor.get('/')).text).not.to.contain('Lea Vang');
    expect((await visitor.get('/sign-in')).location).to.equal(CHALLENGE);
    expect(challenge.text).not.to.contain('Lea Vang').and.not.to.contain(lea.email);
    const refused = new SocketClient({ cookieHeader: `${visitor.cookieHeader}; ${cookieName}=ended` });
    expect(((await refused.next('connect_error')) as Error).message).to.equal('sign-in');
    refused.close();
  });

  it('can be cancelled, and read in the other language', async () => {
    const visitor = await partialSignIn(lea.email);
    const english = await visitor.get(`${CHALLENGE}?lang=en`);
    await visitor.post('/sign-out');

    expect(english.text).to.contain('Confirm that it&#39;s you');
    expect((await visitor.get(CHALLENGE)).location).to.equal('/sign-in');
    expect((await sendCode(visitor, codeOf(app.secret, 1))).location).to.equal('/sign-in');
    expect(await isSignedIn(visitor)).to.equal(false);
  });

  it('ends after five minutes, with an explanation', async () => {
    const visitor = await partialSignIn(lea.email);
    later(5 * 60_000 + 1_000);
    const answer = await sendCode(visitor, codeOf(app.secret));

    expect(answer.location).to.equal('/sign-in');
    expect((await visitor.get('/sign-in')).text).to.contain('mere end fem minutter');
    expect(await isSignedIn(visitor)).to.equal(false);
  });

  it('refuses a code without a partial sign-in, and with a cookie that was made up or changed', async () => {
    const partial = await partialSignIn(lea.email);
    const [name = '', value = ''] = [...partial.cookies].find(([cookie]) => cookie.includes('partial')) ?? [];
    for (const forged of [undefined, '', 'x', `A${value}`, value.slice(0, -6), value.toUpperCase()]) {
      const visitor = new Visitor();
      if (forged !== undefined) visitor.cookies.set(name, forged);
      expect((await sendCode(visitor, codeOf(app.secret, 1))).location, forged).to.equal('/sign-in');
      expect(await isSignedIn(visitor), forged).to.equal(false);
    }
  });

  it('refuses wrong codes, nothing, rubbish and a code of another person', async () => {
    const other = await createPerson();
    const otherApp = await addApp(other);
    const visitor = await partialSignIn(lea.email);

    for (const code of ['000000', '', '<script>', otherApp.recoveryCodes[0] ?? '']) {
      const answer = await sendCode(visitor, code);
      expect(answer.status, code).to.equal(422);
      expect(answer.text, code).to.contain('id="field-code-error"').and.not.to.contain('value="000000"');
    }
    await resetRateLimits();
    expect((await sendCode(visitor, codeOf(otherApp.secret, 1))).status).to.equal(422);
    expect(await isSignedIn(visitor)).to.equal(false);
  });

  it('accepts a code of the step before or after, and none beyond', async () => {
    const visitor = await partialSignIn(lea.email);
    await execute(sql`UPDATE second_factors SET last_step = 0 WHERE user_id = ${lea.id}`);

    for (const steps of [-3, -2, 2, 3])
      expect((await sendCode(visitor, codeOf(app.secret, steps))).status, `${steps}`).to.equal(422);
    expect((await sendCode(visitor, codeOf(app.secret, -1))).status).to.equal(303);
    const next = await partialSignIn(lea.email);
    expect((await sendCode(next, codeOf(app.secret, 1))).status).to.equal(303);
  });

  it('accepts a code with the space that apps show', async () => {
    const visitor = await partialSignIn(lea.email);
    const code = codeOf(app.secret, 1);

    expect((await sendCode(visitor, ` ${code.slice(0, 3)} ${code.slice(3)} `)).status).to.equal(303);
  });

  it('accepts each code once, also at the same moment', async () => {
    const visitors = await severalHalfSignIns(5);
    const code = codeOf(app.secret, 1);
    const answers = await Promise.all(visitors.map((visitor) => sendCode(visitor, code)));

    expect(answers.filter(({ status }) => status === 303)).to.have.length(1);
    expect(answers.find(({ status }) => status === 422)?.text).to.contain('Den kode er brugt');
    const signedIn = await Promise.all(visitors.map(isSignedIn));
    expect(signedIn.filter(Boolean)).to.have.length(1);
  });

  it('does not accept the code with which the app was added', async () => {
    const visitor = await partialSignIn(lea.email);
    const answer = await sendCode(visitor, codeOf(app.secret));

    expect(answer.status).to.equal(422);
    expect(await isSignedIn(visitor)).to.equal(false);
  });

  it('accepts a recovery code once, also at the same moment, and notifies the person', async () => {
    const visitors = await severalHalfSignIns(3);
    const code = app.recoveryCodes[3]?.toUpperCase().replaceAll('-', ' ') ?? '';
    const answers = await Promise.all(visitors.map((visitor) => sendCode(visitor, code)));
    await jobsDone();

    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([303, 422, 422]);
    const mails = outbox.to(lea.email).filter(({ subject }) => subject?.startsWith('En nødkode er brugt'));
    expect(mails.map(({ text }) => text?.includes('Du har 9 tilbage'))).to.deep.equal([true]);
  });

  it('pauses after five wrong codes, for the account, with a clear text, and goes on later', async () => {
    const visitor = await partialSignIn(lea.email);
    for (let number = 1; number <= 5; number += 1) await sendCode(visitor, '000000');
    const paused = await sendCode(visitor, codeOf(app.secret, 1));

    expect(paused.status).to.equal(429);
    expect(paused.text).to.match(/For mange forkerte koder.*15 minutter/s);
    expect(Number(paused.headers.get('retry-after'))).to.be.within(1, 900);
    expect(await isSignedIn(visitor)).to.equal(false);

    visitor.headers['x-forwarded-for'] = '203.0.113.9';
    expect((await sendCode(await partialSignIn(lea.email), codeOf(app.secret, 1))).status).to.equal(429);
    await resetRateLimits(); // as after fifteen minutes
    expect((await sendCode(await partialSignIn(lea.email), codeOf(app.secret, 1))).status).to.equal(303);
  });

  it('checks at most five of many codes at the same moment', async () => {
    const visitor = await partialSignIn(lea.email);
    const codes = Array.from({ length: 30 }, (_, number) => String(100_000 + number));
    const answers = await Promise.all(codes.map((code) => sendCode(visitor, code)));

    expect(answers.filter(({ status }) => status === 422)).to.have.length(5);
    expect(answers.filter(({ status }) => status === 429)).to.have.length(25);
  });

  it('pauses a network after twenty wrong codes of several accounts', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => createPerson()));
    for (const person of people) await addApp(person);
    for (const person of people.slice(0, 4)) {
      const visitor = await partialSignIn(person.email);
      for (let number = 1; number <= 5; number += 1)
        expect((await sendCode(visitor, '000000')).status).to.equal(422);
    }

    expect((await sendCode(await partialSignIn(people[4]?.email ?? ''), '000000')).status).to.equal(429);
  });

  it('does not count right codes', async () => {
    for (let number = 1; number <= 8; number += 1) {
      later(number * 60_000);
      const visitor = await partialSignIn(lea.email);
      expect((await sendCode(visitor, codeOf(app.secret))).status, `${number}`).to.equal(303);
      await execute(sql`DELETE FROM rate_limits WHERE key NOT LIKE 'factor%'`);
    }
  });

  it('refuses a person who was banned meanwhile', async () => {
    const visitor = await partialSignIn(lea.email);
    await setBanned(lea, true);

    expect((await sendCode(visitor, codeOf(app.secret, 1))).status).to.equal(403);
    expect(await isSignedIn(visitor)).to.equal(false);
  });

  it('refuses a person whose account was erased meanwhile', async () => {
    const visitor = await partialSignIn(lea.email);
    await lea.post('/me/data', { sure: 'on' });

    expect((await sendCode(visitor, codeOf(app.secret, 1))).status).to.equal(422);
    expect(await isSignedIn(visitor)).to.equal(false);
  });

  it('works with no code of an app whose secret another SESSION_SECRET sealed', async () => {
    const otherwiseSealed = Buffer.alloc(60, 7);
    await execute(sql`
      UPDATE second_factors SET sealed_secret = ${otherwiseSealed} WHERE user_id = ${lea.id}`);
    const visitor = await partialSignIn(lea.email);

    expect((await sendCode(visitor, codeOf(app.secret, 1))).status).to.equal(422);
    expect((await sendCode(visitor, app.recoveryCodes[0] ?? '')).status).to.equal(303);
  });

  it('ends the session of the person who was signed in before, and gives the browser a new id', async () => {
    const other = await createPerson();
    const before = other.cookieHeader;
    await other.post('/sign-in', { email: lea.email });
    await useLink(other, await latestToken(lea.email));
    await sendCode(other, codeOf(app.secret, 1));
    const old = new Visitor();
    old.headers.cookie = before;

    expect((await other.get('/me')).text).to.contain('Lea Vang');
    expect(other.cookieHeader).not.to.equal(before);
    const remaining = await row<{ count: number }>(
      sql`SELECT count(*)::integer AS count FROM sessions WHERE user_id = ${other.id}`,
    );
    expect(remaining?.count).to.equal(0);
  });

  it('refuses a code from another site', async () => {
    const visitor = await partialSignIn(lea.email);
    visitor.headers = { accept: 'text/html', 'sec-fetch-site': 'cross-site' };

    expect((await sendCode(visitor, codeOf(app.secret, 1))).status).to.equal(403);
  });

  it('keeps the cookie of the partial sign-in from scripts', async () => {
    const visitor = new Visitor();
    await visitor.post('/sign-in', { email: lea.email });
    const answer = await useLink(visitor, await latestToken(lea.email));
    const cookie = answer.headers.getSetCookie().find((each) => each.includes('partial')) ?? '';

    expect(cookie).to.contain('HttpOnly').and.contain('SameSite=Lax');
    expect(cookie).not.to.contain(String(config.sessionSecret));
  });
});
