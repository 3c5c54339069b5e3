import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { startScript as startProgram, startServer, stopProcess } from '../support/processes.ts';
import { onDatabase } from '../support/production.ts';
import { signedCookie } from '../support/signed-cookie.ts';
import { alternate, type Measure, median, table } from './measure.ts';

const PAIRS = 50;
/** Messages of each user. Below the rate limit (120 at once, then two a second): each round has new users. */
const MESSAGES = 90;
/** Rounds of both before the first measured one, so that V8 has optimised the code. */
const WARM_UP_ROUNDS = 4;
const secret = 'only-for-the-benchmark-0123456789abcdef';

/** A server, and the cookie and conversation of each user in a round. */
type Target = {
  url: string;
  round: number;
  userOf: (user: number, round: number) => { cookie: string; room: number };
};

/**
 * The rate of messages that are stored and delivered, and the time from sending to delivery on an idle
 * server, beside a relay that inserts each message.
 */
export async function messages(databaseUrl: string, rounds: number): Promise<Measure[]> {
  const torvet = await startServer({ DATABASE_URL: databaseUrl, SESSION_SECRET: secret, DEMO: 'false' });
  const ours = {
    url: torvet.url,
    userOf: await insertUsers(databaseUrl, WARM_UP_ROUNDS + 2 * rounds),
    round: 0,
  };
  const { child, line } = await startProgram(
    ['test/bench/baseline-relay.ts'],
    { DATABASE_URL: databaseUrl },
    /listening (\d+)/,
  );
  const userOf = (user: number) => ({ cookie: '', room: user >> 1 });
  const relay = { url: `http://127.0.0.1:${line[1]}`, userOf, round: 0 };
  try {
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1)
      for (const each of [ours, relay]) await rate(each, PAIRS);
    const underLoad = await alternate(
      rounds,
      () => rate(ours, PAIRS),
      () => rate(relay, PAIRS),
    );
    const idle = await alternate(
      rounds,
      () => delay(ours),
      () => delay(relay),
    );
    return [
      {
        name: `messages, ${2 * PAIRS} users in pairs`,
        ...underLoad,
        unit: 'messages/s',
        better: 'more',
        goal: '≥ 1.5',
      },
      { name: 'one message, sending to delivery', ...idle, unit: 'ms', better: 'less', goal: '< 2' },
    ];
  } finally {
    await stopProcess(child);
    await torvet.stop();
  }
}

/**
 * Each user sends the next message when the last is acknowledged. Messages per second until all are
 * delivered.
 */
async function rate(target: Target, pairs: number): Promise<number> {
  const round = target.round++;
  const sockets = await Promise.all(
    Array.from({ length: 2 * pairs }, (_, user) => open(target, user, round)),
  );
  const delivered = Promise.all(sockets.map((socket) => received(socket, MESSAGES)));
  const start = performance.now();
  await Promise.all(
    sockets.map(async (socket, user) => {
      for (let n = 0; n < MESSAGES; n += 1)
        await send(socket, target.userOf(user, round).room, `Besked nr. ${n} om paller og priser`);
    }),
  );
  await delivered;
  const seconds = (performance.now() - start) / 1_000;
  for (const socket of sockets) socket.disconnect();
  return (2 * pairs * MESSAGES) / seconds;
}

/** Median of the milliseconds from sending to delivery. */
async function delay(target: Target): Promise<number> {
  const round = target.round++;
  const [sender, recipient] = await Promise.all([open(target, 0, round), open(target, 1, round)]);
  const times: number[] = [];
  for (let n = 0; n < MESSAGES; n += 1) {
    const start = performance.now();
    const delivered = received(recipient, 1);
    const sent = send(sender, target.userOf(0, round).room, `Besked nr. ${n}`);
    await delivered;
    times.push(performance.now() - start);
    await sent;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  sender.disconnect();
  recipient.disconnect();
  return median(times);
}

async function open({ url, userOf }: Target, user: number, round: number): Promise<Socket> {
  const { cookie, room } = userOf(user, round);
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie },
    query: { room },
  });
  await new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('connect_error', reject);
  });
  return socket;
}

async function send(socket: Socket, conversationId: number, body: string): Promise<void> {
  const reply = await socket.emitWithAck('message:send', { conversationId, clientId: randomUUID(), body });
  if (!reply.ok) throw new Error(JSON.stringify(reply));
}

/** Resolves when a socket has received a number of messages. */
function received(socket: Socket, count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    const onMessage = () => {
      left -= 1;
      if (left > 0) return;
      socket.off('message:new', onMessage);
      resolve();
    };
    socket.on('message:new', onMessage);
  });
}

/** Inserts signed-in users for each round, each two of them with a conversation. */
function insertUsers(databaseUrl: string, rounds: number): Promise<Target['userOf']> {
  return onDatabase(databaseUrl, async (client) => {
    const users: { cookie: string; room: number }[] = [];
    for (let pair = 0; pair < rounds * PAIRS; pair += 1) {
      const both = [await insertUser(client, `Skriver ${pair}`), await insertUser(client, `Svarer ${pair}`)];
      const { rows } = await client.query<{ id: number }>(
        'INSERT INTO conversations (pair) VALUES ($1) RETURNING id',
        [`people:${both.map(({ id }) => id).join(':')}`],
      );
      const room = rows[0]?.id ?? 0;
      for (const { id, cookie } of both) {
        await client.query(
          'INSERT INTO conversation_participants (conversation_id, user_id) VALUES ($1, $2)',
          [room, id],
        );
        users.push({ cookie, room });
      }
    }
    return (user, round) => users[round * 2 * PAIRS + user] ?? { cookie: '', room: 0 };
  });
}

async function insertUser(client: pg.Client, name: string): Promise<{ id: number; cookie: string }> {
  const sid = randomUUID();
  const { rows } = await client.query<{ id: number }>('INSERT INTO users (name) VALUES ($1) RETURNING id', [
    name,
  ]);
  const id = rows[0]?.id ?? 0;
  const sess = {
    cookie: { originalMaxAge: 1e9, httpOnly: true, path: '/' },
    passport: { user: id },
    seenAt: Date.now(),
  };
  const insert = `INSERT INTO sessions (sid, sess, expire) VALUES ($1, $2, now() + interval '1 day')`;
  await client.query(insert, [sid, sess]);
  return { id, cookie: `torvet=${signedCookie(sid, secret)}` };
}

if (import.meta.main) {
  const dataDir = await mkdtemp(join(tmpdir(), 'torvet-bench-'));
  const database = await startEmbeddedPostgres({ dataDir, report: () => {} });
  console.log(table(await messages(database.url, 5)));
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}
