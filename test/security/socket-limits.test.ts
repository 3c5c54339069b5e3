import { expect } from 'chai';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { SocketClient } from '../support/socket-client.ts';

describe('Somebody with very many windows', () => {
  useServer();

  it('has a hundred at most; others still come in', async () => {
    const [one, other] = [await createPerson(), await createPerson()];
    const windows: SocketClient[] = [];
    for (let number = 0; number < 100; number += 1) windows.push(await SocketClient.open(one));

    const refused = new SocketClient(one);
    const said = (await refused.next('connect_error')) as Error;
    windows.push(refused, await SocketClient.open(other));
    for (const window of windows) window.close();

    expect(said.message).to.equal('too-many');
    await (await SocketClient.open(one)).close();
  });

  it('may say no more in all of them together than one person can; others are not kept back', async () => {
    const [one, other] = [await createPerson(), await createPerson()];
    const windows = await Promise.all(Array.from({ length: 20 }, () => SocketClient.open(one)));
    const ask = (window: SocketClient) => window.emit('conversation:sync', { cursors: [] });

    const answers = await Promise.all(
      windows.flatMap((window) => Array.from({ length: 95 }, () => ask(window))),
    );
    const others = await SocketClient.open(other);
    const answered = await ask(others);
    for (const window of [...windows, others]) window.close();

    expect(answers.filter(({ ok }) => ok).length).to.be.at.least(1_200);
    expect(answers.filter(({ error }) => error?.code === 'too-many')).not.to.have.length(0);
    expect(answered.ok).to.equal(true);
  });
});
