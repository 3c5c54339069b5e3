import { expect } from 'chai';
import { readPool } from '../../../models/index.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { SocketClient } from '../../support/socket-client.ts';
import { until } from '../../support/until.ts';

describe('Whether a user is online', () => {
  useServer();
  const windows: SocketClient[] = [];

  const open = async (who: Person) => {
    const window = new SocketClient(who);
    const heard: { userId: number; online: boolean }[] = [];
    window.socket.on('presence', (presence) => heard.push(presence));
    windows.push(window);
    await window.next('connect');
    await until(isIdle);
    return { window, heard };
  };

  afterEach(() => {
    for (const window of windows.splice(0)) window.close();
  });

  it('is sent to the contacts with the first socket and after the last, and to nobody else', async () => {
    const [mette, omar, stranger] = [await createPerson(), await createPerson(), await createPerson()];
    await sendMessage(mette, omar);
    const hers = await open(mette);
    const strangers = await open(stranger);

    const first = await open(omar);
    const second = await open(omar);
    await until(() => hers.heard.length > 0 && second.heard.length > 0);
    first.window.close();
    second.window.close();
    await until(() => hers.heard.length > 1);

    expect(hers.heard).to.deep.equal([
      { userId: omar.id, online: true },
      { userId: omar.id, online: false },
    ]);
    expect(second.heard).to.deep.equal([{ userId: mette.id, online: true }]);
    expect(strangers.heard).to.deep.equal([]);
  });
});

/** The contacts of a new socket are read: a socket that opens before that would receive the event twice. */
function isIdle(): boolean {
  const { idleCount, totalCount, waitingCount } = readPool();
  return waitingCount === 0 && idleCount === totalCount;
}
