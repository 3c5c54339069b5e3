import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Socket } from 'socket.io-client';
import { until } from '../support/until.ts';
import { enqueueJobs, query, type ServerProcess, type TestUser } from './server-process.ts';

/** What the checks use: a user of the server with an open socket and a conversation. */
export type Client = {
  server: ServerProcess;
  databaseUrl: string;
  user: TestUser;
  socket: Socket;
  conversationId: number;
};

/** Waits until pages, messages and jobs work again, and until the end of a session closes its socket. */
export async function expectHealthy({
  server,
  databaseUrl,
  user,
  socket,
  conversationId,
}: Client): Promise<void> {
  await until(async () => (await server.get('/events', user)).status === 200);
  await until(async () => (await server.get('/readyz')).status === 200);
  const send = () =>
    socket
      .timeout(3_000)
      .emitWithAck('message:send', { conversationId, clientId: randomUUID(), body: 'Igen' });
  await until(async () => (await send()).ok);
  const activities = await query<{ id: string }>(
    databaseUrl,
    `INSERT INTO activities (type, subject_type, audience) VALUES ('company.claimed', 'company', '{}')
     RETURNING id`,
  );
  await enqueueJobs(
    databaseUrl,
    'activity',
    activities.map(({ id }) => ({ id: Number(id) })),
  );
  const openJobs = `SELECT FROM jobs.job WHERE name = 'activity' AND state <> 'completed'`;
  await until(async () => (await query(databaseUrl, openJobs)).length === 0);
  await query(databaseUrl, 'DELETE FROM sessions WHERE user_id = $1', [user.id]);
  await until(() => !socket.connected);
}

/** Pages answer 503 with a text, sockets an error; the process is alive and not ready. */
export async function expectUnavailable({ server, user, socket, conversationId }: Client): Promise<void> {
  const pages = ['/', '/events', '/companies', '/messages'].map((path) => server.get(path, user));
  const posted = server.post('/events/findes-ikke/registrations', user);
  const sent = socket
    .timeout(10_000) // the longest that a client waits
    .emitWithAck('message:send', { conversationId, clientId: randomUUID(), body: 'Hallo' });
  for (const answer of [...(await Promise.all(pages)), await posted]) {
    expect(answer.status).to.equal(503);
    expect(answer.headers.get('retry-after')).to.match(/^\d+$/);
    expect(answer.text).to.contain('<html').and.not.to.contain('ECONN');
  }
  expect(await sent)
    .to.deep.include({ ok: false })
    .and.to.have.nested.property('error.code', 'unavailable');
  expect((await server.get('/healthz')).status).to.equal(200);
  expect((await server.get('/readyz')).status).to.equal(503);
}
