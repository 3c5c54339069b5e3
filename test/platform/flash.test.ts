import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { sql } from '../../models/index.ts';
import { setFlash } from '../../server/platform/http/flash.ts';
import { createPerson } from '../support/builders/people.ts';
import { row } from '../support/query.ts';
import { useServer } from '../support/server.ts';

const MESSAGE = 'Alt er markeret som læst';

describe('The flash message after a change', () => {
  useServer();

  it('is shown on the next page only', async () => {
    const mette = await createPerson();

    await mette.post('/notifications/reading');

    expect((await mette.get('/notifications')).text).to.contain(MESSAGE);
    expect((await mette.get('/notifications')).text).not.to.contain(MESSAGE);
    expect([...mette.cookies.keys()]).not.to.include('flash');
  });

  it('does not write the session', async () => {
    const mette = await createPerson();
    const before = await versionOf(mette.id);

    await mette.post('/notifications/reading');
    await mette.get('/notifications');

    expect(await versionOf(mette.id)).to.equal(before);
  });

  it('is not readable by scripts and other sites', async () => {
    const mette = await createPerson();

    const { headers } = await mette.post('/notifications/reading');

    expect(headers.get('set-cookie')).to.match(/^flash=.*; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is ignored when it was changed or signed for another cookie', async () => {
    const mette = await createPerson();
    const session = mette.cookies.get('torvet') ?? '';
    await mette.post('/notifications/reading');
    const signed = mette.cookies.get('flash') ?? '';

    for (const other of [
      signed.replace('success', 'error'),
      session,
      'j:{"kind":"error","text":"ondt"}',
      's:',
      '%',
    ]) {
      mette.cookies.set('flash', other);
      const page = await mette.get('/notifications');

      expect(page.status).to.equal(200);
      expect(page.text).not.to.contain('class="wrap flash"');
    }
  });

  it('fits into a cookie, even with a very long name', async () => {
    const cookie = await cookieFor(`Slettet: ${'æ🦄'.repeat(2_000)}`);

    expect(decodeURIComponent(cookie)).to.contain('"text":"Slettet: æ🦄');
    expect(cookie.length).to.be.below(4_096);
  });
});

async function versionOf(userId: number): Promise<string | undefined> {
  return (await row<{ xmin: string }>(sql`SELECT xmin::text FROM sessions WHERE user_id = ${userId}`))?.xmin;
}

async function cookieFor(text: string): Promise<string> {
  const server = express()
    .get('/', (req, res) => {
      setFlash(req, res, { kind: 'success', text });
      res.end();
    })
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  server.close();
  return headers.get('set-cookie') ?? '';
}
