import { expect } from 'chai';
import pg from 'pg';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import {
  createEvent,
  createUsers,
  isRunning,
  query,
  ServerProcess,
  type TestUser,
} from './server-process.ts';

describe('An event that is locked', function () {
  this.timeout(60_000);
  const name = `locked_${process.pid}`;
  let url = '';
  let server: ServerProcess;

  before(async () => {
    url = await cloneDatabase(name);
    server = await ServerProcess.start(url);
  });
  after(async () => {
    await server?.kill();
    await dropDatabase(name);
  });

  it('lets others write: all who change it wait with one connection, and get a response', async () => {
    const [officer, other, ...guests] = await createUsers(url, 42);
    if (!officer || !other) throw new Error('no users');
    await query(url, `UPDATE users SET role = 'officer' WHERE id = $1`, [officer.id]);
    const [locked, free] = [await createEvent(url, 4), await createEvent(url, 4)];
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query(
      `BEGIN; SELECT FROM seat_pools
       WHERE subject_id = (SELECT id FROM events WHERE slug = '${locked}') FOR UPDATE`,
    );
    let answered = 0;
    const post = (path: string, by: TestUser, fields = {}) =>
      server.post(`/events/${locked}/${path}`, by, fields).finally(() => (answered += 1));
    const first = post('registrations', officer); // before the cancellation: afterwards it is refused
    await until(() => isRunning(url, '%seat_pools%', `wait_event_type = 'Lock'`));
    const requests = [
      first,
      ...guests.map((guest) => post('withdrawal', guest)),
      post('cancellation', officer, { reason: 'Storm' }),
    ];

    const answer = await server.post(`/events/${free}/registrations`, other);
    const answeredBefore = answered;
    const waiting = await query(
      url,
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    await holder.end();
    const statuses = (await Promise.all(requests)).map(({ status }) => status);

    expect(answer.status).to.equal(303);
    expect(answeredBefore).to.equal(0);
    expect(waiting).to.have.length(1);
    expect(new Set(statuses)).to.deep.equal(new Set([303]));
    const [event] = await query(url, 'SELECT cancelled_at IS NOT NULL AS over FROM events WHERE slug = $1', [
      locked,
    ]);
    expect(event).to.deep.equal({ over: true });
  });

  it('refuses those who wait longer than for a lock, and works again afterwards', async () => {
    const guests = await createUsers(url, 6);
    const slug = await createEvent(url, 4);
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN; SELECT FROM seat_pools FOR UPDATE');

    const refused = await Promise.all(
      guests.map((guest) => server.post(`/events/${slug}/withdrawal`, guest)),
    );
    await holder.end();
    const answers = await Promise.all(
      guests.map((guest) => server.post(`/events/${slug}/registrations`, guest)),
    );

    for (const { status, headers } of refused) {
      expect(status).to.equal(503);
      expect(headers.get('retry-after')).to.match(/^\d+$/);
    }
    expect(answers.map(({ status }) => status)).to.deep.equal(guests.map(() => 303));
  });
});
