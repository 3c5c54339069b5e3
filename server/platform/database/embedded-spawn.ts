import { type ChildProcess, spawn } from 'node:child_process';
import { chown, type FileHandle, open, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from './embedded-cluster.ts';
import { cannotRun } from './embedded-fault.ts';
import type { Home } from './embedded-home.ts';

export type Running = { child: ChildProcess; port: number; ended: Promise<void> };

const fixed = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // their path may be 107 bytes long at most, and a project's folder can be longer
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
const longestLog = 1024 * 1024;

/** Starts the program, on the given port or one that was free a moment ago. It has yet to say that it is ready. */
export async function launch(home: Home, settings: Record<string, string>, given?: number): Promise<Running> {
  const port = given ?? (await freePort());
  const options = Object.entries({ ...fixed, ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const log = await openLog(home);
  const program = join(home.bin, 'postgres');
  // In a session of its own: Ctrl-C is for Torvet, which lets requests finish before it ends the database.
  const child = spawn(program, ['-D', home.data, ...options], {
    ...home.owner,
    cwd: home.place,
    env: environment,
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  const onExit = () => child.kill('SIGINT'); // a crash of ours should not leave it behind
  process.once('exit', onExit);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  void ended.then(() => process.removeListener('exit', onExit));
  await new Promise<void>((done, fail) => {
    child.once('spawn', done);
    child.once('error', (error) => fail(cannotRun(program, error)));
  }).finally(() => log.close());
  child.on('error', () => {}); // a signal that did not reach it: its end is what counts
  child.unref();
  return { child, port, ended };
}

/** A fast shutdown: who is connected is sent away, everything is written. After ten seconds the hard ways. */
export async function end({ child, ended }: Running): Promise<void> {
  child.ref();
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (hasExited(child)) return;
    child.kill(signal);
    await Promise.race([ended, pause(10_000, undefined, { ref: false })]);
  }
}

export function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.once('error', fail).listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}

async function openLog(home: Home): Promise<FileHandle> {
  if ((await logSize(home)) > longestLog) await rename(home.log, `${home.log}.old`);
  const log = await open(home.log, 'a', 0o600);
  if (home.owner) await chown(home.log, home.owner.uid, home.owner.gid);
  return log;
}

export async function logSize(home: Home): Promise<number> {
  return (await stat(home.log).catch(() => undefined))?.size ?? 0;
}
