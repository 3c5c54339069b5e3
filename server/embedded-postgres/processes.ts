import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chown, type FileHandle, open, readlink, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DataDirectory } from './data-directory.ts';
import { cannotRunError } from './errors.ts';

export type ServerProcess = { child: ChildProcess; port: number; exited: Promise<void> };

/**
 * The environment of PostgreSQL's programs. None of the variables of this process: a LANG or PGPORT in the
 * operator's shell would change the result.
 */
export const postgresEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };

const defaultSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // a socket's path has at most 107 bytes; the project's folder can be longer
  max_connections: '60',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
};
const maxLogBytes = 1024 * 1024;

/** Fast shutdown (disconnects clients, writes everything), immediate shutdown, kill. */
const shutdownSignals = ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const;
const shutdownStepMs = 10_000;

/** Starts the server process, by default on a free port. The server does not yet accept connections. */
export async function launchServer(
  directory: DataDirectory,
  settings: Record<string, string>,
  port?: number,
): Promise<ServerProcess> {
  const chosenPort = port ?? (await findFreePort());
  const allSettings = { ...defaultSettings, ...settings, port: String(chosenPort) };
  const options = Object.entries(allSettings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await openLog(directory);
  const program = join(directory.bin, 'postgres');
  // `detached`: Ctrl-C goes to Torvet only, which finishes its requests before it stops the server.
  const child = spawn(program, ['-D', directory.cluster, ...options], {
    ...directory.runAs,
    cwd: directory.path,
    env: postgresEnvironment,
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  const onExit = () => child.kill('SIGINT'); // this process exits without having stopped the server
  process.once('exit', onExit);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void exited.then(() => process.removeListener('exit', onExit));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(cannotRunError(program, error)));
  }).finally(() => log.close());
  child.on('error', () => {}); // a signal was not delivered: shutDown() waits for the exit in any case
  child.unref();
  return { child, port: chosenPort, exited };
}

/** Shuts the server down: fast, and with the stronger signals if that takes longer than 10 s each. */
export async function shutDown({ child, exited }: ServerProcess): Promise<void> {
  child.ref();
  for (const signal of shutdownSignals) {
    if (hasExited(child)) return;
    child.kill(signal);
    await Promise.race([exited, delay(shutdownStepMs, undefined, { ref: false })]);
  }
}

/** The same for a process that another one has started. Returns whether it has exited. */
export async function shutDownByPid(pid: number): Promise<boolean> {
  for (const signal of shutdownSignals) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has just exited, or belongs to another user: the wait decides.
    }
    if (await exitsWithin(pid, shutdownStepMs)) return true;
  }
  return false;
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** The size of the server's log in bytes: what a start writes begins there. */
export async function logBytes({ log }: DataDirectory): Promise<number> {
  return (await stat(log).catch(() => undefined))?.size ?? 0;
}

/**
 * When a process started, in clock ticks since boot: distinguishes it from a later process with the same id.
 * Empty where the system has no /proc.
 */
export function startTimeOf(pid: number): string {
  return procStat(pid)?.startTime ?? '';
}

/** Whether the process with this id and start time runs. A zombie does not. */
export function isAlive(pid: number, startTime = ''): boolean {
  if (!hasProcess(pid)) return false;
  const stats = procStat(pid);
  if (!stats) return true;
  return stats.state !== 'Z' && (startTime === '' || stats.startTime === startTime);
}

/** Whether the process is a PostgreSQL server on this cluster: the cluster is its working directory. */
export async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
  const ps = promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]);
  const { stdout } = await ps.catch(() => ({ stdout: '' }));
  return stdout.includes('postgres') && stdout.includes(cluster);
}

async function exitsWithin(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function procStat(pid: number): { state: string; startTime: string } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets and may contain spaces and brackets: fields are counted from
    // its end. The state is the 3rd field, the start time the 22nd (proc_pid_stat(5)).
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

/** Another process can take the port before PostgreSQL binds it; startServer() then tries again. */
async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

async function openLog(directory: DataDirectory): Promise<FileHandle> {
  const { log, runAs } = directory;
  if ((await logBytes(directory)) > maxLogBytes) await rename(log, `${log}.old`);
  const handle = await open(log, 'a', 0o600);
  if (runAs) await chown(log, runAs.uid, runAs.gid);
  return handle;
}
