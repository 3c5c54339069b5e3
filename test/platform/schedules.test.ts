import { expect } from 'chai';
import { PgBoss } from 'pg-boss';
import { databaseUrl, exists, sql } from '../../models/index.ts';
import { allJobs } from '../../server/app.ts';
import { startJobs, stopJobs } from '../../server/platform/jobs.ts';
import { useServer } from '../support/server.ts';

describe('Recurring jobs', () => {
  useServer();

  it('of an earlier release are not scheduled any more', async () => {
    const isScheduled = (name: string) => exists(sql`SELECT FROM jobs.schedule WHERE name = ${name}`);
    const earlier = new PgBoss({
      connectionString: databaseUrl(),
      schema: 'jobs',
      supervise: false,
      schedule: false,
    });
    await earlier.start();
    await earlier.createQueue('earlier-retention');
    await earlier.schedule('earlier-retention', '15 3 * * *');
    await earlier.stop({ graceful: false });
    expect(await isScheduled('earlier-retention')).to.equal(true);

    await stopJobs();
    await startJobs(allJobs(), { work: true });

    expect(await isScheduled('earlier-retention')).to.equal(false);
    expect(await isScheduled('platform-retention')).to.equal(true);
  });
});
