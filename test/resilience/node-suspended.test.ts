import { expect } from 'chai';
import pg from 'pg';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { anEvent } from './background-load.ts';
import { people, queried, type Someone, Torvet } from './server-process.ts';

describe('When a node freezes with a chair in its hand', function () {
  this.timeout(60_000);
  const name = `frozen_${process.pid}`;
  let url = '';
  let nodes: Torvet[] = [];

  before(async () => {
    url = await cloneDatabase(name);
    nodes = await Promise.all([Torvet.start(url), Torvet.start(url)]);
  });
  after(async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    await dropDatabase(name);
  });

  const inState = async (state: string) =>
    (
      await queried(
        url,
        `SELECT FROM pg_stat_activity WHERE datname = current_database()
          AND query LIKE '%INSERT INTO seat_registrations%' AND pid <> pg_backend_pid()
           AND ${state}`,
      )
    ).length > 0;

  it('the others wait a moment, and then people sign up as before; thawed, it says that it could not', async () => {
    const [frozen, other] = nodes as [Torvet, Torvet];
    const [early, late] = (await people(url, 2)) as [Someone, Someone];
    const path = `/events/${await anEvent(url, 1)}/registrations`;
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE seat_registrations IN SHARE MODE');
    const asked = frozen.post(path, early);
    await until(() => inState(`wait_event_type = 'Lock'`));
    frozen.child.kill('SIGSTOP');
    await holder.query('COMMIT');
    await holder.end();
    await until(() => inState(`state = 'idle in transaction'`));

    await until(async () => (await other.post(path, late)).status === 303, 30_000);
    frozen.child.kill('SIGCONT');
    const answer = await asked;

    expect(answer.status).to.equal(503);
    const seated = await queried(url, 'SELECT user_id AS id FROM seat_registrations');
    expect(seated).to.deep.equal([{ id: late.id }]);
    expect((await frozen.post(path, early)).status).to.equal(303);
  });
});
