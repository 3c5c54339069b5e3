import { Agent, request } from 'node:http';
import pg from 'pg';
import { startTorvet } from '../support/processes.ts';
import { production, signedIn } from '../support/production.ts';
import { inTurn, type Measure } from './measure.ts';

const PEOPLE = 400;
/** As with messages: a hall that fills is a hundred who press at once. And as with pages. */
const HALL = 100;
const FEW = 10;
/** Two thousand sign-ups: until then the compiler works beside them. */
const WARM = 5;

const agent = new Agent({ keepAlive: true });

/**
 * People who sign up for one event that fills, over HTTP with session, limit, lock, activity and letter. Beside it the least that gives
 * the same answer (a chair, or a place in line): one statement through pg, without all that. And beside a bare INSERT, which gives none.
 */
export async function registrations(databaseUrl: string, rounds: number): Promise<Measure[]> {
  const torvet = await startTorvet(production(databaseUrl));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: FEW });
  await pool.query(`
    CREATE TABLE bare_events (id integer PRIMARY KEY, capacity integer NOT NULL, taken integer NOT NULL DEFAULT 0);
    CREATE TABLE bare_registrations (event_id integer, user_id integer, status text, PRIMARY KEY (event_id, user_id))`);
  const cookies = await signedIn(databaseUrl, PEOPLE);
  let event = 0;

  const ours = async (atOnce: number) => {
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
      [PEOPLE / 2, slug],
    );
    return rate(atOnce, async (who) => {
      const status = await post(`${torvet.url}/events/${slug}/registrations`, cookies[who] ?? '');
      if (status !== 303) throw new Error(`registration answered ${status}`);
    });
  };
  const statement = async (name: string, text: string, atOnce: number) => {
    event += 1;
    await pool.query('INSERT INTO bare_events (id, capacity) VALUES ($1, $2)', [event, PEOPLE / 2]);
    return rate(atOnce, async (who) => void (await pool.query({ name, text, values: [event, who] })));
  };

  const beside = async (name: string, text: string, atOnce: number) => ({
    ...(await inTurn(
      rounds,
      () => ours(atOnce),
      () => statement(name, text, atOnce),
    )),
    unit: '/s',
    better: 'more' as const,
  });

  try {
    for (let round = 0; round < WARM; round += 1) await ours(HALL);
    return [
      {
        name: `registrations for one event, ${HALL} at once, beside one statement that gives chairs`,
        ...(await beside('chair', chair, HALL)),
        goal: '≥ 0.35',
        note: 'HTTP, session, limit, lock, activity, letter',
      },
      { name: `the same, ${FEW} at once`, ...(await beside('chair', chair, FEW)) },
      { name: `the same, ${HALL} at once, beside a bare INSERT`, ...(await beside('insert', insert, HALL)) },
    ];
  } finally {
    await pool.end();
    await torvet.stop();
  }
}

const chair = `
  WITH seat AS (UPDATE bare_events SET taken = taken + 1 WHERE id = $1 RETURNING taken, capacity)
  INSERT INTO bare_registrations (event_id, user_id, status)
  SELECT $1, $2, CASE WHEN taken <= capacity THEN 'confirmed' ELSE 'waiting' END FROM seat`;
const insert = 'INSERT INTO bare_registrations (event_id, user_id) VALUES ($1, $2)';

/** With what a browser's form needs and no more: `fetch` costs the machine that is measured twice as much. */
function post(url: string, cookie: string): Promise<number | undefined> {
  const headers = { cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html', 'content-length': '0' };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode));
    });
    asked.once('error', reject).end();
  });
}

/** Each of the people does it once, so many at a time; how many a second. */
async function rate(atOnce: number, once: (who: number) => Promise<void>): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < PEOPLE) {
        next += 1;
        await once(next - 1);
      }
    }),
  );
  return PEOPLE / ((performance.now() - began) / 1_000);
}
