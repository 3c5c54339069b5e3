import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { setBanned } from '../../support/builders/reports.ts';
import { rows } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';
import { latestToken, useLink } from '../../support/sign-in-links.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Sessions of a user', () => {
  useServer();
  const sockets: Socket[] = [];
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  /** Signs the user in in another browser, with a link. */
  async function signInElsewhere(owner: Person, userAgent: string): Promise<Visitor> {
    const visitor = new Visitor();
    visitor.headers['user-agent'] = userAgent;
    await visitor.post('/sign-in', { email: owner.email });
    await useLink(visitor, await latestToken(owner.email));
    return visitor;
  }

  async function connect(visitor: Visitor): Promise<Socket> {
    const socket = io(config.baseUrl, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: visitor.cookieHeader },
    });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    return socket;
  }

  const isDisconnected = (socket: Socket, timeoutMs = 2_000) =>
    new Promise<boolean>((resolve) => {
      if (socket.disconnected) return resolve(true);
      const timer = setTimeout(() => resolve(false), timeoutMs);
      socket.once('disconnect', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });

  const isSignedIn = async (visitor: Visitor) => (await visitor.get('/me')).status === 200;
  const idPattern = /name="session" value="([\w-]{22})"/g;
  const idsOf = (page: string) => [...page.matchAll(idPattern)].map(([, id]) => id ?? '');

  it('are listed by browser, with the current one marked and without their secret ids', async () => {
    const owner = await createPerson();
    const phone = await signInElsewhere(owner, 'Mozilla/5.0 (iPhone) Safari/605.1');

    const page = await phone.get('/me/settings');

    expect(page.text).to.contain('Safari, iPhone');
    expect(idsOf(page.text)).to.have.length(1);
    for (const { sid } of await rows<{ sid: string }>(sql`SELECT sid FROM sessions`))
      expect(page.text).not.to.contain(sid);
  });

  it('record how and when they were signed in', async () => {
    const owner = await createPerson();
    const before = Date.now();

    await signInElsewhere(owner, 'Firefox');

    const [session] = await rows<{ method: string; at: number; factor: string | null }>(sql`
      SELECT sess -> 'signIn' ->> 'method' AS method, (sess -> 'signIn' ->> 'at')::float AS at,
        sess -> 'signIn' ->> 'factor' AS factor
      FROM sessions WHERE user_id = ${owner.id} AND sess ? 'signIn'`);
    expect(session).to.include({ method: 'email', factor: null });
    expect(session?.at).to.be.within(before, Date.now());
  });

  it('can be ended one at a time: its sockets are disconnected, other sessions stay', async () => {
    const owner = await createPerson();
    const phone = await signInElsewhere(owner, 'Mozilla/5.0 (iPhone) Safari/605.1');
    const [here, there] = [await connect(owner), await connect(phone)];
    const [id = ''] = idsOf((await owner.get('/me/settings')).text);

    await owner.post('/me/settings/sessions', { session: id });

    expect(await isDisconnected(there)).to.equal(true);
    expect(here.connected).to.equal(true);
    expect(await isSignedIn(phone)).to.equal(false);
    expect(await isSignedIn(owner)).to.equal(true);
  });

  it('can all be ended except the current one', async () => {
    const owner = await createPerson();
    const [phone, tablet] = [
      await signInElsewhere(owner, 'Safari iPhone'),
      await signInElsewhere(owner, 'Safari iPad'),
    ];
    const socket = await connect(tablet);

    await owner.post('/me/settings/sessions');

    expect(await isDisconnected(socket)).to.equal(true);
    expect([await isSignedIn(owner), await isSignedIn(phone), await isSignedIn(tablet)]).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  it('cannot be ended by another user', async () => {
    const [owner, stranger] = [await createPerson(), await createPerson()];
    const phone = await signInElsewhere(owner, 'Safari iPhone');
    const [id = ''] = idsOf((await owner.get('/me/settings')).text);

    await stranger.post('/me/settings/sessions', { session: id });
    await stranger.post('/me/settings/sessions');

    expect(await isSignedIn(phone)).to.equal(true);
    expect(await isSignedIn(owner)).to.equal(true);
  });

  it('end at sign-out, with their sockets', async () => {
    const owner = await createPerson();
    const socket = await connect(owner);
    const cookie = owner.cookieHeader;

    await owner.post('/sign-out');

    expect(await isDisconnected(socket)).to.equal(true);
    expect((await new Visitor().get('/me', { cookie })).status).to.equal(303);
  });

  it('lose their sockets when the role changes, so that old rights end at once', async () => {
    const [admin, officer] = [await createPerson({ role: 'admin' }), await createPerson({ role: 'officer' })];
    const socket = await connect(officer);

    await admin.post(`/people/${officer.id}/role`, { role: 'member' });

    expect(await isDisconnected(socket)).to.equal(true);
    expect((await officer.get('/office')).status).to.equal(403);
  });

  it('all end when the user is banned', async () => {
    const banned = await createPerson();
    const socket = await connect(banned);

    await setBanned(banned, true);

    expect(await isDisconnected(socket)).to.equal(true);
    expect(await isSignedIn(banned)).to.equal(false);
  });

  it('are required for a socket connection', async () => {
    const answer = await fetch(`${config.baseUrl}/socket.io/?EIO=4&transport=polling`);

    expect(answer.status).to.equal(403);
    expect(await answer.json()).to.include({ message: 'sign-in' });
  });

  it('stay ended when a concurrent response saves a message for the next page', async () => {
    const owner = await createPerson();
    const cookie = owner.cookieHeader;
    const [{ sid } = { sid: '' }] = await rows<{ sid: string }>(
      sql`SELECT sid FROM sessions WHERE user_id = ${owner.id}`,
    );

    for (let round = 0; round < 5; round += 1) {
      const concurrent = Array.from({ length: 4 }, () => owner.post('/notifications/reading'));
      const ban = setBanned(owner, true);
      for (const { status } of await Promise.all(concurrent)) expect(status).to.equal(303);
      await ban;
      await setBanned(owner, false);

      expect(await rows(sql`SELECT 1 FROM sessions WHERE sid = ${sid}`)).to.have.length(0);
      const sess = JSON.stringify({ cookie: { path: '/' }, passport: { user: owner.id } });
      await execute(sql`
        INSERT INTO sessions (sid, sess, expire) VALUES (${sid}, ${sess}, now() + interval '1 day')`);
    }
    expect((await new Visitor().get('/me', { cookie })).status).to.equal(200);
  });

  it('end after ninety days, also when in use', async () => {
    const owner = await createPerson();
    await execute(
      sql`UPDATE sessions SET created_at = now() - interval '91 days' WHERE user_id = ${owner.id}`,
    );

    expect(await isSignedIn(owner)).to.equal(false);
  });
});
