import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Socket } from 'socket.io-client';
import { until } from '../support/until.ts';
import { enqueued, queried, type Someone, type Torvet } from './server-process.ts';

/** That all is as on a good day: pages, messages, jobs, and that an ended session ends its window. */
export async function allIsWell(
  torvet: Torvet,
  url: string,
  who: Someone,
  window: Socket,
  room: number,
): Promise<void> {
  await until(async () => (await torvet.get('/events', who)).status === 200);
  await until(async () => (await torvet.get('/readyz')).status === 200);
  const send = () =>
    window
      .timeout(3_000)
      .emitWithAck('message:send', { conversationId: room, clientId: randomUUID(), body: 'Igen' });
  await until(async () => (await send()).ok);
  const made = await queried<{ id: string }>(
    url,
    `INSERT INTO activities (type, subject_type, audience) VALUES ('company.claimed', 'company', '{}')
      RETURNING id`,
  );
  await enqueued(
    url,
    'activity',
    made.map(({ id }) => ({ id: Number(id) })),
  );
  await until(
    async () =>
      (await queried(url, `SELECT 1 FROM jobs.job WHERE name = 'activity' AND state <> 'completed'`))
        .length === 0,
  );
  await queried(url, 'DELETE FROM sessions WHERE user_id = $1', [who.id]);
  await until(() => !window.connected);
}

/** Every page and every window says in words that it cannot be now; the process is alive and not ready. */
export async function saysSo(torvet: Torvet, who: Someone, window: Socket, room: number): Promise<void> {
  const asked = ['/', '/events', '/companies', '/messages'].map((path) => torvet.get(path, who));
  const posted = torvet.post('/events/findes-ikke/registrations', who);
  const sent = window
    .timeout(30_000)
    .emitWithAck('message:send', { conversationId: room, clientId: randomUUID(), body: 'Hallo' });
  for (const answer of [...(await Promise.all(asked)), await posted]) {
    expect(answer.status).to.equal(503);
    expect(answer.headers.get('retry-after')).to.match(/^\d+$/);
    expect(answer.text).to.contain('<html').and.not.to.contain('ECONN');
  }
  expect(await sent)
    .to.deep.include({ ok: false })
    .and.to.have.nested.property('error.code', 'unavailable');
  expect((await torvet.get('/healthz')).status).to.equal(200);
  expect((await torvet.get('/readyz')).status).to.equal(503);
}
