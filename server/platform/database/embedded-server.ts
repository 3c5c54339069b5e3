import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { databaseName } from './embedded-cluster.ts';
import { EmbeddedFault, faultFromFile, faultOf } from './embedded-fault.ts';
import type { Home } from './embedded-home.ts';
import { hasEnded, servesData } from './embedded-process.ts';
import { end, hasExited, launch, logSize, type Running } from './embedded-spawn.ts';

type Say = (line: string) => void;

const longestRecoveryMs = 120_000;

export type StartOptions = {
  say: Say;
  settings: Record<string, string>;
  /** Where it was before: who knows its address goes on with that. */
  port?: number;
  /** It is no longer wanted: the start ends with a fault. */
  signal: AbortSignal;
};

/** Starts the server on a port that was free, and waits until it answers. */
export async function startServer(home: Home, password: string, o: StartOptions): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    const begin = await logSize(home);
    const running = await launch(home, o.settings, o.port);
    if (await serves(home, running, o.signal)) {
      await knock(urlOf(running.port, password)).catch((error) =>
        end(running).then(() => Promise.reject(turnedAway(home, error))),
      );
      return running;
    }
    await end(running);
    const fault = await faultFromFile('PostgreSQL could not start.', home.log, begin);
    if (attempt === 20 || o.signal.aborted || !passes(fault.message)) throw fault;
    await pause(100);
  }
}

/** Where the server that runs on these data listens: the fourth line of its own file says so. */
export async function urlOfRunning(home: Home, password: string): Promise<string> {
  const port = Number((await readFile(pidFileOf(home), 'utf8')).split('\n')[3]);
  return urlOf(port, password);
}

export function urlOf(port: number, password: string): string {
  return `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
}

/** Ends the server that a killed Torvet left behind on these data. Call it with the lock held: then it is nobody's. */
export async function stopLeftover(home: Home, say: Say): Promise<void> {
  const file = pidFileOf(home);
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (pid > 0 && (await servesData(pid, home.data))) {
    say(`Stopping the database server that an earlier run left behind (process ${pid})`);
    if (!(await endProcess(pid)))
      throw faultOf(`The database server of an earlier run (process ${pid}) does not stop.`, '');
  }
  // The number may by now be another process's, which PostgreSQL would take for itself.
  await rm(file, { force: true });
}

async function endProcess(pid: number): Promise<boolean> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has just ended, or is not ours to end: the wait tells.
    }
    if (await hasEnded(pid, 10_000)) return true;
  }
  return false;
}

/** Waits until it serves. false: it has ended instead. After a crash it first repairs itself, which may take its time. */
async function serves(home: Home, { child }: Running, signal: AbortSignal): Promise<boolean> {
  const latest = performance.now() + longestRecoveryMs;
  while (!hasExited(child) && !signal.aborted && performance.now() < latest) {
    // The eighth line of its own file says so. Knocking at the port instead would fill the log with refusals.
    const status = (await readFile(pidFileOf(home), 'utf8').catch(() => '')).split('\n')[7];
    if (status?.startsWith('ready')) return true;
    await pause(10);
  }
  return false;
}

/** Whether it lets us in. Fails if the password or the database is not what it was. */
async function knock(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  client.on('error', () => {});
  await client.connect();
  await client.end();
}

function turnedAway(home: Home, error: unknown): EmbeddedFault {
  const what = error instanceof Error ? error.message : String(error);
  return new EmbeddedFault(
    `The database in ${home.place} has started but does not let Torvet in: ${what}. ` +
      'If its password was changed, remove postgres-password from the data folder: the next start makes a new one.',
  );
}

/** Faults that go away: another process took the port in between, or the rest of a killed server is still ending. */
function passes(message: string): boolean {
  return /could not create any TCP\/IP sockets|Address already in use|pre-existing shared memory block/.test(message);
}

function pidFileOf(home: Home): string {
  return join(home.data, 'postmaster.pid');
}
