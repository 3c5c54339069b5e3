import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { Manager, type Socket } from 'socket.io-client';
import { config } from '../../config/index.ts';
import { execute, sql } from '../../models/index.ts';
import { sendMessage } from '../support/builders/conversations.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';

/** A connection without a socket: a client may wait for most of a minute after the handshake. */
class OpenConnection {
  private readonly manager: Manager;

  private constructor(manager: Manager) {
    this.manager = manager;
  }

  static async open(person: Person): Promise<OpenConnection> {
    const manager = new Manager(config.baseUrl, {
      transports: ['websocket'],
      extraHeaders: { cookie: person.cookieHeader },
      forceNew: true,
      reconnection: false,
    });
    await new Promise<void>((resolve) => manager.once('open', resolve));
    return new OpenConnection(manager);
  }

  /** Opens the socket, and waits until the server closes it. Returns the reason. */
  async closeReason(): Promise<string> {
    const socket: Socket = this.manager.socket('/');
    return new Promise((resolve) => {
      socket.once('disconnect', resolve);
      socket.once('connect_error', (error) => resolve(error.message));
    });
  }

  /** Opens the socket, and sends packets at once, without waiting for it as the client library does. */
  async sendEarly(packets: readonly string[]): Promise<void> {
    const { engine } = this.manager;
    const closed = new Promise((resolve) => this.manager.once('close', resolve));
    engine.write('40');
    for (const packet of packets) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      engine.write(packet);
    }
    await closed;
  }
}

describe('A connection without a socket, whose rights are revoked', () => {
  useServer();

  it('is closed after signing out', async () => {
    const mette = await createPerson();
    const connection = await OpenConnection.open(mette);
    await mette.post('/sign-out');

    expect(await connection.closeReason()).to.equal('io server disconnect');
  });

  it('sends no message that waited for the socket', async () => {
    const [mette, omar] = [await createPerson(), await createPerson()];
    const conversationId = await sendMessage(mette, omar);
    const connection = await OpenConnection.open(mette);
    await mette.post('/sign-out');

    // Some arrive while the server reads the session again.
    const packets = Array.from({ length: 30 }, () => {
      const message = { conversationId, clientId: randomUUID(), body: 'Efter at være logget ud' };
      return `42${JSON.stringify(['message:send', message])}`;
    });
    await connection.sendEarly(packets);

    await sendMessage(omar, mette, 'Svar'); // stored after what the socket had sent before
    expect(await rows(sql`SELECT body FROM messages ORDER BY seq`)).to.deep.equal([
      { body: 'Goddag' },
      { body: 'Svar' },
    ]);
  });

  it('is closed after a ban, and after the account was erased', async () => {
    const [banned, erased] = [await createPerson(), await createPerson()];
    const connections = [await OpenConnection.open(banned), await OpenConnection.open(erased)];
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);
    await erased.post('/me/data', { sure: 'on' });

    for (const connection of connections)
      expect(await connection.closeReason()).to.equal('io server disconnect');
  });
});
