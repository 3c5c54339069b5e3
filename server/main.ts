import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { config, root } from '../config/index.ts';
import { jobs, makeApp, openRooms, sockets } from './app.ts';
import { commands } from './commands/index.ts';
import { fillDemo } from './demo/fill.ts';
import { buildAssets } from './platform/assets/build.ts';
import { EmbeddedFault } from './platform/database/embedded-fault.ts';
import { DataInUse } from './platform/database/embedded-lock.ts';
import { openDatabase } from './platform/database/open.ts';
import { drain } from './platform/http/health.ts';
import { startJobs, stopJobs } from './platform/jobs.ts';
import { closeMail } from './platform/letters.ts';
import { log } from './platform/log.ts';
import { startSockets, stopSockets } from './platform/realtime/hub.ts';

const [command, ...args] = process.argv.slice(2);
try {
  await (command ? run(command, args) : serve());
} catch (error) {
  console.error(sentenceFor(error));
  process.exit(1);
}

/** Config → assets and database → app and sockets → listen → drain. */
async function serve(): Promise<void> {
  const [database] = await Promise.all([openDatabase(say, { beside: false }), buildAssets({ root, log: say })]);
  openRooms();
  await startJobs(jobs);
  if (config.demo) await fillDemo(say);
  const http = createServer({ keepAliveTimeout: 65_000 }, makeApp());
  await startSockets(http, sockets);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  say(`${config.siteName} is open: ${config.production ? config.baseUrl : `http://localhost:${port}`}`);

  let leaving = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (leaving) return;
      leaving = true;
      void close();
    });
  }

  /** Not ready, finish what has begun, tell the sockets, close the pools: in under 10 s. */
  async function close(): Promise<void> {
    setTimeout(() => process.exit(1), 9_500).unref();
    drain();
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    await stopSockets();
    http.closeIdleConnections();
    await closed;
    await stopJobs();
    closeMail();
    await database.close();
    process.exit(0);
  }
}

async function run(name: string, given: string[]): Promise<void> {
  if (name === 'build') return buildAssets({ root, log: say }); // for an image: without a database
  const known = commands[name];
  if (!known) {
    console.error(`There is no "${name}". There are: ${Object.keys(commands).join(', ')}.`);
    process.exit(2);
  }
  const database = await openDatabase(say, { beside: true });
  try {
    openRooms();
    if (known.enqueues) await startJobs(jobs, { work: false });
    process.exitCode = await known.run(given);
  } finally {
    await stopJobs();
    await database.close();
  }
}

/** What whoever started it can do something about is told in a sentence; the rest with its trace. */
function sentenceFor(error: unknown): string {
  if (error instanceof DataInUse || error instanceof EmbeddedFault) return error.message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Port ${config.port} is taken. End what uses it, or start with another: PORT=3001 npm start`;
  if (code === 'ECONNREFUSED')
    return `The database does not answer: ${message || config.databaseUrl?.replace(/:[^:@]*@/, ':…@')}`;
  return stack ?? message;
}

function say(line: string): void {
  console.log(line);
}

process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
