import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { config } from '../../../config/index.ts';
import { rows, sql } from '../../../models/index.ts';
import { type Person, person } from '../../support/builders/people.ts';
import { useTown } from '../../support/server.ts';
import { enter, tokenTo } from '../../support/sign-in-links.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Where one is signed in', () => {
  useTown();
  const lines: Socket[] = [];
  beforeEach(() => rows(sql`DELETE FROM rate_limits`));
  afterEach(() => {
    for (const line of lines.splice(0)) line.disconnect();
  });

  /** The same person in another browser, by a real sign-in. */
  async function elsewhere(owner: Person, userAgent: string): Promise<Visitor> {
    const visitor = new Visitor();
    visitor.headers['user-agent'] = userAgent;
    await visitor.post('/sign-in', { email: owner.email });
    await enter(visitor, await tokenTo(owner.email));
    return visitor;
  }

  async function connect(visitor: Visitor): Promise<Socket> {
    const line = io(config.baseUrl, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: visitor.cookieHeader },
    });
    lines.push(line);
    await new Promise<void>((resolve, reject) => {
      line.once('connect', () => resolve());
      line.once('connect_error', reject);
    });
    return line;
  }

  const closed = (line: Socket, within = 2_000) =>
    new Promise<boolean>((resolve) => {
      if (line.disconnected) return resolve(true);
      const late = setTimeout(() => resolve(false), within);
      line.once('disconnect', () => {
        clearTimeout(late);
        resolve(true);
      });
    });

  const isSignedIn = async (visitor: Visitor) => (await visitor.get('/me')).status === 200;
  const idsOf = (page: string) => [...page.matchAll(/name="session" value="([\w-]{22})"/g)].map(([, id]) => id ?? '');

  it('are listed by browser, with this one marked and without the ids that open them', async () => {
    const owner = await person();
    const phone = await elsewhere(owner, 'Mozilla/5.0 (iPhone) Safari/605.1');

    const page = await phone.get('/me/settings');

    expect(page.text).to.contain('Safari, iPhone');
    expect(idsOf(page.text)).to.have.length(1);
    for (const { sid } of await rows<{ sid: string }>(sql`SELECT sid FROM sessions`))
      expect(page.text).not.to.contain(sid);
  });

  it('can be ended one by one, with their open windows, and the others live on', async () => {
    const owner = await person();
    const phone = await elsewhere(owner, 'Mozilla/5.0 (iPhone) Safari/605.1');
    const [here, there] = [await connect(owner), await connect(phone)];
    const [id = ''] = idsOf((await owner.get('/me/settings')).text);

    await owner.post('/me/settings/sessions', { session: id });

    expect(await closed(there)).to.equal(true);
    expect(here.connected).to.equal(true);
    expect(await isSignedIn(phone)).to.equal(false);
    expect(await isSignedIn(owner)).to.equal(true);
  });

  it('can all be ended but this one', async () => {
    const owner = await person();
    const [phone, tablet] = [await elsewhere(owner, 'Safari iPhone'), await elsewhere(owner, 'Safari iPad')];
    const line = await connect(tablet);

    await owner.post('/me/settings/sessions');

    expect(await closed(line)).to.equal(true);
    expect([await isSignedIn(owner), await isSignedIn(phone), await isSignedIn(tablet)]).to.deep.equal([
      true,
      false,
      false,
    ]);
  });

  it('are one’s own: nobody ends another’s', async () => {
    const [owner, stranger] = [await person(), await person()];
    const phone = await elsewhere(owner, 'Safari iPhone');
    const [id = ''] = idsOf((await owner.get('/me/settings')).text);

    await stranger.post('/me/settings/sessions', { session: id });
    await stranger.post('/me/settings/sessions');

    expect(await isSignedIn(phone)).to.equal(true);
    expect(await isSignedIn(owner)).to.equal(true);
  });

  it('end when one signs out, with the open windows', async () => {
    const owner = await person();
    const line = await connect(owner);
    const cookie = owner.cookieHeader;

    await owner.post('/sign-out');

    expect(await closed(line)).to.equal(true);
    expect((await new Visitor().get('/me', { cookie })).status).to.equal(303);
  });

  it('close their windows when a role changes, so that old rights end at once', async () => {
    const [admin, officer] = [await person({ role: 'admin' }), await person({ role: 'officer' })];
    const line = await connect(officer);

    await admin.post(`/people/${officer.id}/role`, { role: 'member' });

    expect(await closed(line)).to.equal(true);
    expect((await officer.get('/office')).status).to.equal(403);
  });

  it('end everywhere when somebody is shut out', async () => {
    const [officer, rude] = [await person({ role: 'officer' }), await person()];
    const line = await connect(rude);

    await officer.post(`/people/${rude.id}/ban`, { banned: 'on' });

    expect(await closed(line)).to.equal(true);
    expect(await isSignedIn(rude)).to.equal(false);
  });

  it('let no window open that is not signed in', async () => {
    const line = io(config.baseUrl, { transports: ['websocket'], forceNew: true, reconnection: false });
    lines.push(line);

    const error = await new Promise<Error>((resolve) => line.once('connect_error', resolve));

    expect(error.message).to.equal('sign-in');
  });

  it('stay ended, also when an answer was under way that still had a word for the next page', async () => {
    const [owner, officer] = [await person(), await person({ role: 'officer' })];
    const cookie = owner.cookieHeader;
    const [{ sid } = { sid: '' }] = await rows<{ sid: string }>(
      sql`SELECT sid FROM sessions WHERE user_id = ${owner.id}`,
    );

    for (let round = 0; round < 5; round += 1) {
      const underWay = Array.from({ length: 4 }, () => owner.post('/notifications/reading'));
      const ended = officer.post(`/people/${owner.id}/ban`, { banned: 'on' });
      for (const { status } of await Promise.all([ended, ...underWay])) expect(status).to.equal(303);
      await officer.post(`/people/${owner.id}/ban`, {});

      expect(await rows(sql`SELECT 1 FROM sessions WHERE sid = ${sid}`)).to.have.length(0);
      await rows(sql`
        INSERT INTO sessions (sid, sess, expire)
        VALUES (${sid}, ${JSON.stringify({ cookie: { path: '/' }, passport: { user: owner.id } })}, now() + interval '1 day')`);
    }
    expect((await new Visitor().get('/me', { cookie })).status).to.equal(200);
  });

  it('end after ninety days, however busy', async () => {
    const owner = await person();
    await rows(sql`UPDATE sessions SET created_at = now() - interval '91 days' WHERE user_id = ${owner.id}`);

    expect(await isSignedIn(owner)).to.equal(false);
  });
});
