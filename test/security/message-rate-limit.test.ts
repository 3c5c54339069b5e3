import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { rows, sql } from '../../models/index.ts';
import { setClock } from '../../server/platform/clock.ts';
import { resetTokenBuckets } from '../../server/platform/realtime/token-bucket.ts';
import { sendMessage } from '../support/builders/conversations.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';
import { SocketClient } from '../support/socket-client.ts';

describe('Somebody who writes without end', () => {
  useServer();

  const write = (who: Person, id: number) =>
    who.post(`/messages/${id}`, { clientId: randomUUID(), body: 'Køb!' });
  const countOf = async (who: Person) =>
    (
      await rows<{ count: number }>(
        sql`SELECT count(*)::integer AS count FROM messages WHERE sender_id = ${who.id}`,
      )
    )[0]?.count;

  it('may say the same by form and by socket, not twice as much; the other still answers', async () => {
    const [flooder, other] = [await createPerson(), await createPerson()];
    const id = await sendMessage(flooder, other);
    const windows = await Promise.all(Array.from({ length: 4 }, () => SocketClient.open(flooder)));

    const [bySocket, byForm] = await Promise.all([
      Promise.all(windows.flatMap((window) => Array.from({ length: 95 }, () => window.send(id, 'Køb!')))),
      Promise.all(Array.from({ length: 40 }, () => write(flooder, id))),
    ]);
    const answered = await write(other, id);
    for (const window of windows) window.close();

    const codes = new Set(bySocket.map(({ ok, error }) => (ok ? 'ok' : error?.code)));
    expect(codes).to.deep.equal(new Set(['ok', 'too-many']));
    expect(byForm.map(({ status }) => status)).to.include(429); // forty alone would not be too many
    expect(answered.status).to.equal(303);
    const sent = [...bySocket.filter(({ ok }) => ok), ...byForm.filter(({ status }) => status === 303)];
    expect(await countOf(flooder)).to.equal(1 + sent.length);
  });

  it('has no more for it when the town has several nodes, or one that was just started anew', async () => {
    const [flooder, other] = [await createPerson(), await createPerson()];
    const id = await sendMessage(flooder, other);
    await rows(sql`
      INSERT INTO messages (conversation_id, seq, sender_id, client_id, body)
      SELECT ${id}, seq, ${flooder.id}, gen_random_uuid(), 'Køb!' FROM generate_series(2, 240) AS seq`);
    await rows(sql`UPDATE conversations SET last_seq = 240 WHERE id = ${id}`);
    resetTokenBuckets();
    const window = await SocketClient.open(flooder);

    const [bySocket, byForm] = [await window.send(id, 'Køb!'), await write(flooder, id)];
    setClock(new Date(Date.now() + 61_000));
    const later = await window.send(id, 'Undskyld');
    window.close();

    expect(bySocket.error?.code).to.equal('too-many');
    expect(byForm.status).to.equal(429);
    expect(later.ok).to.equal(true);
  });
});
