import { mock } from 'node:test';
import { expect } from 'chai';
import { closeSessions } from '../../server/platform/sessions/session.ts';
import { useServer } from '../support/server.ts';
import { requestLink, useLink } from '../support/sign-in-links.ts';
import { Visitor } from '../support/visitor.ts';

describe('The session store', () => {
  useServer();
  afterEach(() => mock.restoreAll());

  it('stops its timer for pruning old sessions before the database pool ends', async () => {
    const visitor = new Visitor();
    const token = await requestLink('gitte@glas.example', '/', visitor);
    closeSessions(); // the next request opens a new store, with a new timer
    const started = mock.method(globalThis, 'setTimeout');
    const stopped = mock.method(globalThis, 'clearTimeout');

    await useLink(visitor, token, 'Gitte Glas');
    const timers = started.mock.calls.filter(({ arguments: [, delayMs = 0] }) => delayMs >= 400_000);
    closeSessions();

    expect(timers).to.have.length(1);
    expect(stopped.mock.calls.map(({ arguments: [timer] }) => timer)).to.include(timers[0]?.result);
  });
});
