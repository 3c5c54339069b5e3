import { Agent, request } from 'node:http';
import pg from 'pg';
import { startServer } from '../support/processes.ts';
import { createSessions, productionSettings } from '../support/production.ts';
import { alternate, type Measure } from './measure.ts';

const USERS = 400;
/** Concurrent requests: as many as with `messages`, and as many as with `pages`. */
const MANY = 100;
const FEW = 10;
/** Rounds before the first measured one, so that V8 has optimised the code. */
const WARM_UP_ROUNDS = 5;

const agent = new Agent({ keepAlive: true });

/**
 * Registrations for one event with fewer seats than users, over HTTP: session, rate limit, lock, activity,
 * e-mail. Baselines: one statement through pg that gives the same answer (a seat or the waiting list), and a
 * plain INSERT.
 */
export async function registrations(databaseUrl: string, rounds: number): Promise<Measure[]> {
  const torvet = await startServer(productionSettings(databaseUrl));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: FEW });
  await pool.query(`
    CREATE TABLE bare_events (
      id integer PRIMARY KEY, capacity integer NOT NULL, taken integer NOT NULL DEFAULT 0);
    CREATE TABLE bare_registrations (
      event_id integer, user_id integer, status text, PRIMARY KEY (event_id, user_id))`);
  const cookies = await createSessions(databaseUrl, USERS);
  let event = 0;

  const ours = async (concurrency: number) => {
    event += 1;
    const slug = `maaling-${event}`;
    await pool.query(
      `INSERT INTO events (slug, title, starts_at, ends_at)
       VALUES ($1, $1, now() + interval '9 days', now() + interval '10 days')`,
      [slug],
    );
    await pool.query(
      `UPDATE seat_pools SET capacity = $1
       WHERE subject_type = 'event' AND subject_id = (SELECT id FROM events WHERE slug = $2)`,
      [USERS / 2, slug],
    );
    return rate(concurrency, async (user) => {
      const status = await post(`${torvet.url}/events/${slug}/registrations`, cookies[user] ?? '');
      if (status !== 303) throw new Error(`registration answered ${status}`);
    });
  };
  const statement = async (name: string, text: string, concurrency: number) => {
    event += 1;
    await pool.query('INSERT INTO bare_events (id, capacity) VALUES ($1, $2)', [event, USERS / 2]);
    return rate(concurrency, async (user) => void (await pool.query({ name, text, values: [event, user] })));
  };

  const compare = async (name: string, text: string, concurrency: number) => ({
    ...(await alternate(
      rounds,
      () => ours(concurrency),
      () => statement(name, text, concurrency),
    )),
    unit: '/s',
    better: 'more' as const,
  });

  try {
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await ours(MANY);
    return [
      {
        name: `registrations for one event, ${MANY} at once, beside one statement that gives seats`,
        ...(await compare('seat', seat, MANY)),
        goal: '≥ 0.35',
        note: 'HTTP, session, rate limit, lock, activity, e-mail',
      },
      { name: `the same, ${FEW} at once`, ...(await compare('seat', seat, FEW)) },
      {
        name: `the same, ${MANY} at once, beside a plain INSERT`,
        ...(await compare('insert', insert, MANY)),
      },
    ];
  } finally {
    await pool.end();
    await torvet.stop();
  }
}

const seat = `
  WITH seat AS (UPDATE bare_events SET taken = taken + 1 WHERE id = $1 RETURNING taken, capacity)
  INSERT INTO bare_registrations (event_id, user_id, status)
  SELECT $1, $2, CASE WHEN taken <= capacity THEN 'confirmed' ELSE 'waiting' END FROM seat`;
const insert = 'INSERT INTO bare_registrations (event_id, user_id) VALUES ($1, $2)';

/**
 * Posts an empty form as a browser does. `fetch` would take twice the CPU time of the machine that is
 * measured.
 */
function post(url: string, cookie: string): Promise<number | undefined> {
  const headers = { cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html', 'content-length': '0' };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    });
    sent.once('error', reject).end();
  });
}

/** Does the work once for each user, a number of them at a time. Gives the rate per second. */
async function rate(concurrency: number, work: (user: number) => Promise<void>): Promise<number> {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < USERS) {
        next += 1;
        await work(next - 1);
      }
    }),
  );
  return USERS / ((performance.now() - start) / 1_000);
}
