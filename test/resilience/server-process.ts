import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { PgBoss } from 'pg-boss';
import { io, type Socket } from 'socket.io-client';
import { freePort } from '../support/ports.ts';
import { startScript, stopProcess } from '../support/processes.ts';
import { createSessions, onDatabase, productionSettings } from '../support/production.ts';
import { until } from '../support/until.ts';

export type Someone = { id: number; cookie: string };
export type Answer = { status: number; text: string; headers: Headers };

/** A Torvet as it runs for real, in a process of its own, that a test may end in any way. */
export class Torvet {
  readonly port: number;
  readonly child: ChildProcess;
  /** Its log since it opened; with `LOG_LEVEL`, else there is none. */
  said = '';

  private constructor(port: number, child: ChildProcess) {
    this.port = port;
    this.child = child;
    child.stdout?.on('data', (chunk: Buffer) => {
      this.said += chunk;
    });
  }

  static async start(databaseUrl: string, more: Record<string, string> = {}): Promise<Torvet> {
    const port = Number(more.PORT ?? (await freePort()));
    const settings = {
      ...productionSettings(databaseUrl),
      DEMO: '',
      LOG_LEVEL: 'silent',
      ...more,
      PORT: String(port),
    };
    const { child } = await startScript(['server/start.js'], settings, / is open: /);
    return new Torvet(port, child);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** As a power cut does: nothing can be finished. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  stop(): Promise<void> {
    return this.child.signalCode === null ? stopProcess(this.child) : Promise.resolve();
  }

  async get(path: string, who?: Someone): Promise<Answer> {
    return this.ask(path, {
      headers: { accept: 'text/html', 'accept-language': 'da', cookie: who?.cookie ?? '' },
    });
  }

  async post(path: string, who: Someone, fields: Record<string, string> = {}): Promise<Answer> {
    const headers = { accept: 'text/html', cookie: who.cookie, 'sec-fetch-site': 'same-origin' };
    return this.ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  async socket(who: Someone): Promise<Socket> {
    const socket = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: who.cookie, origin: 'https://torvet.example' },
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
    });
    await until(() => socket.connected);
    return socket;
  }

  private async ask(path: string, init: RequestInit): Promise<Answer> {
    const answer = await fetch(this.url + path, { ...init, redirect: 'manual' });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }
}

/** People who are signed in, in the database before any Torvet runs on it. */
export async function people(databaseUrl: string, count: number): Promise<Someone[]> {
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

/** A conversation of two; gives its id. */
export async function conversationOf(
  databaseUrl: string,
  ...[one, other]: [Someone, Someone]
): Promise<number> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query('INSERT INTO conversations (pair) VALUES ($1) RETURNING id', [
      `people:${one.id}:${other.id}`,
    ]);
    await client.query(
      'INSERT INTO conversation_participants (conversation_id, user_id) SELECT $1, unnest($2::integer[])',
      [rows[0].id, [one.id, other.id]],
    );
    return rows[0].id;
  });
}

export async function queried<Row>(
  databaseUrl: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return onDatabase(databaseUrl, async (client) => (await client.query(text, values)).rows as Row[]);
}

/** Puts work into a queue as Torvet does, so that a worker hears of it. */
export async function enqueued(databaseUrl: string, name: string, work: readonly object[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'jobs',
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => {});
  await boss.start();
  for (const data of work) await boss.send(name, data);
  await boss.stop({ graceful: false });
}
