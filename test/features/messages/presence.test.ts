import { expect } from 'chai';
import { readPool } from '../../../models/index.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { SocketClient } from '../../support/socket-client.ts';
import { until } from '../../support/until.ts';

describe('Whether a user is online', () => {
  useServer();
  const clients: SocketClient[] = [];

  const open = async (who: Person) => {
    const client = new SocketClient(who);
    const heard: { userId: number; online: boolean }[] = [];
    client.socket.on('presence', (presence) => heard.push(presence));
    clients.push(client);
    await client.next('connect');
    await until(isIdle);
    return { client, heard };
  };

  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });

  it('is sent to the contacts with the first socket and after the last, and to nobody else', async () => {
    const [mette, omar, stranger] = [await createPerson(), await createPerson(), await createPerson()];
    await sendMessage(mette, omar);
    await sendMessage(omar, mette);
    const hers = await open(mette);
    const strangers = await open(stranger);

    const first = await open(omar);
    const second = await open(omar);
    await until(() => hers.heard.length > 0 && second.heard.length > 0);
    first.client.close();
    second.client.close();
    await until(() => hers.heard.length > 1);

    expect(hers.heard).to.deep.equal([
      { userId: omar.id, online: true },
      { userId: omar.id, online: false },
    ]);
    expect(second.heard).to.deep.equal([{ userId: mette.id, online: true }]);
    expect(strangers.heard).to.deep.equal([]);
  });

  it('is sent to nobody who has only written, and had no answer', async () => {
    const [seller, mette] = [await createPerson(), await createPerson()];
    await sendMessage(seller, mette);
    const sellers = await open(seller);
    const hers = await open(mette);

    const { client } = await open(mette); // when it has connected, the first one has been announced
    client.close();

    expect([sellers.heard, hers.heard]).to.deep.equal([[], []]);
  });
});

/** The contacts of a new socket are read: a socket that opens before that would receive the event twice. */
function isIdle(): boolean {
  const { idleCount, totalCount, waitingCount } = readPool();
  return waitingCount === 0 && idleCount === totalCount;
}
