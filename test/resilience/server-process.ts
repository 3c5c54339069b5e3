import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { PgBoss } from 'pg-boss';
import { io, type Socket } from 'socket.io-client';
import { freePort } from '../support/ports.ts';
import { startScript, stopProcess } from '../support/processes.ts';
import { createSessions, onDatabase, productionSettings } from '../support/production.ts';
import { until } from '../support/until.ts';

export type TestUser = { id: number; cookie: string };
export type Answer = { status: number; text: string; headers: Headers };

/** A server in production mode in its own process, which a test may end in any way. */
export class ServerProcess {
  readonly port: number;
  readonly child: ChildProcess;
  /** What it has printed since it opened: its log. Empty unless `LOG_LEVEL` is set. */
  log = '';

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.child = child;
    for (const output of [child.stdout, child.stderr])
      output?.on('data', (chunk: Buffer) => {
        this.log += chunk;
      });
  }

  static async start(databaseUrl: string, env: Record<string, string> = {}): Promise<ServerProcess> {
    const port = Number(env.PORT ?? (await freePort()));
    const settings = {
      ...productionSettings(databaseUrl),
      DEMO: '',
      LOG_LEVEL: 'silent',
      ...env,
      PORT: String(port),
    };
    const { child } = await startScript(['server/start.js'], settings, / is open: /);
    return new ServerProcess(port, child);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Ends it as a power failure does: it can finish nothing. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  stop(): Promise<void> {
    return this.child.signalCode === null ? stopProcess(this.child) : Promise.resolve();
  }

  async get(path: string, user?: TestUser): Promise<Answer> {
    return this.send(path, {
      headers: { accept: 'text/html', 'accept-language': 'da', cookie: user?.cookie ?? '' },
    });
  }

  async post(path: string, user: TestUser, fields: Record<string, string> = {}): Promise<Answer> {
    const headers = { accept: 'text/html', cookie: user.cookie, 'sec-fetch-site': 'same-origin' };
    return this.send(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  async socket(user: TestUser): Promise<Socket> {
    const socket = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: user.cookie, origin: 'https://torvet.example' },
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
    });
    await until(() => socket.connected);
    return socket;
  }

  private async send(path: string, init: RequestInit): Promise<Answer> {
    const answer = await fetch(this.url + path, { ...init, redirect: 'manual' });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }
}

/** Creates users with a session in the database, also before a server runs on it. */
export async function createUsers(databaseUrl: string, count: number): Promise<TestUser[]> {
  const cookies = await createSessions(databaseUrl, count);
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: number; sid: string }>(
      'SELECT user_id AS id, sid FROM sessions',
    );
    const idOf = new Map(rows.map(({ id, sid }) => [sid, id]));
    return cookies.map((cookie) => ({
      cookie,
      id: idOf.get(decodeURIComponent(cookie.split('=')[1] ?? '').slice(2, 38)) ?? 0,
    }));
  });
}

/** The same for two. */
export async function createTwoUsers(databaseUrl: string): Promise<[TestUser, TestUser]> {
  const [first, second] = await createUsers(databaseUrl, 2);
  if (!first || !second) throw new Error('two users were not created');
  return [first, second];
}

/** Creates a conversation of two users. Returns its id. */
export async function createConversation(
  databaseUrl: string,
  first: TestUser,
  second: TestUser,
): Promise<number> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query('INSERT INTO conversations (pair) VALUES ($1) RETURNING id', [
      `people:${first.id}:${second.id}`,
    ]);
    await client.query(
      'INSERT INTO conversation_participants (conversation_id, user_id) SELECT $1, unnest($2::integer[])',
      [rows[0].id, [first.id, second.id]],
    );
    return rows[0].id;
  });
}

/** Creates an event in nine days. Returns its slug. */
export async function createEvent(databaseUrl: string, capacity: number): Promise<string> {
  const [event] = await query<{ id: number; slug: string }>(
    databaseUrl,
    `INSERT INTO events (slug, title, starts_at, ends_at)
     VALUES ('fest-' || gen_random_uuid(), 'Fest', now() + interval '9 days', now() + interval '10 days')
     RETURNING id, slug`,
  );
  await query(
    databaseUrl,
    `UPDATE seat_pools SET capacity = $1 WHERE subject_type = 'event' AND subject_id = $2`,
    [capacity, event?.id],
  );
  return event?.slug ?? '';
}

export type Seats = { confirmed: number; waiting: number; seated: number; queued: number };

/** The counters of an event, beside the registrations counted anew (`seated`, `queued`). */
export async function seatsOf(databaseUrl: string, slug: string): Promise<Seats> {
  const [seats] = await query<Seats>(
    databaseUrl,
    `SELECT p.confirmed, p.waiting, count(*) FILTER (WHERE r.status = 'confirmed')::int AS seated,
       count(*) FILTER (WHERE r.status = 'waiting')::int AS queued
     FROM seat_pools p LEFT JOIN seat_registrations r USING (subject_type, subject_id)
     WHERE subject_type = 'event' AND subject_id = (SELECT id FROM events WHERE slug = $1)
     GROUP BY p.subject_type, p.subject_id`,
    [slug],
  );
  if (!seats) throw new Error(`no event ${slug}`);
  return seats;
}

/** Runs one statement on a new connection. Returns its rows. */
export async function query<Row>(databaseUrl: string, text: string, values: unknown[] = []): Promise<Row[]> {
  return onDatabase(databaseUrl, async (client) => (await client.query(text, values)).rows as Row[]);
}

/** Whether another connection runs a statement like this (`LIKE`), in the state that the condition names. */
export async function isRunning(
  databaseUrl: string,
  statement: string,
  condition = 'true',
): Promise<boolean> {
  const running = await query(
    databaseUrl,
    `SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE $1 AND pid <> pg_backend_pid() AND ${condition}`,
    [statement],
  );
  return running.length > 0;
}

/** Enqueues jobs as the server does, so that a worker is notified. */
export async function enqueueJobs(databaseUrl: string, name: string, jobs: readonly object[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'jobs',
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => {});
  await boss.start();
  for (const data of jobs) await boss.send(name, data);
  await boss.stop({ graceful: false });
}
