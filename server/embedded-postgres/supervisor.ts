import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { DataDirectory, Report } from './data-directory.ts';
import { EmbeddedPostgresError, errorWithLogFile, errorWithOutput } from './errors.ts';
import { databaseName } from './initdb.ts';
import {
  hasExited,
  isServerOf,
  launchServer,
  logBytes,
  type ServerProcess,
  shutDown,
  shutDownByPid,
} from './processes.ts';

export type ServerOptions = {
  directory: DataDirectory;
  password: string;
  /** Settings of PostgreSQL by name. */
  settings: Record<string, string>;
  report: Report;
};

type SupervisedServer = { url: string; stop(): Promise<void> };

type StartOptions = {
  /** The port of an earlier start, so that its clients find the server again. Default: a free one. */
  port?: number;
  /** Cancels the start, which then throws. */
  signal: AbortSignal;
};

const maxStartAttempts = 20;
const maxRecoveryMs = 120_000;
const minRetryMs = 250;
const maxRetryMs = 5_000;

/**
 * Starts the server and restarts it on the same port whenever it exits by itself (killed when memory was
 * short, disk full), until `stop()`. Operators of the embedded server rarely have another supervisor.
 */
export async function superviseServer(options: ServerOptions): Promise<SupervisedServer> {
  const { directory, password, report } = options;
  const stopping = new AbortController();
  let server = await startServer(options, { signal: stopping.signal });
  const { port } = server;

  const supervision = (async () => {
    for (;;) {
      await server.exited;
      if (stopping.signal.aborted) return;
      const reason = server.child.signalCode ?? `code ${server.child.exitCode}`;
      report(`The database server exited by itself (${reason}), see ${directory.log}. Starting it again`);
      const restarted = await restartServer(options, { port, signal: stopping.signal });
      if (!restarted) return;
      server = restarted;
      report('The database server is running again');
    }
  })();
  const stop = async () => {
    stopping.abort();
    await shutDown(server);
    await supervision;
  };
  return { url: urlOf(port, password), stop };
}

/**
 * Starts the server and waits until it accepts connections. Throws EmbeddedPostgresError with the end of its
 * log.
 */
export async function startServer(options: ServerOptions, start: StartOptions): Promise<ServerProcess> {
  const { directory, settings } = options;
  for (let attempt = 1; ; attempt += 1) {
    const logStart = await logBytes(directory);
    const server = await launchServer(directory, settings, start.port);
    if (await becomesReady(server, directory, start.signal)) {
      await ensureConnects(server, options);
      return server;
    }
    await shutDown(server);
    const error = await errorWithLogFile('PostgreSQL could not start.', directory.log, logStart);
    if (attempt === maxStartAttempts || start.signal.aborted || !isTemporary(error)) throw error;
    await delay(100);
  }
}

/** The address of the server that runs on these data now; undefined if none does. */
export async function findRunningServer(directory: DataDirectory, password: string) {
  const { port } = await readPidFile(directory);
  return port ? urlOf(port, password) : undefined;
}

export function urlOf(port: number, password: string): string {
  return `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
}

/**
 * Stops the server that a killed Torvet left behind. The caller holds the lock, so no other Torvet uses it.
 */
export async function stopOrphanedServer(directory: DataDirectory, report: Report): Promise<void> {
  const { pid } = await readPidFile(directory);
  if (pid && (await isServerOf(pid, directory.cluster))) {
    report(`Stopping the database server that an earlier run left behind (process ${pid})`);
    if (!(await shutDownByPid(pid)))
      throw errorWithOutput(`The database server of an earlier run (process ${pid}) does not stop.`, '');
  }
  // Another process may have this id now: PostgreSQL would take it for a running server and refuse to start.
  await rm(pidFileOf(directory), { force: true });
}

/**
 * Retries until the server runs; undefined if it is stopped before. Reports the reason of the first failure
 * only.
 */
async function restartServer(options: ServerOptions, start: StartOptions) {
  const { directory, report } = options;
  for (let waitMs = minRetryMs; !start.signal.aborted; waitMs = Math.min(2 * waitMs, maxRetryMs)) {
    try {
      await stopOrphanedServer(directory, report);
      const server = await startServer(options, start);
      if (!start.signal.aborted) return server;
      await shutDown(server);
    } catch (error) {
      const isFirst = waitMs === minRetryMs;
      if (isFirst && !start.signal.aborted)
        report(`${error instanceof Error ? error.message : error}\nTrying again until it starts`);
      const wait = delay(waitMs, undefined, { ref: false, signal: start.signal });
      await wait.catch(() => {}); // cancelled: the loop ends
    }
  }
  return undefined;
}

/** False if it exits or the start is cancelled. After a crash it first recovers, which can take minutes. */
async function becomesReady({ child }: ServerProcess, directory: DataDirectory, signal: AbortSignal) {
  const deadline = performance.now() + maxRecoveryMs;
  while (!hasExited(child) && !signal.aborted && performance.now() < deadline) {
    // Reads the file instead of connecting: refused connections would fill the log.
    if ((await readPidFile(directory)).isReady) return true;
    await delay(10);
  }
  return false;
}

/** Connects once. If that fails, because of the password or the database, stops the server and throws. */
async function ensureConnects(server: ServerProcess, { directory, password }: ServerOptions): Promise<void> {
  const connectionString = urlOf(server.port, password);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 30_000 });
  client.on('error', () => {}); // connect() or end() fails with it
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    await shutDown(server);
    throw new EmbeddedPostgresError(
      `The database in ${directory.path} has started but refuses the connection: ` +
        `${error instanceof Error ? error.message : error}. If its password was changed, ` +
        'remove postgres-password from the data folder: the next start creates a new one.',
    );
  }
}

const temporaryErrors = [
  'could not create any TCP/IP sockets', // another process took the port meanwhile
  'Address already in use',
  'pre-existing shared memory block', // processes of a killed server have not exited yet
];

function isTemporary({ message }: Error): boolean {
  return temporaryErrors.some((text) => message.includes(text));
}

type PidFile = { pid: number; port: number; isReady: boolean };

/**
 * PostgreSQL's postmaster.pid: the first line is the process id, the fourth the port, the eighth the status.
 */
async function readPidFile(directory: DataDirectory): Promise<PidFile> {
  const lines = (await readFile(pidFileOf(directory), 'utf8').catch(() => '')).split('\n');
  const isReady = lines[7]?.startsWith('ready') ?? false;
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), isReady };
}

function pidFileOf({ cluster }: DataDirectory): string {
  return join(cluster, 'postmaster.pid');
}
