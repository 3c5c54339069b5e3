import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { cookieName } from '../../server/platform/sessions/session.ts';
import { resetTokenBuckets } from '../../server/platform/token-bucket.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { SocketClient } from '../support/socket-client.ts';

describe('A person with very many sockets', () => {
  useServer();

  it('can open a hundred; others can still connect', async () => {
    const [one, other] = [await createPerson(), await createPerson()];
    const clients: SocketClient[] = [];
    for (let number = 0; number < 100; number += 1) clients.push(await SocketClient.open(one));

    const refused = new SocketClient(one);
    const error = (await refused.next('connect_error')) as Error;
    clients.push(refused, await SocketClient.open(other));
    for (const client of clients) client.close();

    expect(error.message).to.equal('too-many');
    await (await SocketClient.open(one)).close();
  });

  it('has one limit for all of them together; others are not affected', async () => {
    const [one, other] = [await createPerson(), await createPerson()];
    const clients = await Promise.all(Array.from({ length: 20 }, () => SocketClient.open(one)));
    let acknowledged = 0;
    const ended = clients.map((client) => client.next('disconnect'));

    // Below the limit of one socket.
    for (const client of clients)
      for (let count = 0; count < 95; count += 1)
        void sync(client).then(() => {
          acknowledged += 1;
        });
    await Promise.all(ended);
    const unaffected = await SocketClient.open(other);

    expect(acknowledged).to.be.within(1_000, 1_400);
    expect((await sync(unaffected)).ok).to.equal(true);
    unaffected.close();
  });
});

describe('A flood of socket events', () => {
  useServer();
  afterEach(resetTokenBuckets);

  for (const [kind, flood] of Object.entries({
    'valid events': (client: SocketClient) => client.emit('conversation:sync', { cursors: [] }),
    'malformed events': (client: SocketClient) => client.emit('message:send', 'x'),
    'unknown events': (client: SocketClient) => client.emit('no:such:event', {}),
  }))
    it(`of ${kind} is dropped and not acknowledged; who goes on is disconnected for a minute`, async () => {
      const [flooder, other] = [await createPerson(), await createPerson()];
      const [client, second] = [await SocketClient.open(flooder), await SocketClient.open(flooder)];
      const ended = Promise.all([client.next('disconnect'), second.next('disconnect')]);
      let acknowledged = 0;

      for (let count = 0; count < 1_000; count += 1)
        void flood(client).then(() => {
          acknowledged += 1;
        });
      await ended;

      expect(acknowledged).to.be.at.most(110);
      expect(await refusalOf(flooder)).to.equal('too-many');
      const unaffected = await SocketClient.open(other);
      expect((await sync(unaffected)).ok).to.equal(true);
      unaffected.close();
    });
});

describe('A connection whose session has ended', () => {
  useServer();

  it('is closed by the server, even if its client never asks for a socket', async () => {
    const read = async (query: string) =>
      (await fetch(`${handshakeAddress()}${query}`, { headers: { cookie: `${cookieName}=ended` } })).text();
    const { sid } = JSON.parse((await read('')).slice(1)) as { sid: string };

    // The code of the packet "close" in Engine.IO's protocol, version 4.
    expect(await read(`&sid=${sid}`)).to.equal('1');
  });
});

const handshakeAddress = () => `${config.baseUrl}/socket.io/?EIO=4&transport=polling`;

/** The error of a connection that is refused at the handshake. */
async function refusalOf(person: Person): Promise<unknown> {
  const answer = await fetch(handshakeAddress(), { headers: { cookie: person.cookieHeader } });
  return ((await answer.json()) as { message: unknown }).message;
}

const sync = (client: SocketClient) => client.emit('conversation:sync', { cursors: [] });
