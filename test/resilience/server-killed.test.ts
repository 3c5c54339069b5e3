import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Socket } from 'socket.io-client';
import { root } from '../../config/index.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { productionSettings } from '../support/production.ts';
import { until } from '../support/until.ts';
import {
  createConversation,
  createEvent,
  createUsers,
  isRunning,
  query,
  ServerProcess,
  seatsOf,
  type TestUser,
} from './server-process.ts';

type Message = { conversationId: number; clientId: string; body: string };
type Acknowledged = { id: number; seq: number };

/**
 * Sends as a browser does: without acknowledgement again with the same id, as soon as the socket is
 * connected.
 */
async function sendUntilAcknowledged(socket: Socket, message: Message): Promise<Acknowledged> {
  for (let attempt = 0; ; attempt += 1) {
    if (attempt > 10) throw new Error('never acknowledged');
    const answer = await socket
      .timeout(3_000)
      .emitWithAck('message:send', message)
      .catch(() => undefined);
    if (answer?.ok) return { id: answer.message.id, seq: answer.message.seq };
    await until(() => socket.connected);
  }
}

describe('A server that is killed', function () {
  this.timeout(60_000);
  const name = `killed_${process.pid}`;
  let url = '';
  let server: ServerProcess;

  before(async () => {
    url = await cloneDatabase(name);
  });
  after(async () => {
    await server?.kill();
    await dropDatabase(name);
  });

  it('while messages are sent: each acknowledged one is stored once, in order, and counted', async () => {
    const EACH = 40;
    const users = await createUsers(url, 6);
    const pairs = [0, 2, 4].map((at) => [users[at], users[at + 1]] as [TestUser, TestUser]);
    const conversations = await Promise.all(pairs.map(([one, other]) => createConversation(url, one, other)));
    server = await ServerProcess.start(url);
    const sockets = await Promise.all(users.map((user) => server.socket(user)));
    const acknowledged = new Map<string, Acknowledged>();
    const sent: { socket: Socket; message: Message }[] = [];
    const sending = sockets.map(async (socket, at) => {
      for (let n = 0; n < EACH; n += 1) {
        const message = {
          conversationId: conversations[at >> 1] ?? 0,
          clientId: randomUUID(),
          body: `Besked ${n}`,
        };
        sent.push({ socket, message });
        acknowledged.set(message.clientId, await sendUntilAcknowledged(socket, message));
      }
    });

    await until(() => acknowledged.size > EACH);
    await server.kill();
    server = await ServerProcess.start(url, { PORT: String(server.port) });
    await Promise.all(sending);
    const again = await Promise.all(
      sent.map(({ socket, message }) => sendUntilAcknowledged(socket, message)),
    );
    for (const socket of sockets) socket.disconnect();

    expect(acknowledged.size).to.equal(EACH * users.length);
    expect(again).to.deep.equal(sent.map(({ message }) => acknowledged.get(message.clientId)));
    for (const conversationId of conversations) {
      const stored = await query<{ seq: number }>(
        url,
        'SELECT seq FROM messages WHERE conversation_id = $1 ORDER BY seq',
        [conversationId],
      );
      expect(stored.map(({ seq }) => seq)).to.deep.equal(Array.from({ length: 2 * EACH }, (_, at) => at + 1));
    }
    const miscounted = await query(
      url,
      `SELECT p.user_id, unread_messages(p.user_id) FROM conversation_participants p GROUP BY p.user_id
       HAVING unread_messages(p.user_id) <> (
         SELECT count(*) FROM messages m JOIN conversation_participants q USING (conversation_id)
         WHERE q.user_id = p.user_id AND m.seq > q.read_seq)`,
    );
    expect(miscounted).to.deep.equal([]);
  });

  it('while people register: no seat is given twice, and none is free while somebody waits', async () => {
    const CAPACITY = 12;
    const users = await createUsers(url, 60);
    const event = await createEvent(url, CAPACITY);
    const register = (user: TestUser) => server.post(`/events/${event}/registrations`, user);
    const withdraw = (user: TestUser) => server.post(`/events/${event}/withdrawal`, user);
    const expectRightSeats = async () => {
      const seats = await seatsOf(url, event);
      expect(seats.seated).to.equal(seats.confirmed).and.to.be.at.most(CAPACITY);
      expect(seats.queued).to.equal(seats.waiting);
      if (seats.queued) expect(seats.seated).to.equal(CAPACITY);
      return seats;
    };
    let answered = 0;
    const requests = users.map(async (user, at) => {
      for (const request of [register, at % 3 === 0 ? withdraw : register])
        if (await request(user).catch(() => undefined)) answered += 1;
    });
    await until(() => answered > 30);
    await server.kill();
    await Promise.all(requests);

    await expectRightSeats();
    server = await ServerProcess.start(url, { PORT: String(server.port) });
    const answers = await Promise.all(users.map(register));

    expect(answers.map(({ status }) => status)).to.satisfy((all: number[]) =>
      all.every((status) => status < 500),
    );
    expect(await expectRightSeats()).to.include({ seated: CAPACITY, queued: users.length - CAPACITY });
  });

  it('while companies are imported: all of them are stored, or none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'torvet-import-'));
    const file = join(folder, 'firmaer.csv');
    const lines = Array.from({ length: 8_000 }, (_, at) => `Firma ${at} ApS;2630;Taastrup`);
    await writeFile(file, `Navn;Postnr;By\n${lines.join('\n')}\n`);
    const count = async () =>
      (await query<{ n: number }>(url, 'SELECT count(*)::int AS n FROM companies'))[0]?.n;
    const startImport = () =>
      spawn(process.execPath, ['server/start.js', 'import', 'companies', file], {
        cwd: root,
        env: { ...process.env, ...productionSettings(url), DEMO: '' },
        stdio: 'ignore',
      });

    const child = startImport();
    const ended = once(child, 'exit');
    await until(() => isRunning(url, '%COPY companies%'));
    child.kill('SIGKILL');
    await ended;
    expect(await count()).to.be.oneOf([0, 8_000]);
    await once(startImport(), 'exit');
    await rm(folder, { recursive: true });

    expect(await count()).to.equal(8_000);
  });
});
