import { expect } from 'chai';
import { createPerson } from '../support/builders/people.ts';
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
    const sync = (client: SocketClient) => client.emit('conversation:sync', { cursors: [] });

    const answers = await Promise.all(
      clients.flatMap((client) => Array.from({ length: 95 }, () => sync(client))),
    );
    const unaffected = await SocketClient.open(other);
    const answered = await sync(unaffected);
    for (const client of [...clients, unaffected]) client.close();

    expect(answers.filter(({ ok }) => ok).length).to.be.at.least(1_200);
    expect(answers.filter(({ error }) => error?.code === 'too-many')).not.to.have.length(0);
    expect(answered.ok).to.equal(true);
  });
});
