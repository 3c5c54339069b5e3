import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/embedded-postgres/index.ts';
import { migrate } from '../../server/platform/database/migrate.ts';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folders.ts';
import { until } from '../support/until.ts';
import { type Client, expectHealthy, expectUnavailable } from './health.ts';
import { createConversation, createEvent, createTwoUsers, query, ServerProcess } from './server-process.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** A new user with an open socket and a conversation. */
async function openClient(server: ServerProcess, databaseUrl: string): Promise<Client> {
  const [user, other] = await createTwoUsers(databaseUrl);
  const conversationId = await createConversation(databaseUrl, user, other);
  const socket = await server.socket(user);
  await socket.emitWithAck('conversation:sync', { cursors: [] }); // the server has loaded its rights
  return { server, databaseUrl, user, socket, conversationId };
}

describe('A database that cannot be reached', function () {
  this.timeout(60_000);
  const name = `away_${process.pid}`;
  let databaseUrl = '';
  let proxy: TcpProxy;
  let server: ServerProcess;
  let client: Client;

  before(async () => {
    databaseUrl = await cloneDatabase(name);
    proxy = await TcpProxy.before(databaseUrl);
    server = await ServerProcess.start(proxy.urlFor(databaseUrl));
  });
  beforeEach(async () => {
    client = await openClient(server, databaseUrl);
  });
  afterEach(() => client.socket.disconnect());
  after(async () => {
    await server?.kill();
    await proxy.close().catch(() => {});
    await dropDatabase(name);
  });

  it('makes pages and sockets unavailable, until it can be reached again', async () => {
    await proxy.close();
    await expectUnavailable(client);
    await proxy.open();

    await expectHealthy(client);
  });

  it('with one locked row makes only the requests unavailable that wait for it', async () => {
    const event = await createEvent(databaseUrl, 4);
    const holder = new pg.Client({ connectionString: databaseUrl });
    await holder.connect();
    await holder.query('BEGIN; SELECT FROM seat_pools FOR UPDATE');

    const waiting = server.post(`/events/${event}/registrations`, client.user);
    expect((await server.get('/events', client.user)).status).to.equal(200);
    const answer = await waiting;
    await holder.end();

    expect(answer.status).to.equal(503);
    expect(answer.headers.get('retry-after')).to.match(/^\d+$/);
    expect((await server.post(`/events/${event}/registrations`, client.user)).status).to.equal(303);
    await expectHealthy(client);
  });

  it('does not prevent an orderly stop when it answers nothing', async () => {
    proxy.pause();
    const request = server.get('/events', client.user).catch(() => undefined);

    await server.stop();
    proxy.resume();

    expect(server.child.exitCode).to.equal(0);
    await request;
    server = await ServerProcess.start(proxy.urlFor(databaseUrl));
  });

  it('makes pages and sockets unavailable while it answers nothing, too', async () => {
    proxy.pause();
    await expectUnavailable(client);
    proxy.resume();

    await expectHealthy(client);
  });
});

describe('A database server with errors', function () {
  this.timeout(60_000);
  let database: EmbeddedPostgres;
  let server: ServerProcess;
  let client: Client;
  let dataDir = '';
  const log: string[] = [];

  before(async () => {
    dataDir = temporaryFolder('torvet-database-');
    const settings = { max_connections: '40' };
    database = await startEmbeddedPostgres({ dataDir, report: (line) => log.push(line), settings });
    await migrate(database.url);
    server = await ServerProcess.start(database.url);
  });
  beforeEach(async () => {
    client = await openClient(server, database.url);
  });
  afterEach(() => client.socket.disconnect());
  after(async () => {
    await server?.kill();
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('makes pages and sockets unavailable while it has no free connection', async () => {
    const connections = await takeAllConnections(database.url);

    await expectUnavailable(client);
    await Promise.all(connections.map((connection) => connection.end()));

    await expectHealthy(client);
  });

  it('loses no acknowledged message when it crashes and recovers by itself', async () => {
    const { conversationId, socket } = client;
    const acknowledged: number[] = [];
    const sending = (async () => {
      for (let n = 0; n < 60; n += 1) {
        const message = { conversationId, clientId: randomUUID(), body: `Besked ${n}` };
        const answer = await socket
          .timeout(5_000)
          .emitWithAck('message:send', message)
          .catch(() => undefined);
        if (answer?.ok) acknowledged.push(answer.message.seq);
      }
    })();
    await until(() => acknowledged.length > 5);
    await killOneBackend(database.url); // PostgreSQL then ends all others, and recovers from its log
    await sending;

    await until(async () => (await server.get('/events')).status === 200);
    const stored = await query<{ seq: number }>(
      database.url,
      'SELECT seq FROM messages WHERE conversation_id = $1 ORDER BY seq',
      [conversationId],
    );
    expect(stored.map(({ seq }) => seq)).to.include.members(acknowledged);
    expect(stored.map(({ seq }) => seq)).to.deep.equal(stored.map((_, at) => at + 1));
    await expectHealthy(client);
  });

  it('is started again after it was killed', async () => {
    const postmaster = await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8');

    process.kill(Number.parseInt(postmaster, 10), 'SIGKILL');
    await until(() => log.includes('The database server is running again'));

    await expectHealthy(client);
  });
});

/** Ends the server's connections and opens as many as PostgreSQL allows. */
async function takeAllConnections(url: string): Promise<pg.Client[]> {
  const taken: pg.Client[] = [];
  for (let client = await connect(url); client; client = await connect(url)) taken.push(client);
  const own = await Promise.all(taken.map(pidOf));
  const [first] = taken;
  if (!first) throw new Error('no connection was free');
  const { rows: ended } = await first.query(
    `SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND pid <> ALL ($1)`,
    [own],
  );
  const more = await Promise.all(ended.map(() => connect(url)));
  return [...taken, ...more.filter((client) => client !== undefined)];
}

async function connect(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  return client.connect().then(
    () => client,
    () => undefined,
  );
}

async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

async function killOneBackend(url: string): Promise<void> {
  const client = await connect(url);
  if (!client) throw new Error('no connection was free');
  process.kill(await pidOf(client), 'SIGKILL');
}
