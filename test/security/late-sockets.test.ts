import { expect } from 'chai';
import { Manager, type Socket } from 'socket.io-client';
import { config } from '../../config/index.ts';
import { rows, sql } from '../../models/index.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

/**
 * A line that shook hands and has not yet said which window it is: a client may wait with that for most of a
 * minute.
 */
class LateLine {
  private readonly manager: Manager;

  private constructor(manager: Manager) {
    this.manager = manager;
  }

  static async open(who: Person): Promise<LateLine> {
    const manager = new Manager(config.baseUrl, {
      transports: ['websocket'],
      extraHeaders: { cookie: who.cookieHeader },
      forceNew: true,
      reconnection: false,
    });
    await new Promise<void>((resolve) => manager.once('open', resolve));
    return new LateLine(manager);
  }

  /** Becomes a window, and waits until the town ends it. */
  async ends(): Promise<string> {
    const socket: Socket = this.manager.socket('/');
    return new Promise((resolve) => {
      socket.once('disconnect', resolve);
      socket.once('connect_error', (error) => resolve(error.message));
    });
  }
}

describe('A window that was half open when its rights were taken away', () => {
  useServer();

  it('does not stay open after signing out', async () => {
    const mette = await createPerson();
    const line = await LateLine.open(mette);
    await mette.post('/sign-out');

    expect(await line.ends()).to.equal('io server disconnect');
  });

  it('does not stay open when its person was shut out, or erased their account', async () => {
    const [banned, erased] = [await createPerson(), await createPerson()];
    const lines = [await LateLine.open(banned), await LateLine.open(erased)];
    await rows(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);
    await erased.post('/me/data', { sure: 'on' });

    for (const line of lines) expect(await line.ends()).to.equal('io server disconnect');
  });
});
