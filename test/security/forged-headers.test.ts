import { expect } from 'chai';
import { rows, sql } from '../../models/index.ts';
import { resetRateLimiters } from '../../server/platform/rate-limits.ts';
import { Torvet } from '../resilience/server-process.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone, useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

const forged = (number: number) => ({
  'x-forwarded-for': `198.51.100.${number}`,
  'x-real-ip': `198.51.100.${number}`,
  forwarded: `for=198.51.100.${number};host=evil.dk;proto=https`,
  'x-forwarded-host': 'evil.dk',
  'x-forwarded-proto': 'gopher',
});

describe('Somebody who pretends to be many, or a proxy', () => {
  useServer();

  it('is counted as the one they are where no proxy stands before the town', async () => {
    await rows(sql`DELETE FROM rate_limits`);
    resetRateLimiters();
    const statuses = [];
    for (let number = 0; number < 41; number += 1)
      statuses.push(
        (await new Visitor().post('/sign-in', { email: `en-${number}@firma.example` }, forged(number)))
          .status,
      );

    expect([statuses[39], statuses[40]]).to.deep.equal([200, 429]);
  });

  it('bends no address: not in a letter, nor on a page, in a feed or a redirect', async () => {
    await rows(sql`DELETE FROM rate_limits`);
    resetRateLimiters();
    const visitor = new Visitor();

    await visitor.post('/sign-in', { email: 'bojet@firma.example' }, forged(1));
    await jobsDone();
    const answers = await Promise.all(
      ['/', '/events.atom', '/sitemap.xml', '/api/v1/companies', '/messages', '/auth/linkedin'].map((path) =>
        visitor.get(path, forged(1)),
      ),
    );

    expect(outbox.to('bojet@firma.example')).to.have.length(1);
    for (const text of outbox.to('bojet@firma.example').map((letter) => letter.text))
      expect(text).not.to.contain('evil.dk');
    for (const { text, location } of answers) expect(`${text} ${location}`).not.to.contain('evil.dk');
  });
});

describe('Behind one proxy', function () {
  this.timeout(60_000);
  const name = `proxied_${process.pid}`;
  let torvet: Torvet;

  before(async () => {
    torvet = await Torvet.start(await cloneDatabase(name), {
      TRUST_PROXY: '1',
      LINKEDIN_CLIENT_ID: 'torvet-test',
      LINKEDIN_CLIENT_SECRET: 'only-for-tests',
    });
  });
  after(async () => {
    await torvet.stop();
    await dropDatabase(name);
  });

  const ask = (path: string, init: RequestInit, proxied: string) =>
    fetch(torvet.url + path, {
      ...init,
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', 'x-forwarded-proto': 'https', 'x-forwarded-for': proxied },
    });

  it('a visitor is counted by the address that the proxy adds, not by those that they write before it', async () => {
    const asked = async (email: string, proxied: string) =>
      (await ask('/sign-in', { method: 'POST', body: new URLSearchParams({ email }) }, proxied)).status;
    const statuses = [];
    for (let number = 0; number < 41; number += 1)
      statuses.push(await asked(`to-${number}@firma.example`, `198.51.100.${number}, 203.0.113.7`));
    const neighbour = await asked('nabo@firma.example', '203.0.113.7, 203.0.113.8');

    expect([statuses[39], statuses[40], neighbour]).to.deep.equal([200, 429, 200]);
  });

  it('the way to LinkedIn is bound to the browser by a cookie that no neighbour on the domain can lay', async () => {
    const answer = await ask('/auth/linkedin', {}, '203.0.113.9');

    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).to.match(/^__Host-torvet-linkedin=[\w-]{43}; /);
    expect(cookie)
      .to.contain('Path=/;')
      .and.contain('HttpOnly')
      .and.contain('Secure')
      .and.contain('SameSite=Lax');
  });
});
