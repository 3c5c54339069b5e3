import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { execute, sql } from '../../models/index.ts';
import { setClock } from '../../server/platform/clock.ts';
import { resetTokenBuckets } from '../../server/platform/token-bucket.ts';
import { sendMessage } from '../support/builders/conversations.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';
import { SocketClient } from '../support/socket-client.ts';

describe('A flood of messages', () => {
  useServer();

  const write = (sender: Person, id: number) =>
    sender.post(`/messages/${id}`, { clientId: randomUUID(), body: 'Køb!' });
  const countOf = async ({ id }: Person) =>
    (
      await rows<{ count: number }>(
        sql`SELECT count(*)::integer AS count FROM messages WHERE sender_id = ${id}`,
      )
    )[0]?.count;

  it('has one limit for form and socket together; the other person can still answer', async () => {
    const [flooder, other] = [await createPerson(), await createPerson()];
    const id = await sendMessage(flooder, other);
    const clients = await Promise.all(Array.from({ length: 4 }, () => SocketClient.open(flooder)));

    const [bySocket, byForm] = await Promise.all([
      Promise.all(clients.flatMap((client) => Array.from({ length: 95 }, () => client.send(id, 'Køb!')))),
      Promise.all(Array.from({ length: 40 }, () => write(flooder, id))),
    ]);
    const answered = await write(other, id);
    for (const client of clients) client.close();

    const codes = new Set(bySocket.map(({ ok, error }) => (ok ? 'ok' : error?.code)));
    expect(codes).to.deep.equal(new Set(['ok', 'too-many']));
    expect(byForm.map(({ status }) => status)).to.include(429); // forty alone are within the limit
    expect(answered.status).to.equal(303);
    const sent = [...bySocket.filter(({ ok }) => ok), ...byForm.filter(({ status }) => status === 303)];
    expect(await countOf(flooder)).to.equal(1 + sent.length);
  });

  it('has the same limit on several servers, and after a restart', async () => {
    const [flooder, other] = [await createPerson(), await createPerson()];
    const id = await sendMessage(flooder, other);
    await execute(sql`
      INSERT INTO messages (conversation_id, seq, sender_id, client_id, body)
      SELECT ${id}, seq, ${flooder.id}, gen_random_uuid(), 'Køb!' FROM generate_series(2, 240) AS seq`);
    await execute(sql`UPDATE conversations SET last_seq = 240 WHERE id = ${id}`);
    resetTokenBuckets();
    const client = await SocketClient.open(flooder);

    const [bySocket, byForm] = [await client.send(id, 'Køb!'), await write(flooder, id)];
    setClock(new Date(Date.now() + 61_000));
    const later = await client.send(id, 'Undskyld');
    client.close();

    expect(bySocket.error?.code).to.equal('too-many');
    expect(byForm.status).to.equal(429);
    expect(later.ok).to.equal(true);
  });
});
