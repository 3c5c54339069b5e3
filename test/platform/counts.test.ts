import { expect } from 'chai';
import pg from 'pg';
import { databaseUrl, execute, executeSql, sql, tableVersion } from '../../models/index.ts';
import { currentFigures } from '../../server/aggregators/office/figures.ts';
import { monthlyFigures } from '../../server/aggregators/office/months.ts';
import { gatherCounts, mergeOldCounts } from '../../server/platform/counts-job.ts';
import { contributions } from '../../server/platform/feature.ts';
import { insertCompany, insertEvent } from '../support/builders/public-content.ts';
import { row, rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';

/** A separate connection, as another node has. */
async function otherNode(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  return client;
}

describe('The version of a table', () => {
  useServer();
  const version = () => tableVersion(['companies']);

  it('changes with each kind of statement that changes it, and with no other', async () => {
    const versions = [await version()];
    const { id } = await insertCompany();
    versions.push(await version());
    await execute(sql`UPDATE companies SET tagline = 'Ny' WHERE id = ${id}`);
    versions.push(await version());
    await execute(sql`DELETE FROM companies WHERE id = ${id}`);
    versions.push(await version());
    await insertEvent();

    expect(new Set(versions).size).to.equal(4);
    expect(await version()).to.equal(versions[3]);
  });

  it('changes at the commit: a copy from before it is never taken for one from after it', async () => {
    const { id } = await insertCompany({ name: 'Før' });
    const writer = await otherNode();
    const before = await version();
    await writer.query('BEGIN');
    await writer.query('UPDATE companies SET name = $1 WHERE id = $2', ['Efter', id]);
    const nameNow = async () =>
      (await row<{ name: string }>(sql`SELECT name FROM companies WHERE id = ${id}`))?.name;

    const [during, nameDuring] = [await version(), await nameNow()];
    await insertCompany(); // another transaction begins later, and commits first
    const [between, nameBetween] = [await version(), await nameNow()];
    await writer.query('COMMIT');
    const [after, nameAfter] = [await version(), await nameNow()];
    await writer.end();

    expect([nameDuring, nameBetween, nameAfter]).to.deep.equal(['Før', 'Før', 'Efter']);
    expect(during).to.equal(before);
    expect(new Set([before, between, after]).size).to.equal(3);
  });

  it('differs from that of another database with as many changes', async () => {
    const here = await row<{ oid: number }>(
      sql`SELECT oid::integer AS oid FROM pg_database WHERE datname = current_database()`,
    );
    expect(await version()).to.match(new RegExp(`^${here?.oid}\\.\\d+$`));
  });

  it('is what it was after a rollback', async () => {
    const writer = await otherNode();
    const before = await version();
    await writer.query('BEGIN');
    await writer.query("INSERT INTO companies (slug, name) VALUES ('fortrudt', 'Fortrudt')");
    await writer.query('ROLLBACK');
    await writer.end();

    expect(await version()).to.equal(before);
  });

  it('makes no writer wait for another, nor for the job that gathers', async () => {
    const { id } = await insertCompany();
    const writer = await otherNode();
    await writer.query('BEGIN');
    await writer.query("UPDATE companies SET tagline = 'Langsom' WHERE id = $1", [id]);

    await executeSql("SET lock_timeout = '200ms'; INSERT INTO companies (slug, name) VALUES ('hurtig', 'H')");
    const before = await version();
    await gatherCounts();

    expect(await version()).to.equal(before);
    await writer.query('COMMIT');
    await writer.end();
    expect(await version()).to.not.equal(before);
  });

  it('is read from few rows, however many the table has', async () => {
    await execute(sql`
      INSERT INTO companies (slug, name) SELECT 'mange-' || n, 'Mange' FROM generate_series(1, 2000) AS n`);
    await gatherCounts();
    await executeSql('VACUUM ANALYZE counts; ');
    await executeSql('VACUUM ANALYZE count_changes');
    const plan = await rows<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(sql`
      EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)
      SELECT sum(value) FROM (
        SELECT value FROM counts WHERE name = ANY ('{companies.changes}')
        UNION ALL SELECT change FROM count_changes WHERE name = ANY ('{companies.changes}')) AS counted`);
    const { Plan } = plan[0]?.['QUERY PLAN'][0] ?? { Plan: {} };

    expect((Plan['Shared Hit Blocks'] ?? 99) + (Plan['Shared Read Blocks'] ?? 99)).to.be.at.most(8);
  });

  it('exists of every table that a feed, a sitemap or a list of everything is written from', async () => {
    const versioned = (
      await rows<{ name: string }>(
        sql`SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname = 'table_changed'`,
      )
    ).map(({ name }) => name);
    const used = [
      ...contributions('feeds').flatMap(({ tables }) => tables),
      ...contributions('sitemap').flatMap(({ pages }) => pages?.tables ?? []),
      'events', // /events.ics
      'companies', // /companies.csv
    ];

    expect(versioned).to.include.members(used);
    expect(used.length).to.be.above(6);
  });
});

/** What each count is, counted from nothing. Written apart from models/functions. */
const recounts = {
  people: sql`SELECT created_at AS at FROM users`,
  companies: sql`SELECT created_at AS at FROM companies WHERE imported_at IS NULL`,
  registered: sql`SELECT created_at AS at FROM companies WHERE imported_at IS NOT NULL`,
  events: sql`SELECT created_at AS at FROM events`,
  'events.held': sql`SELECT starts_at AS at FROM events WHERE cancelled_at IS NULL`,
  registrations: sql`SELECT created_at AS at FROM seat_registrations WHERE subject_type = 'event'`,
  initiatives: sql`SELECT created_at AS at FROM initiatives`,
  opportunities: sql`SELECT created_at AS at FROM opportunities`,
  'opportunities.found': sql`SELECT closed_at AS at FROM opportunities WHERE is_found`,
  comments: sql`SELECT created_at AS at FROM comments`,
  messages: sql`SELECT created_at AS at FROM messages`,
};

const quarter = sql`to_timestamp(floor(extract(epoch FROM at) / 900) * 900)`;

describe('The counts of the office', () => {
  useServer();

  /** Compares every count with a count of the rows, by quarter of an hour. */
  async function expectRight(step: string): Promise<void> {
    for (const [name, select] of Object.entries(recounts)) {
      const difference = await rows(sql`
        SELECT coalesce(kept.period, counted.period) AS period, kept.value AS kept, counted.value AS counted
        FROM (
          SELECT period, sum(value) AS value FROM (
            SELECT period, value FROM counts WHERE name = ${name}
            UNION ALL SELECT period, change FROM count_changes WHERE name = ${name}) AS parts
          GROUP BY period HAVING sum(value) <> 0) AS kept
        FULL JOIN (SELECT ${quarter} AS period, count(*) AS value FROM (${select}) AS r GROUP BY 1) AS counted
          USING (period)
        WHERE kept.value IS DISTINCT FROM counted.value`);
      expect(difference, `${name} after ${step}`).to.deep.equal([]);
    }
  }

  const steps: [step: string, statement: string][] = [
    [
      'adding',
      `INSERT INTO users (name, email, created_at)
         SELECT 'P ' || n, 'p' || n || '@x.example', now() - n * interval '5 hours'
         FROM generate_series(1, 300) n;
       INSERT INTO companies (slug, name, created_at, imported_at)
         SELECT 'c' || n, 'C ' || n, now() - n * interval '1 day', CASE WHEN n % 3 = 0 THEN now() END
         FROM generate_series(1, 90) n;
       INSERT INTO events (slug, title, starts_at, ends_at, cancelled_at, created_by)
         SELECT 'e' || n, 'E', now() + (n - 20) * interval '1 day', now() + (n - 19) * interval '1 day',
           CASE WHEN n % 5 = 0 THEN now() END, (SELECT max(id) FROM users) FROM generate_series(1, 40) n;
       INSERT INTO seat_registrations (subject_type, subject_id, user_id, status, created_at)
         SELECT 'event', e.id, u.id, 'confirmed', now() - u.id * interval '1 hour'
         FROM events e, users u WHERE u.id % 9 = 0;
       INSERT INTO initiatives (slug, title, status) VALUES ('i1', 'I', 'running'), ('i2', 'I', 'done');
       INSERT INTO comments (subject_type, subject_id, author_id, body)
         SELECT 'initiative', i.id, u.id, 'Godt' FROM initiatives i, users u WHERE u.id % 7 = 0;
       INSERT INTO opportunities (kind, matter, title, user_id, closed_at, is_found)
         SELECT 'seeks', 'partner', 'O', id, CASE WHEN id % 8 = 0 THEN now() - id * interval '1 hour' END,
           id % 16 = 0 FROM users WHERE id % 4 = 0;
       INSERT INTO conversations (pair) VALUES ('a:b');
       INSERT INTO messages (conversation_id, seq, sender_id, client_id, body, created_at)
         SELECT c.id, u.id, u.id, gen_random_uuid(), 'Hej', now() - u.id * interval '1 minute'
         FROM conversations c, users u`,
    ],
    [
      'changing',
      `UPDATE companies SET imported_at = NULL WHERE id % 2 = 0;
       UPDATE companies SET tagline = 'Ny', created_at = created_at - interval '400 days' WHERE id % 5 = 0;
       UPDATE events SET cancelled_at = now() WHERE id % 3 = 0;
       UPDATE events SET starts_at = starts_at - interval '1 hour', cancelled_at = NULL WHERE id % 4 = 0;
       UPDATE seat_registrations SET status = 'waiting' WHERE user_id % 2 = 0;
       UPDATE opportunities SET closed_at = now(), is_found = true WHERE user_id % 3 = 0;
       UPDATE opportunities SET closed_at = NULL, is_found = false WHERE user_id % 5 = 0`,
    ],
    ['erasing people', 'DELETE FROM users WHERE id % 3 = 0'],
    ['removing', 'DELETE FROM events WHERE id % 2 = 0; DELETE FROM initiatives; DELETE FROM companies'],
    [
      'putting rows in on conflict',
      `INSERT INTO users (name, email) VALUES ('P', 'p1@x.example'), ('Q', 'q@x.example')
       ON CONFLICT (email) DO NOTHING`,
    ],
    [
      'a rollback',
      "BEGIN; DELETE FROM users; INSERT INTO companies (slug, name) VALUES ('r', 'R'); ROLLBACK",
    ],
  ];

  it('are equal to a count of all rows after whatever changes them, gathered or not', async () => {
    const client = await otherNode();
    for (const [step, statement] of steps) {
      await client.query(statement);
      await expectRight(step);
      if (step !== 'changing') await gatherCounts();
      await expectRight(`${step}, gathered`);
    }
    await client.query('CALL recount_all()');
    await expectRight('a recount');
    await client.end();
  });

  it('are right after many at the same moment', async () => {
    const writers = await Promise.all(Array.from({ length: 8 }, otherNode));
    await Promise.all([
      ...writers.map(async (writer, at) => {
        for (let turn = 0; turn < 10; turn += 1) {
          await writer.query('BEGIN');
          await writer.query("INSERT INTO companies (slug, name) VALUES ($1, 'Samtidig')", [
            `w${at}-${turn}`,
          ]);
          await writer.query(turn % 4 === 3 ? 'ROLLBACK' : 'COMMIT');
        }
        await writer.end();
      }),
      gatherCounts(),
      gatherCounts(),
    ]);

    await expectRight('80 transactions');
    await gatherCounts();
    await expectRight('80 transactions, gathered');
  });

  it('are the same figures and months when the quarters of past months are added up', async () => {
    await execute(sql`
      INSERT INTO users (name, email, created_at)
      SELECT 'Før', 'foer' || n || '@x.example', now() - n * interval '13 hours 7 minutes'
      FROM generate_series(1, 2000) n`); // three years
    await gatherCounts();
    const figures = async () => ({ months: await monthlyFigures(), current: await currentFigures() });
    const rowsOf = async (name: string) =>
      (await row<{ rows: number }>(sql`SELECT count(*)::integer AS rows FROM counts WHERE name = ${name}`))
        ?.rows ?? 0;
    const before = await figures();
    expect(await rowsOf('people')).to.be.above(2_000);

    await mergeOldCounts();
    const after = await figures();
    await mergeOldCounts(); // nothing more to do
    await execute(sql`DELETE FROM users WHERE email IN ('foer60@x.example', 'foer200@x.example')`);
    const erased = await figures();

    expect(after).to.deep.equal(before);
    // One of each of 26 months, one of each of at most 61 days, and the quarters of today.
    expect(await rowsOf('people')).to.be.below(26 + 61 + 96);
    const people = (state: typeof before) =>
      state.months.months.map(({ counts }) => counts.reduce((a, b) => a + b));
    expect(people(before).reduce((a, b) => a + b) - people(erased).reduce((a, b) => a + b)).to.equal(2);
  });

  it('include every figure that a feature contributes', () => {
    const used = contributions('figures').flatMap(({ count, monthly }) => [count, monthly?.count ?? count]);

    expect(Object.keys(recounts)).to.include.members(used);
  });
});
