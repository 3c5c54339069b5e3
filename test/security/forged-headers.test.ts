import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { createTwoUsers, ServerProcess, type TestUser } from '../resilience/server-process.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { Visitor } from '../support/visitor.ts';

const forged = (number: number) => ({
  'x-forwarded-for': `198.51.100.${number}`,
  'x-real-ip': `198.51.100.${number}`,
  forwarded: `for=198.51.100.${number};host=evil.dk;proto=https`,
  'x-forwarded-host': 'evil.dk',
  'x-forwarded-proto': 'gopher',
});

describe('A client that sends a proxy’s headers', () => {
  useServer();

  it('is limited by its own address when the server has no proxy', async () => {
    await resetRateLimits();
    const statuses = [];
    for (let number = 0; number < 41; number += 1)
      statuses.push(
        (await new Visitor().post('/sign-in', { email: `en-${number}@firma.example` }, forged(number)))
          .status,
      );

    expect([statuses[39], statuses[40]]).to.deep.equal([200, 429]);
  });

  it('changes no address in e-mails, pages, feeds and redirects', async () => {
    await resetRateLimits();
    const visitor = new Visitor();

    await visitor.post('/sign-in', { email: 'bojet@firma.example' }, forged(1));
    await jobsDone();
    const answers = await Promise.all(
      ['/', '/events.atom', '/sitemap.xml', '/api/v1/companies', '/messages', '/auth/linkedin'].map((path) =>
        visitor.get(path, forged(1)),
      ),
    );

    expect(outbox.to('bojet@firma.example')).to.have.length(1);
    for (const text of outbox.to('bojet@firma.example').map((email) => email.text))
      expect(text).not.to.contain('evil.dk');
    for (const { text, location } of answers) expect(`${text} ${location}`).not.to.contain('evil.dk');
  });
});

describe('A server behind one proxy', function () {
  this.timeout(60_000);
  const name = `proxied_${process.pid}`;
  let url = '';
  let server: ServerProcess;

  before(async () => {
    url = await cloneDatabase(name);
    server = await ServerProcess.start(url, {
      TRUST_PROXY: '1',
      NETWORK_RATE: '5', // 100 at once
      NETWORK_SOCKETS: '3',
      LINKEDIN_CLIENT_ID: 'torvet-test',
      LINKEDIN_CLIENT_SECRET: 'only-for-tests',
    });
  });
  after(async () => {
    await server.stop();
    await dropDatabase(name);
  });

  const send = (path: string, init: RequestInit, forwardedFor: string) =>
    fetch(server.url + path, {
      ...init,
      redirect: 'manual',
      headers: {
        'sec-fetch-site': 'same-origin',
        'x-forwarded-proto': 'https',
        'x-forwarded-for': forwardedFor,
      },
    });

  it('limits a visitor by the address that the proxy adds, not by those that the visitor sends', async () => {
    const signIn = async (email: string, forwardedFor: string) =>
      (await send('/sign-in', { method: 'POST', body: new URLSearchParams({ email }) }, forwardedFor)).status;
    const statuses = [];
    for (let number = 0; number < 41; number += 1)
      statuses.push(await signIn(`to-${number}@firma.example`, `198.51.100.${number}, 203.0.113.7`));
    const neighbour = await signIn('nabo@firma.example', '203.0.113.7, 203.0.113.8');

    expect([statuses[39], statuses[40], neighbour]).to.deep.equal([200, 429, 200]);
  });

  it('answers a network that floods with a constant text, and others as usual', async () => {
    const read = async (forwardedFor: string) => {
      const answer = await send('/rules-that-do-not-exist', {}, forwardedFor);
      return {
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
        text: await answer.text(),
      };
    };
    const answers: Awaited<ReturnType<typeof read>>[] = [];
    // Two addresses of one network: each alone would stay below the limit.
    const addresses = Array.from({ length: 20 }, (_, index) => `2001:db8:0:${index % 2 ? 'ab' : 'ff'}::1`);
    while (!answers.some(({ status }) => status === 429))
      answers.push(...(await Promise.all(addresses.map(read))));
    const neighbour = await read('2001:db8:0:100::1');

    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.length - refused.length).to.be.within(100, 190);
    expect(new Set(refused.map(({ text }) => text)).size).to.equal(1);
    expect(refused[0]?.retryAfter).to.equal('10');
    expect(neighbour.status).to.equal(404);
  });

  it('refuses a network more sockets than it may have, and limits their handshakes', async () => {
    const [user, other] = await createTwoUsers(url);
    const connect = async (by: TestUser, forwardedFor: string) => {
      const socket = io(server.url, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        extraHeaders: {
          cookie: by.cookie,
          origin: 'https://torvet.example',
          'x-forwarded-for': forwardedFor,
          'x-forwarded-proto': 'https',
        },
      });
      sockets.push(socket);
      return new Promise<string>((resolve) => {
        socket.once('connect', () => resolve('connected'));
        socket.once('connect_error', () => resolve('refused'));
      });
    };
    const sockets: Socket[] = [];
    const results = [];
    for (let number = 1; number <= 4; number += 1)
      results.push(await connect(number % 2 ? user : other, `2001:db8:7::${number}`));
    const neighbour = await connect(user, '2001:db8:0:700::1');
    sockets[0]?.disconnect();

    expect(results).to.deep.equal(['connected', 'connected', 'connected', 'refused']);
    expect(neighbour).to.equal('connected');
    await until(async () => (await connect(other, '2001:db8:7::5')) === 'connected');
    const handshakes = await Promise.all(
      Array.from({ length: 150 }, () =>
        send('/socket.io/?EIO=4&transport=polling', {}, '203.0.113.77').then(({ status }) => status),
      ),
    );
    // 403: without a session; 400: over the limit, before a session is looked for.
    expect(new Set(handshakes)).to.deep.equal(new Set([403, 400]));
    expect(handshakes.filter((status) => status === 403).length).to.be.within(100, 130);
    for (const socket of sockets) socket.disconnect();
  });

  it('binds a sign-in at LinkedIn to the browser, by a cookie that other subdomains cannot set', async () => {
    const answer = await send('/auth/linkedin', {}, '203.0.113.9');

    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).to.match(/^__Host-torvet-provider=[\w-]{43}; /);
    expect(cookie)
      .to.contain('Path=/;')
      .and.contain('HttpOnly')
      .and.contain('Secure')
      .and.contain('SameSite=Lax');
  });
});
