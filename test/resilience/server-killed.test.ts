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
import { conversationOf, people, queried, type Someone, Torvet } from './server-process.ts';

type Sent = { conversationId: number; clientId: string; body: string };
type Acknowledged = { id: number; seq: number };

/** As a browser does: what is not acknowledged is sent again with the same id, once the line is back. */
async function insist(socket: Socket, sent: Sent): Promise<Acknowledged> {
  for (let times = 0; ; times += 1) {
    if (times > 10) throw new Error('never acknowledged');
    const answer = await socket
      .timeout(3_000)
      .emitWithAck('message:send', sent)
      .catch(() => undefined);
    if (answer?.ok) return answer.message;
    await until(() => socket.connected);
  }
}

describe('When the server is killed', function () {
  this.timeout(60_000);
  const name = `killed_${process.pid}`;
  let url = '';
  let torvet: Torvet;

  before(async () => {
    url = await cloneDatabase(name);
  });
  after(async () => {
    await torvet?.kill();
    await dropDatabase(name);
  });

  it('in the middle of a burst of messages, each acknowledged one is there once, in order, and counted as unread', async () => {
    const EACH = 40;
    const all = await people(url, 6);
    const rooms = await Promise.all(
      [0, 2, 4].map((at) => conversationOf(url, all[at] as Someone, all[at + 1] as Someone)),
    );
    torvet = await Torvet.start(url);
    const sockets = await Promise.all(all.map((who) => torvet.socket(who)));
    const acknowledged = new Map<string, Acknowledged>();
    const everything: (Sent & { who: number })[] = [];
    const talk = sockets.map(async (socket, who) => {
      for (let n = 0; n < EACH; n += 1) {
        const sent = { conversationId: rooms[who >> 1] ?? 0, clientId: randomUUID(), body: `Besked ${n}` };
        everything.push({ ...sent, who });
        acknowledged.set(sent.clientId, await insist(socket, sent));
      }
    });

    await until(() => acknowledged.size > EACH);
    await torvet.kill();
    torvet = await Torvet.start(url, { PORT: String(torvet.port) });
    await Promise.all(talk);
    const again = await Promise.all(everything.map((sent) => insist(sockets[sent.who] as Socket, sent)));
    for (const socket of sockets) socket.disconnect();

    expect(acknowledged.size).to.equal(EACH * all.length);
    everything.forEach(({ clientId }, at) => {
      const { id, seq } = again[at] as Acknowledged;
      expect({ id, seq }).to.deep.equal({
        id: acknowledged.get(clientId)?.id,
        seq: acknowledged.get(clientId)?.seq,
      });
    });
    for (const room of rooms) {
      const seqs = await queried<{ seq: number }>(
        url,
        'SELECT seq FROM messages WHERE conversation_id = $1 ORDER BY seq',
        [room],
      );
      expect(seqs.map(({ seq }) => seq)).to.deep.equal(Array.from({ length: 2 * EACH }, (_, at) => at + 1));
    }
    const wrong = await queried(
      url,
      `SELECT p.user_id, unread_messages(p.user_id)
        FROM conversation_participants p GROUP BY p.user_id HAVING unread_messages(p.user_id) <>
         (SELECT count(*) FROM messages m JOIN conversation_participants q USING (conversation_id)
         WHERE q.user_id = p.user_id AND m.seq > q.read_seq)`,
    );
    expect(wrong).to.deep.equal([]);
  });

  it('in the middle of sign-ups, no chair is sold twice and none is free while somebody waits', async () => {
    const all = await people(url, 60);
    await queried(
      url,
      `INSERT INTO events (slug, title, starts_at, ends_at)
       VALUES ('fuldt-hus', 'Fuldt hus', now() + interval '9 days', now() + interval '10 days')`,
    );
    await queried(
      url,
      `UPDATE seat_pools SET capacity = 12 WHERE subject_id = (SELECT id FROM events
        WHERE slug = 'fuldt-hus')`,
    );
    const come = (who: Someone) => torvet.post('/events/fuldt-hus/registrations', who);
    const leave = (who: Someone) => torvet.post('/events/fuldt-hus/withdrawal', who);
    let answered = 0;
    const rush = all.map(async (who, at) => {
      const answers = [come, at % 3 === 0 ? leave : come];
      for (const ask of answers) if (await ask(who).catch(() => undefined)) answered += 1;
    });
    await until(() => answered > 30);
    await torvet.kill();
    await Promise.all(rush);

    const holds = async () => {
      const [seats] = await queried<Record<string, number>>(
        url,
        `SELECT p.confirmed, p.waiting, count(*) FILTER (WHERE r.status = 'confirmed')::int AS seated,
           count(*) FILTER (WHERE r.status = 'waiting')::int AS lined
         FROM seat_pools p LEFT JOIN seat_registrations r USING (subject_type, subject_id)
         WHERE subject_id = (SELECT id FROM events
         WHERE slug = 'fuldt-hus') GROUP BY p.subject_type, p.subject_id`,
      );
      expect(seats?.seated).to.equal(seats?.confirmed).and.to.be.at.most(12);
      expect(seats?.lined).to.equal(seats?.waiting);
      if (seats?.lined) expect(seats.seated).to.equal(12);
      return seats;
    };
    await holds();
    torvet = await Torvet.start(url, { PORT: String(torvet.port) });
    const answers = await Promise.all(all.map(come)); // each presses again

    expect(answers.map(({ status }) => status)).to.satisfy((all: number[]) =>
      all.every((status) => status < 500),
    );
    expect(await holds()).to.include({ seated: 12, lined: 48 });
  });

  it('in the middle of an import of companies, all of them are there or none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'torvet-import-'));
    const file = join(folder, 'firmaer.csv');
    const lines = Array.from({ length: 8_000 }, (_, at) => `Firma ${at} ApS;7430;Ikast`);
    await writeFile(file, `Navn;Postnr;By\n${lines.join('\n')}\n`);
    const count = async () =>
      (await queried<{ n: number }>(url, 'SELECT count(*)::int AS n FROM companies'))[0]?.n;
    const bringIn = () =>
      spawn(process.execPath, ['server/start.js', 'import', 'companies', file], {
        cwd: root,
        env: { ...process.env, ...productionSettings(url), DEMO: '' },
        stdio: 'ignore',
      });

    const child = bringIn();
    const ended = once(child, 'exit');
    await until(
      async () =>
        (
          await queried(
            url,
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
              AND query LIKE '%INSERT INTO companies%' AND pid <> pg_backend_pid()`,
          )
        ).length > 0,
    );
    child.kill('SIGKILL');
    await ended;
    expect(await count()).to.be.oneOf([0, 8_000]);
    await once(bringIn(), 'exit');
    await rm(folder, { recursive: true });

    expect(await count()).to.equal(8_000);
  });
});
