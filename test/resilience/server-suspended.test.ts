import { expect } from 'chai';
import pg from 'pg';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { createEvent, createTwoUsers, isRunning, query, ServerProcess } from './server-process.ts';

describe('A server that is suspended while it registers a guest', function () {
  this.timeout(60_000);
  const name = `suspended_${process.pid}`;
  let url = '';
  let suspended: ServerProcess;
  let other: ServerProcess;

  before(async () => {
    url = await cloneDatabase(name);
    [suspended, other] = await Promise.all([ServerProcess.start(url), ServerProcess.start(url)]);
  });
  after(async () => {
    await Promise.all([suspended, other].map((server) => server?.kill()));
    await dropDatabase(name);
  });

  const inState = (condition: string) => isRunning(url, '%INSERT INTO seat_registrations%', condition);

  it('blocks the other servers for a moment only; resumed, it answers 503', async () => {
    const [early, late] = await createTwoUsers(url);
    const path = `/events/${await createEvent(url, 1)}/registrations`;
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE seat_registrations IN SHARE MODE');
    const request = suspended.post(path, early);
    await until(() => inState(`wait_event_type = 'Lock'`));
    suspended.child.kill('SIGSTOP');
    await holder.query('COMMIT');
    await holder.end();
    await until(() => inState(`state = 'idle in transaction'`));

    await until(async () => (await other.post(path, late)).status === 303, 30_000);
    suspended.child.kill('SIGCONT');
    const answer = await request;

    expect(answer.status).to.equal(503);
    const registered = await query(url, 'SELECT user_id AS id FROM seat_registrations');
    expect(registered).to.deep.equal([{ id: late.id }]);
    expect((await suspended.post(path, early)).status).to.equal(303);
  });
});
