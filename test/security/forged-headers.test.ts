import { expect } from 'chai';
import { ServerProcess } from '../resilience/server-process.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';
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
  let server: ServerProcess;

  before(async () => {
    server = await ServerProcess.start(await cloneDatabase(name), {
      TRUST_PROXY: '1',
      NETWORK_RATE: '5', // 100 at once
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
