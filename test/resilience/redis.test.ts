import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { createClient } from 'redis';
import type { Socket } from 'socket.io-client';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { describeWith, startProgram } from '../support/optional-programs.ts';
import { freePort } from '../support/ports.ts';
import { until } from '../support/until.ts';
import { createConversation, createTwoUsers, query, ServerProcess } from './server-process.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** How long Redis hangs. `REDIS_HANG_SECONDS=60` for a longer round. */
const HANG_MS = Number(process.env.REDIS_HANG_SECONDS ?? 4) * 1_000;

describeWith('redis-server', 'Two servers with Redis', function () {
  this.timeout(60_000 + HANG_MS);
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
    const env = { REDIS_URL: `redis://127.0.0.1:${proxy.port}`, LOG_LEVEL: 'warn' };
    [first, second] = await Promise.all([ServerProcess.start(url, env), ServerProcess.start(url, env)]);
  });
  after(async () => {
    await Promise.all([first, second].map((server) => server?.kill()));
    await proxy.close();
    redis.kill('SIGKILL');
    await dropDatabase(name);
  });

  const logged = () => [first, second].flatMap(({ log }) => log.trim().split('\n').filter(Boolean));

  it('keep no message in Redis for longer than a minute', async () => {
    const client = createClient({ url: `redis://127.0.0.1:${port}` });
    await client.connect();
    const [sender, receiver] = await createTwoUsers(url);
    const conversationId = await createConversation(url, sender, receiver);
    const twoMinutesAgo = Date.now() - 120_000;
    await client.del('socket.io');
    await client.xAdd('socket.io', `${twoMinutesAgo}-0`, { data: 'Gammel besked' });

    const message = { conversationId, clientId: randomUUID(), body: 'Ny besked' };
    await (await first.socket(sender)).timeout(3_000).emitWithAck('message:send', message);
    const stored = async () => JSON.stringify(await client.xRange('socket.io', '-', '+'));
    await until(async () => (await stored()).includes('Ny besked'));
    expect(await stored()).not.to.contain('Gammel besked');

    expect(await client.pTTL('socket.io')).to.be.within(1, 60_000);
    await client.close();
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
    expect(logged().filter((line) => /unhandled|"level":50/.test(line))).to.deep.equal([]);
  });

  it('show who is online at the other server', async () => {
    const [one, other] = await createTwoUsers(url);
    const conversationId = await createConversation(url, one, other);
    const present: { userId: number; online: boolean }[] = [];
    const seenBy = (socket: Socket) => socket.on('presence', (presence) => present.push(presence));
    const isTold = (id: number, isOnline: boolean) =>
      until(() => present.some(({ userId, online }) => userId === id && online === isOnline));

    const write = (socket: Socket) =>
      socket.emitWithAck('message:send', { conversationId, clientId: randomUUID(), body: 'Hej' });

    const near = await first.socket(one);
    await write(near);
    const earlier = await first.socket(other);
    await write(earlier); // now both have written, and may see each other
    earlier.disconnect();
    seenBy(near);
    const far = await second.socket(other);
    await isTold(other.id, true);
    far.disconnect();
    await isTold(other.id, false);
    near.disconnect();

    const stored = await entries(port);
    expect(stored)
      .to.contain('"online":true')
      .and.contain('"handshake":{}')
      .and.not.to.match(/cookie|@maaling/);
  });

  for (const [title, hang, goOn] of [
    ['is stopped', () => redis.kill('SIGSTOP'), () => redis.kill('SIGCONT')],
    ['does not answer, because the network swallows it', () => proxy.pause(), () => proxy.resume()],
  ] as const)
    it(`deliver to the sockets of the same server while Redis ${title}`, async () => {
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

      hang();
      const startedAt = Date.now();
      for (let n = 0; Date.now() - startedAt < HANG_MS; n += 1) {
        expect((await send(`Nr. ${n}`)).ok).to.equal(true);
        await until(() => onFirst.includes(`Nr. ${n}`), 2_000);
        await pause(550); // slower than the limit of messages
      }
      expect(onSecond.filter((body) => body.startsWith('Nr.'))).to.deep.equal([]);
      await until(() => logged().some((line) => line.includes('Redis unavailable')));
      goOn();

      await until(async () => (await send('Igen')).ok && onSecond.includes('Igen'));
      for (const socket of [sending, near, far]) socket.disconnect();
      expect(logged().filter((line) => /unhandled|"level":50/.test(line))).to.deep.equal([]);
    });
});

/** Without a file on disk: when it is killed, all its data is lost. */
function startRedis(port: number): Promise<ChildProcess> {
  return startProgram('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  });
}

/** What Redis keeps of the stream. */
async function entries(port: number): Promise<string> {
  const client = createClient({ url: `redis://127.0.0.1:${port}` });
  await client.connect();
  const all = await client.xRange('socket.io', '-', '+');
  client.destroy();
  return JSON.stringify((all ?? []).map(({ message }) => message)).replaceAll('\\', '');
}

function bodiesAt(socket: Socket): string[] {
  const bodies: string[] = [];
  socket.on('message:new', ({ body }) => bodies.push(body));
  return bodies;
}
