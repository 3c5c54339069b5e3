import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'chai';
import type { Socket } from 'socket.io-client';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { describeWith, startProgram } from '../support/optional-programs.ts';
import { freePort } from '../support/ports.ts';
import { until } from '../support/until.ts';
import { createConversation, createTwoUsers, query, ServerProcess } from './server-process.ts';
import { TcpProxy } from './tcp-proxy.ts';

describeWith('redis-server', 'Two servers with Redis', function () {
  this.timeout(60_000);
  const name = `redis_${process.pid}`;
  let url = '';
  let port = 0;
  let redis: ChildProcess;
  let proxy: TcpProxy;
  let first: ServerProcess;
  let second: ServerProcess;

  before(async () => {
    url = await cloneDatabase(name);
    port = await freePort();
    redis = await startRedis(port);
    proxy = await TcpProxy.before(`redis://127.0.0.1:${port}`);
    const env = { REDIS_URL: `redis://127.0.0.1:${proxy.port}` };
    [first, second] = await Promise.all([ServerProcess.start(url, env), ServerProcess.start(url, env)]);
  });
  after(async () => {
    await Promise.all([first, second].map((server) => server?.kill()));
    await proxy.close();
    redis.kill('SIGKILL');
    await dropDatabase(name);
  });

  it('deliver messages to all sockets, also after Redis was unreachable or lost its data', async () => {
    const [sender, receiver] = await createTwoUsers(url);
    const conversationId = await createConversation(url, sender, receiver);
    const [sending, near, far] = await Promise.all([
      first.socket(sender),
      first.socket(receiver),
      second.socket(receiver),
    ]);
    const [onFirst, onSecond] = [bodiesAt(near), bodiesAt(far)];
    const send = async (body: string) =>
      sending.timeout(3_000).emitWithAck('message:send', { conversationId, clientId: randomUUID(), body });
    await until(async () => (await send('Hej')).ok && onSecond.includes('Hej'));

    await proxy.close();
    expect((await send('Uden')).ok).to.equal(true);
    await until(() => onFirst.includes('Uden'), 5_000); // sockets of the same server need no Redis
    await proxy.open();
    await until(async () => (await send('Igen')).ok && onSecond.includes('Igen'));

    const ended = once(redis, 'exit');
    redis.kill('SIGKILL');
    await ended;
    expect((await send('Uden alt')).ok).to.equal(true);
    await until(() => onFirst.includes('Uden alt'), 5_000);
    redis = await startRedis(port);
    await until(async () => (await send('Forfra')).ok && onSecond.includes('Forfra'));

    await query(url, 'DELETE FROM sessions WHERE user_id = $1', [receiver.id]);
    await until(() => !far.connected, 2_000);
  });
});

/** Without a file on disk: when it is killed, all its data is lost. */
function startRedis(port: number): Promise<ChildProcess> {
  return startProgram('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  });
}

function bodiesAt(socket: Socket): string[] {
  const bodies: string[] = [];
  socket.on('message:new', ({ body }) => bodies.push(body));
  return bodies;
}
