import pg from 'pg';
import { inTurn, type Measure } from './measure.ts';
import { startTorvet } from './processes.ts';
import { onDatabase, production, signedIn } from './world.ts';

const PEOPLE = 200;
const AT_ONCE = 10;

/** People who sign up for one event that fills, over HTTP with session and letter, beside the bare INSERT through pg. */
export async function registrations(databaseUrl: string, rounds: number): Promise<Measure> {
  const torvet = await startTorvet(production(databaseUrl));
  const pool = new pg.Pool({ connectionString: databaseUrl, max: AT_ONCE });
  await pool.query(
    'CREATE TABLE IF NOT EXISTS bare_registrations (event_id integer, user_id integer, PRIMARY KEY (event_id, user_id))',
  );
  const cookies = await signedIn(databaseUrl, PEOPLE);
  let event = 0;
  try {
    const both = await inTurn(
      rounds,
      async () => {
        event += 1;
        const slug = `maaling-${event}`;
        await onDatabase(databaseUrl, (client) =>
          client.query(
            `INSERT INTO events (slug, title, starts_at, ends_at, capacity) VALUES ($1, $1, now() + interval '9 days', now() + interval '10 days', $2)`,
            [slug, PEOPLE / 2],
          ),
        );
        return rate(async (who) => {
          const answer = await fetch(`${torvet.url}/events/${slug}/registrations`, {
            method: 'POST',
            redirect: 'manual',
            headers: { cookie: cookies[who] ?? '', 'sec-fetch-site': 'same-origin', accept: 'text/html' },
            body: new URLSearchParams(),
          });
          await answer.arrayBuffer();
          if (answer.status !== 303) throw new Error(`registration answered ${answer.status}`);
        });
      },
      () => {
        event += 1;
        return rate(async (who) => {
          await pool.query({
            name: 'bare',
            text: 'INSERT INTO bare_registrations (event_id, user_id) VALUES ($1, $2)',
            values: [event, who],
          });
        });
      },
    );
    return {
      name: 'registrations for one event',
      ...both,
      unit: '/s',
      better: 'more',
      goal: '≥ 0.35',
      note: 'HTTP, session, lock, activity, letter; bare: one INSERT',
    };
  } finally {
    await pool.end();
    await torvet.stop();
  }
}

/** Each of the people does it once, so many at a time; how many a second. */
async function rate(once: (who: number) => Promise<void>): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < PEOPLE) {
        next += 1;
        await once(next - 1);
      }
    }),
  );
  return PEOPLE / ((performance.now() - began) / 1_000);
}
