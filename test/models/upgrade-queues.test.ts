import { expect } from 'chai';
import { PgBoss } from 'pg-boss';
import { migrate } from '../../server/platform/database/migrate.ts';
import { useDatabaseBeforeBaseline } from '../support/database-before-baseline.ts';

/** Names that queues had in earlier releases, with their names of today. */
const renamedQueues = {
  letter: 'send-email',
  'notification-letter': 'notification-email',
  'opportunity-fits': 'opportunity-matches',
};

describe('A database whose queues have the names of an earlier release', () => {
  let boss: PgBoss;
  after(() => boss.stop({ graceful: false })); // before the database is dropped
  const database = useDatabaseBeforeBaseline();

  before(async () => {
    boss = new PgBoss({ connectionString: database.url, schema: 'jobs', supervise: false, schedule: false });
    await boss.start();
    for (const queue of Object.keys(renamedQueues)) {
      await boss.createQueue(queue, { retryLimit: 30 });
      await boss.send(queue, { id: 1 });
      await boss.send(queue, { id: 2 }, { startAfter: 3_600 });
    }
    await migrate(database.url);
  });

  it('has the jobs that wait, with their data and their time, in the queues of today', async () => {
    const { rows } = await database.client.query(`
      SELECT name, (data ->> 'id')::integer AS id, start_after > now() + interval '50 minutes' AS "isLater"
      FROM jobs.job ORDER BY name, id`);
    const names = Object.values(renamedQueues).sort();

    expect(rows).to.deep.equal(
      names.flatMap((queue) => [
        { name: queue, id: 1, isLater: false },
        { name: queue, id: 2, isLater: true },
      ]),
    );
  });

  it('has no queue of an earlier name, and the same settings under the new one', async () => {
    const { rows } = await database.client.query(
      'SELECT name, retry_limit AS retries FROM jobs.queue ORDER BY name',
    );

    expect(rows).to.deep.equal(
      Object.values(renamedQueues)
        .sort()
        .map((queue) => ({ name: queue, retries: 30 })),
    );
  });

  it('gives the waiting jobs to a worker', async () => {
    for (const queue of Object.values(renamedQueues))
      expect((await boss.fetch(queue)).map(({ data }) => data)).to.deep.equal([{ id: 1 }]);
  });
});
