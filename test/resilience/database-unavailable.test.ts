import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import type { Socket } from 'socket.io-client';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folders.ts';
import { until } from '../support/until.ts';
import { allIsWell, saysSo } from './health.ts';
import { conversationOf, people, queried, type Someone, Torvet } from './server-process.ts';
import { Gate } from './tcp-proxy.ts';

describe('When the database is away', function () {
  this.timeout(60_000);
  const name = `away_${process.pid}`;
  let direct = '';
  let gate: Gate;
  let torvet: Torvet;

  before(async () => {
    direct = await cloneDatabase(name);
    gate = await Gate.before(direct);
    torvet = await Torvet.start(gate.through(direct));
  });
  after(async () => {
    await torvet?.kill();
    await gate.shut().catch(() => {});
    await dropDatabase(name);
  });

  async function open(): Promise<{ who: Someone; window: Socket; room: number }> {
    const [who, other] = (await people(direct, 2)) as [Someone, Someone];
    return { who, window: await torvet.socket(who), room: await conversationOf(direct, who, other) };
  }

  it('pages and windows say so, and all is well again when it is back', async () => {
    const { who, window, room } = await open();

    await gate.shut();
    await saysSo(torvet, who, window, room);
    await gate.open();

    await allIsWell(torvet, direct, who, window, room);
    window.disconnect();
  });

  it('somebody holding a row for long, who waits for it is told so, and all others go on', async () => {
    const { who, window, room } = await open();
    await queried(
      direct,
      `INSERT INTO events (slug, title, starts_at, ends_at)
       VALUES ('fest', 'Fest', now() + interval '9 days', now() + interval '10 days')`,
    );
    await queried(
      direct,
      `UPDATE seat_pools SET capacity = 4 WHERE subject_id = (SELECT id FROM events WHERE slug = 'fest')`,
    );
    const holder = new pg.Client({ connectionString: direct });
    await holder.connect();
    await holder.query('BEGIN; SELECT FROM seat_pools FOR UPDATE');

    const waiting = torvet.post('/events/fest/registrations', who);
    expect((await torvet.get('/events', who)).status).to.equal(200);
    const answer = await waiting;
    await holder.end();

    expect(answer.status).to.equal(503);
    expect(answer.headers.get('retry-after')).to.match(/^\d+$/);
    expect((await torvet.post('/events/fest/registrations', who)).status).to.equal(303);
    await allIsWell(torvet, direct, who, window, room);
    window.disconnect();
  });

  it('frozen while Torvet is told to leave, it leaves in order all the same', async () => {
    const { who, window } = await open();
    gate.freeze();
    const asked = torvet.get('/events', who).catch(() => undefined);

    await torvet.stop();
    gate.thaw();

    expect(torvet.child.exitCode).to.equal(0);
    await asked;
    window.disconnect();
    torvet = await Torvet.start(gate.through(direct));
  });

  it('frozen, pages and windows say so too, and all is well again when it thaws', async () => {
    const { who, window, room } = await open();

    gate.freeze();
    await saysSo(torvet, who, window, room);
    gate.thaw();

    await allIsWell(torvet, direct, who, window, room);
    window.disconnect();
  });
});

describe('When the database has a bad day of its own', function () {
  this.timeout(60_000);
  let database: EmbeddedPostgres;
  let torvet: Torvet;
  let dataDir = '';
  const said: string[] = [];

  before(async () => {
    dataDir = temporaryFolder('torvet-database-');
    database = await startEmbeddedPostgres({
      dataDir,
      report: (line) => said.push(line),
      settings: { max_connections: '40' },
    });
    await migrate(database.url);
    torvet = await Torvet.start(database.url);
  });
  after(async () => {
    await torvet?.kill();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('its connections used up, pages and windows say so, and all is well again when there are some', async () => {
    const [who, other] = (await people(database.url, 2)) as [Someone, Someone];
    const room = await conversationOf(database.url, who, other);
    const window = await torvet.socket(who);
    const others = await takeAll(database.url);

    await saysSo(torvet, who, window, room);
    await Promise.all(others.map((client) => client.end()));

    await allIsWell(torvet, database.url, who, window, room);
    window.disconnect();
  });

  it('broken down and repaired by itself, what was acknowledged is still there, and all is well again', async () => {
    const [who, other] = (await people(database.url, 2)) as [Someone, Someone];
    const room = await conversationOf(database.url, who, other);
    const window = await torvet.socket(who);
    const acknowledged: number[] = [];
    const talk = (async () => {
      for (let n = 0; n < 60; n += 1) {
        const sent = { conversationId: room, clientId: randomUUID(), body: `Besked ${n}` };
        const answer = await window
          .timeout(5_000)
          .emitWithAck('message:send', sent)
          .catch(() => undefined);
        if (answer?.ok) acknowledged.push(answer.message.seq);
      }
    })();
    await until(() => acknowledged.length > 5);
    await killOneOf(database.url); // PostgreSQL then ends all of them at once and starts from its journal
    await talk;

    await until(async () => (await torvet.get('/events')).status === 200);
    const stored = await queried<{ seq: number }>(
      database.url,
      'SELECT seq FROM messages WHERE conversation_id = $1 ORDER BY seq',
      [room],
    );
    expect(stored.map(({ seq }) => seq)).to.include.members(acknowledged);
    expect(stored.map(({ seq }) => seq)).to.deep.equal(stored.map((_, at) => at + 1));
    await allIsWell(torvet, database.url, who, window, room);
    window.disconnect();
  });

  it('killed whole, it is started again, and all is well again', async () => {
    const [who, other] = (await people(database.url, 2)) as [Someone, Someone];
    const room = await conversationOf(database.url, who, other);
    const window = await torvet.socket(who);
    const postmaster = await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8');

    process.kill(Number.parseInt(postmaster, 10), 'SIGKILL');
    await until(() => said.includes('The database server is running again'));

    await allIsWell(torvet, database.url, who, window, room);
    window.disconnect();
  });
});

/** Ends Torvet's connections and takes every one that there is. */
async function takeAll(url: string): Promise<pg.Client[]> {
  const taken: pg.Client[] = [];
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    const isIn = await client.connect().then(
      () => true,
      () => false,
    );
    if (!isIn) break;
    taken.push(client);
  }
  const mine = await Promise.all(
    taken.map(
      async (client) => (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid,
    ),
  );
  const [first] = taken;
  if (!first) throw new Error('no connection was left');
  const { rows } = await first.query(
    `SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE backend_type = 'client backend'
      AND pid <> ALL ($1)`,
    [mine],
  );
  const more = await Promise.all(
    rows.map(async () => {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => {});
      return client.connect().then(
        () => client,
        () => undefined,
      );
    }),
  );
  return [...taken, ...more.filter((client) => client !== undefined)];
}

async function killOneOf(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
}
