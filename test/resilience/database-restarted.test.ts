import { expect } from 'chai';
import type { Socket } from 'socket.io-client';
import { until } from '../support/until.ts';
import { anEvent, Load } from './background-load.ts';
import { allIsWell, saysSo } from './health.ts';
import { Cluster } from './postgres-server.ts';
import { conversationOf, people, queried, type Someone, Torvet } from './server-process.ts';

describe('When the database server is stopped in the middle of a busy hour', function () {
  this.timeout(90_000);
  let cluster: Cluster;
  let torvet: Torvet;
  let everybody: Someone[];
  let windows: Socket[];
  let load: Load;
  let event = '';
  let room = 0;

  before(async () => {
    cluster = await Cluster.start();
    torvet = await Torvet.start(cluster.url, { LOG_LEVEL: 'warn' });
  });
  beforeEach(async () => {
    everybody = await people(cluster.url, 40);
    room = await conversationOf(cluster.url, everybody[0] as Someone, everybody[1] as Someone);
    event = await anEvent(cluster.url, 20);
    windows = await Promise.all(everybody.slice(0, 2).map((who) => torvet.socket(who)));
    load = new Load();
    load.begin({ torvet, room, event, windows, guests: everybody.slice(2) });
    await until(() => load.acknowledged.size > 20 && load.signedUp.size > 5);
  });
  afterEach(async () => {
    await load.end();
    for (const window of windows) window.disconnect();
  });
  after(async () => {
    await torvet?.kill();
    await cluster?.remove();
  });

  /** Nothing but what it should be was answered, and what was said to be done is done, once. */
  async function nothingIsLost(): Promise<void> {
    await load.end();
    for (const { status, headers } of load.answers) {
      expect(status).to.be.oneOf([200, 303, 503]);
      if (status === 503) expect(headers.get('retry-after')).to.match(/^\d+$/);
    }
    const stored = await queried<{ id: number; seq: number; clientId: string }>(
      cluster.url,
      'SELECT id::int, seq, client_id AS "clientId" FROM messages WHERE conversation_id = $1 ORDER BY seq',
      [room],
    );
    expect(stored.map(({ seq }) => seq)).to.deep.equal(stored.map((_, at) => at + 1));
    const kept = new Map(stored.map(({ clientId, id, seq }) => [clientId, { id, seq }]));
    for (const [clientId, { id, seq }] of load.acknowledged)
      expect(kept.get(clientId)).to.deep.equal({ id, seq });
    const registered = await queried<{ id: number }>(
      cluster.url,
      'SELECT r.user_id AS id FROM seat_registrations r JOIN events e ON e.id = r.subject_id WHERE e.slug = $1',
      [event],
    );
    expect(registered.map(({ id }) => id)).to.include.members([...load.signedUp]);
    const [seats] = await queried<Record<string, number>>(
      cluster.url,
      `SELECT p.confirmed, p.waiting, count(*) FILTER (WHERE r.status = 'confirmed')::int AS seated,
         count(*) FILTER (WHERE r.status = 'waiting')::int AS lined
       FROM seat_pools p JOIN seat_registrations r USING (subject_type, subject_id)
       WHERE subject_id = (SELECT id FROM events WHERE slug = $1) GROUP BY p.subject_type, p.subject_id`,
      [event],
    );
    expect(seats?.seated).to.equal(seats?.confirmed).and.to.be.at.most(20);
    expect(seats?.lined).to.equal(seats?.waiting);
  }

  it('for a while, everybody is told so; when it is back all goes on unaided, and nothing is lost', async () => {
    const [who, window] = [everybody[0] as Someone, windows[0] as Socket];

    await cluster.stop('fast');
    await saysSo(torvet, who, window, room);
    await cluster.startAgain();
    await until(() => torvet.said.includes('database available again'));
    const faults = torvet.said.split('\n').filter((line) => /database|"level":50/.test(line));

    const sent = load.acknowledged.size;
    await until(() => load.signedUp.size === everybody.length - 2 && load.acknowledged.size > sent + 5);
    await until(() => windows.every(({ connected }) => connected), 10_000);
    await nothingIsLost();
    await allIsWell(torvet, cluster.url, who, window, room);
    expect(faults.map((line) => JSON.parse(line).msg)).to.deep.equal([
      'database unavailable',
      'database available again',
    ]);
  });

  it('and started again at once without having written all down, nothing is lost either', async () => {
    const [who, window] = [everybody[0] as Someone, windows[0] as Socket];

    await cluster.stop('immediate');
    await cluster.startAgain();

    const sent = load.acknowledged.size;
    await until(() => load.signedUp.size === everybody.length - 2 && load.acknowledged.size > sent + 5);
    await until(() => windows.every(({ connected }) => connected), 10_000);
    await nothingIsLost();
    await allIsWell(torvet, cluster.url, who, window, room);
  });
});
