import { expect } from 'chai';
import { execute, sql } from '../../models/index.ts';
import type { Role } from '../../server/platform/rights.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { SocketClient } from '../support/socket-client.ts';

describe('A session that ends by time', function () {
  this.timeout(60_000); // the promise: within a minute
  useServer();

  const isClosed = (client: SocketClient) =>
    new Promise<void>((resolve) => client.socket.once('disconnect', () => resolve()));
  const openWindow = async (role: Role = 'member'): Promise<{ person: Person; client: SocketClient }> => {
    const person = await createPerson({ role });
    return { person, client: await SocketClient.open(person) };
  };

  it('closes its open windows within a minute, whether it was idle or is too old; others stay', async () => {
    const [idle, old, other] = [await openWindow(), await openWindow(), await openWindow()];
    const office = await openWindow('editor');
    await execute(sql`
      UPDATE sessions SET expire = now() - interval '1 second' WHERE user_id = ${idle.person.id}`);
    await execute(sql`
      UPDATE sessions SET created_at = now() - interval '91 days' WHERE user_id = ${old.person.id}`);

    // Those of the office after twelve hours: the same age ends nothing for a member.
    await execute(sql`
      UPDATE sessions SET created_at = now() - interval '12 hours 1 second'
      WHERE user_id IN (${office.person.id}, ${other.person.id})`);

    await Promise.all([idle, old, office].map(({ client }) => isClosed(client)));

    expect(other.client.socket.connected).to.equal(true);
    for (const { person } of [idle, old, office])
      expect((await person.get('/me')).location).to.contain('/sign-in');
    expect((await other.person.get('/me')).status).to.equal(200);
    other.client.close();
  });
});
