import { expect } from 'chai';
import type { Socket } from 'socket.io-client';
import { until } from '../support/until.ts';
import { BackgroundLoad } from './background-load.ts';
import { type Client, expectHealthy, expectUnavailable } from './health.ts';
import { PostgresServer } from './postgres-server.ts';
import {
  createConversation,
  createEvent,
  createUsers,
  query,
  ServerProcess,
  seatsOf,
  type TestUser,
} from './server-process.ts';

const CAPACITY = 20;

describe('A database server that is stopped under load', function () {
  this.timeout(90_000);
  let database: PostgresServer;
  let server: ServerProcess;
  let guests: TestUser[];
  let sockets: Socket[];
  let load: BackgroundLoad;
  let client: Client;
  let event = '';

  before(async () => {
    database = await PostgresServer.start();
    server = await ServerProcess.start(database.url, { LOG_LEVEL: 'warn' });
  });
  beforeEach(async () => {
    const [user, other, ...others] = await createUsers(database.url, 40);
    if (!user || !other) throw new Error('no users');
    guests = others;
    const conversationId = await createConversation(database.url, user, other);
    event = await createEvent(database.url, CAPACITY);
    const socket = await server.socket(user);
    sockets = [socket, await server.socket(other)];
    client = { server, databaseUrl: database.url, user, socket, conversationId };
    load = new BackgroundLoad();
    load.start({ server, conversationId, event, sockets, guests });
    await until(() => load.acknowledged.size > 20 && load.registered.size > 5);
  });
  afterEach(async () => {
    await load.end();
    for (const line of server.log.split('\n').filter(Boolean))
      expect(() => JSON.parse(line), line).not.to.throw();
    for (const socket of sockets) socket.disconnect();
  });
  after(async () => {
    await server?.kill();
    await database?.remove();
  });

  /** Waits until all guests are registered and messages are acknowledged again. */
  async function loadRecovered(): Promise<void> {
    const sent = load.acknowledged.size;
    await until(() => load.registered.size === guests.length && load.acknowledged.size > sent + 5);
    await until(() => sockets.every(({ connected }) => connected), 10_000);
  }

  /** Every answer was an expected one, and everything that was acknowledged is stored once. */
  async function expectNothingLost(): Promise<void> {
    await load.end();
    for (const { status, headers } of load.answers) {
      expect(status).to.be.oneOf([200, 303, 503]);
      if (status === 503) expect(headers.get('retry-after')).to.match(/^\d+$/);
    }
    const messages = await query<{ id: number; seq: number; clientId: string }>(
      database.url,
      'SELECT id::int, seq, client_id AS "clientId" FROM messages WHERE conversation_id = $1 ORDER BY seq',
      [client.conversationId],
    );
    expect(messages.map(({ seq }) => seq)).to.deep.equal(messages.map((_, at) => at + 1));
    const stored = new Map(messages.map(({ clientId, id, seq }) => [clientId, { id, seq }]));
    for (const [clientId, { id, seq }] of load.acknowledged)
      expect(stored.get(clientId)).to.deep.equal({ id, seq });
    const registered = await query<{ id: number }>(
      database.url,
      `SELECT r.user_id AS id FROM seat_registrations r
       JOIN events e ON r.subject_type = 'event' AND e.id = r.subject_id WHERE e.slug = $1`,
      [event],
    );
    expect(registered.map(({ id }) => id)).to.include.members([...load.registered]);
    const seats = await seatsOf(database.url, event);
    expect(seats.seated).to.equal(seats.confirmed).and.to.be.at.most(CAPACITY);
    expect(seats.queued).to.equal(seats.waiting);
  }

  it('makes pages and sockets unavailable; after its start all recover and nothing is lost', async () => {
    await database.stop('fast');
    await expectUnavailable(client);
    await database.startAgain();
    await until(() => server.log.includes('database available again'));
    const logged = server.log.split('\n').filter((line) => /database|"level":50/.test(line));

    await loadRecovered();
    await expectNothingLost();
    await expectHealthy(client);
    expect(logged.map((line) => JSON.parse(line).msg)).to.deep.equal([
      'database unavailable',
      'database available again',
    ]);
  });

  it('without a checkpoint, and started again at once, loses nothing either', async () => {
    await database.stop('immediate');
    await database.startAgain();

    await loadRecovered();
    await expectNothingLost();
    await expectHealthy(client);
  });
});
