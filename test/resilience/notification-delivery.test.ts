import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import pg from 'pg';
import { cloneDatabase, dropDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { PostgresServer } from './postgres-server.ts';
import {
  createUsers,
  enqueueJobs,
  isRunning,
  query,
  ServerProcess,
  type TestUser,
} from './server-process.ts';

const MEMBERS = 100;
/** Rounds with a kill at a random moment. `RESILIENCE_ROUNDS=20` for more. */
const ROUNDS = Number(process.env.RESILIENCE_ROUNDS ?? 1);

const idsOf = (users: readonly TestUser[]) => users.map(({ id }) => id);

async function subscribe(url: string, users: readonly TestUser[], topic: string): Promise<void> {
  await query(
    url,
    'INSERT INTO notification_subscriptions (user_id, topic) SELECT unnest($1::integer[]), $2::text',
    [idsOf(users), topic],
  );
}

/** Waits until no job is left but the sending of e-mails, for which there is no mail server. */
async function allDelivered(url: string): Promise<void> {
  const open = `SELECT FROM jobs.job WHERE name <> 'send-email' AND name NOT LIKE '\\_\\_pgboss%'
    AND state IN ('created', 'retry', 'active') AND start_after <= now()`;
  await until(async () => (await query(url, open)).length === 0, 60_000);
}

type Delivered = { lines: number; activities: number; emails: number; keys: number; jobs: number };

/** Notifications and e-mails about events: lines, the activities in them, and what was asked for. */
async function countNotified(url: string): Promise<Delivered> {
  const [counts] = await query<Delivered>(
    url,
    `SELECT (SELECT count(*) FROM notifications)::int AS lines,
       (SELECT coalesce(sum(activity_count), 0) FROM notifications)::int AS activities,
       (SELECT count(*) FROM emails WHERE name = 'notification')::int AS emails,
       (SELECT count(DISTINCT key) FROM emails WHERE name = 'notification')::int AS keys,
       (SELECT count(*) FROM jobs.job j JOIN emails e ON e.id = (j.data ->> 'id')::bigint
        WHERE j.name = 'send-email' AND e.name = 'notification')::int AS jobs`,
  );
  if (!counts) throw new Error('no counts');
  return counts;
}

describe('Two servers that notify the same people', function () {
  this.timeout(120_000);
  const EVENTS = 6;
  const name = `telling_${process.pid}`;
  let url = '';
  let servers: ServerProcess[] = [];
  let slugs: string[] = [];

  before(async () => {
    url = await cloneDatabase(name);
    servers = await Promise.all([ServerProcess.start(url), ServerProcess.start(url)]);
    const members = await createUsers(url, MEMBERS);
    await subscribe(url, members, 'events');
    const [company] = await query<{ id: number }>(
      url,
      `INSERT INTO companies (slug, name) VALUES ('smedjen', 'Smedjen') RETURNING id`,
    );
    await query(url, 'INSERT INTO company_members (company_id, user_id) SELECT $1, unnest($2::integer[])', [
      company?.id,
      idsOf(members),
    ]);
    const events = await query<{ slug: string }>(
      url,
      `INSERT INTO events (slug, title, starts_at, ends_at, organiser_company_id)
       SELECT 'fest-' || n, 'Fest ' || n, now() + interval '9 days', now() + interval '10 days', $1
       FROM generate_series(1, $2) AS n RETURNING slug`,
      [company?.id, EVENTS],
    );
    slugs = events.map(({ slug }) => slug);
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await dropDatabase(name);
  });

  /** Each guest registers for each event, all at once, alternately at both servers. */
  const register = async (guests: readonly TestUser[]) => {
    const answers = guests.flatMap((guest) =>
      slugs.map((slug, at) => servers[at % 2]?.post(`/events/${slug}/registrations`, guest)),
    );
    for (const answer of await Promise.all(answers)) expect(answer?.status).to.equal(303);
    await allDelivered(url);
  };
  const deadlocks = async () =>
    (
      await query<{ deadlocks: number }>(
        url,
        'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
      )
    )[0]?.deadlocks;

  it('leave none out, with no deadlock: each gets a line and an e-mail for each event', async () => {
    await register(await createUsers(url, 1));

    const all = EVENTS * MEMBERS;
    expect(await countNotified(url)).to.deep.equal({
      lines: all,
      activities: all,
      emails: all,
      keys: all,
      jobs: all,
    });
    expect(await deadlocks()).to.equal(0);
  });

  it('write once for each person and activity, also where the lines are gathered', async () => {
    const guests = await createUsers(url, 9);
    await register(guests);

    const { lines, activities } = await countNotified(url);
    expect({ lines, activities }).to.deep.equal({
      lines: EVENTS * MEMBERS,
      activities: EVENTS * MEMBERS * (1 + guests.length),
    });
    const writes = async () =>
      (
        await query<{ writes: number }>(
          url,
          `SELECT (n_tup_ins + n_tup_upd)::int AS writes FROM pg_stat_user_tables
           WHERE relname = 'notifications'`,
        )
      )[0]?.writes;
    await Promise.all(servers.map((server) => server.stop())); // sessions report their figures when they end
    const marks = EVENTS * MEMBERS; // that the one e-mail of the hour is queued
    await until(async () => (await writes()) === activities + marks);
    expect(await deadlocks()).to.equal(0);
  });
});

describe('Two servers that are killed, with the database, while they notify 100 people', function () {
  this.timeout(120_000);
  let database: PostgresServer;
  let servers: ServerProcess[] = [];
  let members: TestUser[];

  before(async () => {
    database = await PostgresServer.start();
  });
  beforeEach(async () => {
    servers = await Promise.all([ServerProcess.start(database.url), ServerProcess.start(database.url)]);
    await query(database.url, 'TRUNCATE users, activities, emails, jobs.job CASCADE');
    members = await createUsers(database.url, MEMBERS);
    await subscribe(database.url, members, 'follows');
  });
  afterEach(() => Promise.all(servers.map((server) => server.kill())));
  after(() => database.remove());

  const killAll = async () => {
    await Promise.all(servers.map((server) => server.kill()));
    await database.stop('immediate');
    await database.startAgain();
    servers = await Promise.all([ServerProcess.start(database.url), ServerProcess.start(database.url)]);
    // As if the minute had passed after which the jobs of a dead server are given to others.
    await query(database.url, `UPDATE jobs.job SET state = 'retry' WHERE state = 'active'`);
  };
  const record = async (groupKey: string | null = null) => {
    const [activity] = await query<{ id: string }>(
      database.url,
      `INSERT INTO activities (type, subject_type, subject_id, audience, data, group_key)
       VALUES ('event.announced', 'event', 1, $1, '{"title": "Fest", "slug": "fest"}', $2) RETURNING id`,
      [idsOf(members), groupKey],
    );
    const data = { id: Number(activity?.id) };
    await enqueueJobs(database.url, 'activity', [data, data]); // twice, as when a job is repeated
    return data;
  };
  const GROUP = 'event.announced:event:1';
  /** Runs the jobs of the summaries until none has anything left to send. */
  const anHourLater = async () => {
    for (let pending = 1; pending > 0; ) {
      await query(
        database.url,
        `UPDATE jobs.job SET start_after = now() WHERE name = 'notification-summaries' AND state = 'created'`,
      );
      await allDelivered(database.url);
      const [left] = await query<{ count: number }>(
        database.url,
        'SELECT count(*)::int FROM notifications WHERE emailed_count < activity_count',
      );
      pending = left?.count ?? 0;
    }
  };

  for (const table of ['notifications', 'emails'])
    it(`notify each of them once: killed while they write ${table}`, async () => {
      const holder = new pg.Client({ connectionString: database.url });
      holder.on('error', () => {});
      await holder.connect();
      await holder.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
      await record();
      await until(() => isRunning(database.url, `%INSERT INTO ${table}%`, `wait_event_type = 'Lock'`));

      await killAll();
      await allDelivered(database.url);

      expect(await countNotified(database.url)).to.deep.equal({
        lines: MEMBERS,
        activities: MEMBERS,
        emails: MEMBERS,
        keys: MEMBERS,
        jobs: MEMBERS,
      });
    });

  for (let round = 1; round <= ROUNDS; round += 1)
    it(`notify each of them once: killed at any moment (round ${round})`, async () => {
      const ACTIVITIES = 8; // fewer than the e-mails that one person may get in an hour
      const random = seededRandom(round);
      for (let n = 0; n < ACTIVITIES; n += 1) await record();
      await pause(random() * 1_500);
      await killAll();
      await allDelivered(database.url);

      const all = ACTIVITIES * MEMBERS;
      expect(await countNotified(database.url)).to.deep.equal({
        lines: all,
        activities: all,
        emails: all,
        keys: all,
        jobs: all,
      });
    });

  for (let round = 1; round <= ROUNDS; round += 1)
    it(`gather, send and take back once: killed at any moment (round ${round})`, async () => {
      const [ACTIVITIES, UNDONE] = [8, 3];
      const random = seededRandom(round + 1_000);
      const recorded = [];
      for (let n = 0; n < ACTIVITIES; n += 1) recorded.push(await record(GROUP));
      await pause(random() * 1_000);
      const undone = recorded.slice(-UNDONE);
      await query(database.url, 'UPDATE activities SET undone_at = now() WHERE id = ANY ($1::bigint[])', [
        undone.map(({ id }) => id),
      ]);
      await enqueueJobs(database.url, 'activity-undone', [...undone, ...undone]);
      await pause(random() * 1_000);
      await killAll();
      await allDelivered(database.url);
      await anHourLater();

      const { lines, activities, emails, keys, jobs } = await countNotified(database.url);
      expect({ lines, activities }).to.deep.equal({
        lines: MEMBERS,
        activities: MEMBERS * (ACTIVITIES - UNDONE),
      });
      expect([keys, jobs]).to.deep.equal([emails, emails]);
      expect(emails).to.be.within(MEMBERS, 2 * MEMBERS); // one at once, one at the end of the hour
    });
});

/** Numbers from 0 to 1, the same for a seed (a linear congruential generator). */
function seededRandom(seed: number): () => number {
  let state = (seed * 2_654_435_761) % 2 ** 32; // spreads small seeds
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
