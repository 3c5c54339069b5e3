import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { config, root } from '../config/index.ts';
import { acquaintancesOf, jobs, makeApp, openRooms, sockets } from './app.ts';
import { commands } from './commands/index.ts';
import { fillDemo, isTownEmpty } from './demo/fill.ts';
import { areAssetsBuilt, buildAssets } from './platform/assets/build.ts';
import { EmbeddedFault } from './platform/database/embedded-fault.ts';
import { DataInUse } from './platform/database/embedded-lock.ts';
import { openDatabase } from './platform/database/open.ts';
import { isDatabaseAway } from './platform/http/errors.ts';
import { drain } from './platform/http/health.ts';
import { closeSessions } from './platform/http/session.ts';
import { startJobs, stopJobs } from './platform/jobs.ts';
import { log } from './platform/log.ts';
import { closeMail } from './platform/mail.ts';
import { startSockets, stopSockets } from './platform/realtime/hub.ts';

/** What a signal does: at once, until something has begun that must be finished. */
let leave = (_signal: NodeJS.Signals, number: number): void => process.exit(128 + number); // takes the embedded database with it
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, (name: NodeJS.Signals, number: number) => leave(name, number));

const [command, ...args] = process.argv.slice(2);
try {
  await (command ? run(command, args) : serve());
} catch (error) {
  console.error(sentenceFor(error));
  process.exit(1);
}

/** Config → assets and database → app and sockets → listen → drain. */
async function serve(): Promise<void> {
  const building = areAssetsBuilt(root) ? undefined : inChild('build');
  const [database] = await Promise.all([openDatabase(say, 'start'), building]);
  openRooms();
  await startJobs(jobs);
  if (config.demo && (await isTownEmpty())) await inChild('demo');
  const http = createServer({ keepAliveTimeout: 65_000 }, makeApp());
  await startSockets(http, sockets, acquaintancesOf);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  say(`${config.siteName} is open: ${config.production ? config.baseUrl : `http://localhost:${port}`}`);

  leave = () => {
    leave = () => {}; // it is on its way
    void close();
  };

  /** Not ready, let the proxy see it, finish what has begun, tell the sockets, close the pools: in under 10 s. */
  async function close(): Promise<void> {
    const begun = performance.now();
    // A frozen database never answers: it is not waited for longer than so many milliseconds from the signal on.
    const by = (ms: number, work: Promise<void>) =>
      Promise.race([work, pause(begun + ms - performance.now(), undefined, { ref: false })]);
    setTimeout(() => process.exit(1), 9_000).unref();
    drain();
    if (config.production) await pause(2_000); // closed at once, a port drops what a proxy is just sending
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    const slow = setTimeout(() => http.closeAllConnections(), 3_000); // who has not sent all by then is not waited for
    await stopSockets();
    http.closeIdleConnections();
    await closed;
    clearTimeout(slow);
    const late = setTimeout(closeMail, 2_000); // nor a mail server that does not answer
    await by(8_000, stopJobs());
    clearTimeout(late);
    closeMail();
    closeSessions();
    await by(8_700, database.close());
    process.exit(0);
  }
}

async function run(name: string, given: string[]): Promise<void> {
  if (name === 'warm') return; // all is read by now: see start.js
  if (name === 'build') return buildAssets({ root, log: say }); // for an image: without a database
  const known = name === 'demo' ? { run: fillTown } : commands[name];
  if (!known) {
    console.error(`There is no "${name}". There are: ${Object.keys(commands).join(', ')}.`);
    process.exit(2);
  }
  // The demo is of a start that holds the database already. Were that killed, its child must not take the place.
  const database = await openDatabase(say, name === 'demo' ? 'join' : 'start or join');
  try {
    openRooms();
    if ('enqueues' in known && known.enqueues) await startJobs(jobs, { work: false });
    process.exitCode = await known.run(given);
  } finally {
    await stopJobs();
    await database.close();
  }
}

async function fillTown(): Promise<number> {
  if (config.demo) await fillDemo(say);
  return 0;
}

/** Work of the first start that loads much and is never needed again: what it loads goes with its process. */
async function inChild(work: 'build' | 'demo'): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'server', 'start.js'), work], { stdio: 'inherit' });
  const end = () => child.kill();
  process.once('exit', end);
  const [code] = (await once(child, 'exit')) as [number | null];
  process.removeListener('exit', end);
  if (code !== 0) process.exit(code ?? 1); // it has said why
}

/** What whoever started it can do something about is told in a sentence; the rest with its trace. */
function sentenceFor(error: unknown): string {
  if (error instanceof DataInUse || error instanceof EmbeddedFault) return error.message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Port ${config.port} is taken. End what uses it, or start with another: PORT=3001 npm start`;
  if (code === 'ENOSPC') return `There is no room left on the disk: ${message}. Make some, and start again.`;
  if (isDatabaseAway(error))
    return `The database cannot be used now: ${message || config.databaseUrl?.replace(/:[^:@]*@/, ':…@')}`;
  // PostgreSQL's error codes: class 28 user or password, 3D000 there is no such database.
  if (/^(28...|3D000)$/.test(code ?? ''))
    return `The database does not let Torvet in: ${message}. Look at DATABASE_URL.`;
  return stack ?? message;
}

function say(line: string): void {
  console.log(line);
}

process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
