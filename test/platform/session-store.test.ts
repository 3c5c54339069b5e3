import { mock } from 'node:test';
import { expect } from 'chai';
import { closeSessions } from '../../server/platform/sessions/session.ts';
import { useServer } from '../support/server.ts';
import { requestLink, useLink } from '../support/sign-in-links.ts';
import { Visitor } from '../support/visitor.ts';

describe('The session store', () => {
  useServer();
  afterEach(() => mock.restoreAll());

  it('starts no timer, which would outlive the database pool: a job deletes old sessions', async () => {
    const visitor = new Visitor();
    const token = await requestLink('gitte@glas.example', '/', visitor);
    closeSessions(); // the next request opens a new store
    const started = mock.method(globalThis, 'setTimeout');

    await useLink(visitor, token, 'Gitte Glas');

    expect(started.mock.calls.filter(({ arguments: [, delayMs = 0] }) => delayMs >= 400_000)).to.be.empty;
  });
});
