import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { end, start, startTorvet } from '../support/processes.ts';
import { onDatabase } from '../support/production.ts';
import { signedCookie } from '../support/signed-cookie.ts';
import { inTurn, type Measure, median, table } from './measure.ts';

const PAIRS = 50;
/** A person may send a hundred and twenty at once and two a second after that; each round has new people and stays below it. */
const EACH = 90;
/** So many rounds until the compiler has done its work, in both. */
const WARM = 4;
const secret = 'only-for-the-benchmark-0123456789abcdef';

type Opener = { url: string; of: (who: number, round: number) => { cookie: string; room: number }; round: number };

/** Messages stored and delivered, and the time from send to seen on a quiet town, beside a relay with an INSERT each. */
export async function messages(databaseUrl: string, rounds: number): Promise<Measure[]> {
  const torvet = await startTorvet({ DATABASE_URL: databaseUrl, SESSION_SECRET: secret, DEMO: 'false' });
  const ours = { url: torvet.url, of: await people(databaseUrl, WARM + 2 * rounds), round: 0 };
  const { child, line } = await start(['test/bench/relay.ts'], { DATABASE_URL: databaseUrl }, /listening (\d+)/);
  const relay = { url: `http://127.0.0.1:${line[1]}`, of: (who: number) => ({ cookie: '', room: who >> 1 }), round: 0 };
  try {
    for (let round = 0; round < WARM; round += 1) for (const each of [ours, relay]) await rate(each, PAIRS);
    const busy = await inTurn(
      rounds,
      () => rate(ours, PAIRS),
      () => rate(relay, PAIRS),
    );
    const quiet = await inTurn(
      rounds,
      () => delay(ours),
      () => delay(relay),
    );
    return [
      { name: `messages, ${2 * PAIRS} people in pairs`, ...busy, unit: 'messages/s', better: 'more', goal: '≥ 1.5' },
      { name: 'one message, send to seen', ...quiet, unit: 'ms', better: 'less', goal: '< 2' },
    ];
  } finally {
    await end(child);
    await torvet.stop();
  }
}

/** Everybody sends the next as soon as the last is acknowledged. Ends when all have been delivered. */
async function rate(to: Opener, pairs: number): Promise<number> {
  const round = to.round++;
  const sockets = await Promise.all(Array.from({ length: 2 * pairs }, (_, who) => open(to, who, round)));
  const delivered = Promise.all(sockets.map((socket) => times(socket, EACH)));
  const began = performance.now();
  await Promise.all(
    sockets.map(async (socket, who) => {
      for (let n = 0; n < EACH; n += 1)
        await send(socket, to.of(who, round).room, `Besked nr. ${n} om paller og priser`);
    }),
  );
  await delivered;
  const seconds = (performance.now() - began) / 1_000;
  for (const socket of sockets) socket.disconnect();
  return (2 * pairs * EACH) / seconds;
}

async function delay(to: Opener): Promise<number> {
  const round = to.round++;
  const [from, other] = await Promise.all([open(to, 0, round), open(to, 1, round)]);
  const taken: number[] = [];
  for (let n = 0; n < EACH; n += 1) {
    const began = performance.now();
    const seen = times(other, 1);
    const sent = send(from, to.of(0, round).room, `Besked nr. ${n}`);
    await seen;
    taken.push(performance.now() - began);
    await sent;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  from.disconnect();
  other.disconnect();
  return median(taken);
}

async function open({ url, of }: Opener, who: number, round: number): Promise<Socket> {
  const { cookie, room } = of(who, round);
  const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie }, query: { room } });
  await new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('connect_error', reject);
  });
  return socket;
}

async function send(socket: Socket, conversationId: number, body: string): Promise<void> {
  const answer = await socket.emitWithAck('message:send', { conversationId, clientId: randomUUID(), body });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

function times(socket: Socket, count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    const hear = () => {
      left -= 1;
      if (left > 0) return;
      socket.off('message:new', hear);
      resolve();
    };
    socket.on('message:new', hear);
  });
}

/** Signed-in people for each round, each two of them with a conversation. */
function people(databaseUrl: string, rounds: number): Promise<Opener['of']> {
  return onDatabase(databaseUrl, async (client) => {
    const made: { cookie: string; room: number }[] = [];
    for (let pair = 0; pair < rounds * PAIRS; pair += 1) {
      const both = [await add(client, `Skriver ${pair}`), await add(client, `Svarer ${pair}`)];
      const { rows } = await client.query<{ id: number }>('INSERT INTO conversations (pair) VALUES ($1) RETURNING id', [
        `people:${both.map(({ id }) => id).join(':')}`,
      ]);
      const room = rows[0]?.id ?? 0;
      for (const { id, cookie } of both) {
        await client.query('INSERT INTO conversation_participants (conversation_id, user_id) VALUES ($1, $2)', [
          room,
          id,
        ]);
        made.push({ cookie, room });
      }
    }
    return (who, round) => made[round * 2 * PAIRS + who] ?? { cookie: '', room: 0 };
  });
}

async function add(client: pg.Client, name: string): Promise<{ id: number; cookie: string }> {
  const sid = randomUUID();
  const { rows } = await client.query<{ id: number }>('INSERT INTO users (name) VALUES ($1) RETURNING id', [name]);
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
