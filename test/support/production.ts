import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { oidcSettings } from '../../config/oidc.ts';
import { signedCookie } from './signed-cookie.ts';

const secret = 'only-for-tests-and-benchmarks-0123456789';

/**
 * Unsets the tests' provider of staff in a process that inherits the environment: in production its address
 * would have to begin with https.
 */
export const noStaffProvider = Object.fromEntries(Object.keys(oidcSettings).map((name) => [name, '']));

/** Settings of a server in production on this database. */
export function productionSettings(databaseUrl: string): Record<string, string> {
  return {
    ...noStaffProvider,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    BASE_URL: 'https://torvet.example',
    SESSION_SECRET: secret,
    SMTP_URL: 'smtp://127.0.0.1:9', // nothing listens there: e-mails wait, as when a mail server is down
    MAIL_FROM: 'Torvet <torvet@torvet.example>',
  };
}

/** Opens a connection to the database, runs the work with it, and closes it. */
export async function onDatabase<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates users with a session. Returns their cookies. */
export function createSessions(databaseUrl: string, count: number): Promise<string[]> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows: users } = await client.query<{ id: number }>(
      `INSERT INTO users (name, email) SELECT 'Bruger ' || n, gen_random_uuid() || '@maaling.example'
        FROM generate_series(1, $1) AS n RETURNING id`,
      [count],
    );
    const sids = users.map(() => randomUUID());
    await client.query(
      `INSERT INTO sessions (sid, sess, expire)
       SELECT sid, json_build_object(
         'cookie', json_build_object('originalMaxAge', 1000000000, 'httpOnly', true, 'path', '/'),
         'passport', json_build_object('user', id), 'seenAt', $3::bigint), now() + interval '1 day'
       FROM unnest($1::text[], $2::integer[]) AS session (sid, id)`,
      [sids, users.map(({ id }) => id), Date.now()],
    );
    return sids.map((sid) => `__Host-torvet=${signedCookie(sid, secret)}`);
  });
}
