import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describeDatabaseUrl } from '../config/database-url.ts';
import { config, root } from '../config/index.ts';
import { allJobs, contactsOf, createApp, prepareFeatures, socketEvents, useFeatures } from './app.ts';
import { commands } from './commands/index.ts';
import { fillDemo, isDatabaseEmpty } from './demo/fill.ts';
import { DataInUseError, EmbeddedPostgresError } from './embedded-postgres/index.ts';
import { areAssetsBuilt, buildAssets } from './platform/assets/build.ts';
import { DatabaseTooOldError } from './platform/database/baseline.ts';
import { isDatabaseUnavailable } from './platform/database/errors.ts';
import { openDatabase } from './platform/database/open.ts';
import { PoolerError } from './platform/database/pooler.ts';
import { waitForDatabase } from './platform/database/wait.ts';
import { startDraining } from './platform/http/health.ts';
import { startJobs, stopJobs } from './platform/jobs.ts';
import { log, logConsole } from './platform/log.ts';
import { closeEmailSender } from './platform/mail/email-sender.ts';
import { startSockets, stopSockets } from './platform/realtime/socket-server.ts';
import { workBeforeShutdown } from './platform/shutdown.ts';

type Running = { http: Server; database: Awaited<ReturnType<typeof openDatabase>> };

/**
 * Ends the process at once on a signal before the server listens; its exit handlers stop the embedded
 * database.
 */
let onSignal = (_signal: NodeJS.Signals, number: number): void => process.exit(128 + number);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, (name: NodeJS.Signals, number: number) => onSignal(name, number));

const [command, ...args] = process.argv.slice(2);
try {
  await (command ? runCommand(command, args) : serve());
} catch (error) {
  console.error(describeError(error));
  process.exit(1);
}
// Added after the start, during which an unhandled rejection must end the process.
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

/** Prepares browser files, database, demo data, app and sockets; then listens until a signal comes. */
async function serve(): Promise<void> {
  for (const warning of config.warnings) report(`Warning: ${warning}`);
  const assets = areAssetsBuilt(root) ? undefined : runInChildProcess('build');
  const opening = waitForDatabase(() => openDatabase(report, 'start'), report);
  const [database] = await Promise.all([opening, assets]);
  useFeatures();
  await waitForDatabase(() => startJobs(allJobs()), report);
  await prepareFeatures();
  if (config.demo && (await isDatabaseEmpty())) await runInChildProcess('demo');
  // An upload reserves memory until its request has arrived: it must not arrive as slowly as it likes.
  const timeouts = { keepAliveTimeout: 65_000, requestTimeout: 120_000 };
  const http = createServer(timeouts, createApp());
  await startSockets(http, socketEvents(), contactsOf);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  logConsole();
  report(`${config.siteName} is open: ${config.production ? config.baseUrl : `http://localhost:${port}`}`);

  onSignal = () => {
    onSignal = () => {}; // the shutdown is in progress
    void shutDown({ http, database });
  };
}

/**
 * Graceful shutdown in less than 10 s: reports "not ready" to the proxy, finishes the requests, notifies the
 * sockets, closes the pools. Each step has a time limit, because a slow client, a mail server or a frozen
 * database may not answer.
 */
async function shutDown({ http, database }: Running): Promise<void> {
  const startedAt = performance.now();
  const endsBy = (ms: number, action: Promise<void>) =>
    Promise.race([action, delay(startedAt + ms - performance.now(), undefined, { ref: false })]);
  setTimeout(() => process.exit(1), 9_000).unref();
  startDraining();
  // Keeps the port open: requests that the proxy sends before it sees "not ready" would fail otherwise.
  if (config.production) await delay(2_000);
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  const requestTimeout = setTimeout(() => http.closeAllConnections(), 3_000);
  await stopSockets();
  http.closeIdleConnections();
  await closed;
  clearTimeout(requestTimeout);
  await endsBy(6_000, workBeforeShutdown());
  const mailTimeout = setTimeout(closeEmailSender, 2_000);
  await endsBy(8_000, stopJobs());
  clearTimeout(mailTimeout);
  closeEmailSender();
  await endsBy(8_700, database.close());
  process.exit(0);
}

async function runCommand(name: string, args: string[]): Promise<void> {
  if (name === 'warm') return; // all modules are loaded by now: see start.js
  if (name === 'build') return buildAssets({ root, log: report }); // for container images: no database
  const selected = name === 'demo' ? { run: runDemo } : commands[name];
  if (!selected) {
    console.error(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}.`);
    process.exit(2);
  }
  // Joins the running database only: the demo command is a child of the process that runs it. If that process
  // is killed, the child must not start another server on the same data.
  const database = await openDatabase(report, name === 'demo' ? 'join' : 'start or join');
  try {
    useFeatures();
    if ('enqueues' in selected && selected.enqueues) await startJobs(allJobs(), { work: false });
    process.exitCode = await selected.run(args);
  } finally {
    await stopJobs();
    await database.close();
  }
}

async function runDemo(): Promise<number> {
  if (config.demo) await fillDemo(report);
  return 0;
}

/** Runs work of the first start in a child process: its large modules do not stay in the server's memory. */
async function runInChildProcess(work: 'build' | 'demo'): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'server', 'start.js'), work], { stdio: 'inherit' });
  const stopChild = () => child.kill();
  process.once('exit', stopChild);
  const [code] = (await once(child, 'exit')) as [number | null];
  process.removeListener('exit', stopChild);
  if (code !== 0) process.exit(code ?? 1); // the child has printed the reason
}

/** A sentence for errors that the operator can correct; a stack trace for all others. */
function describeError(error: unknown): string {
  const isSentence = [DataInUseError, EmbeddedPostgresError, DatabaseTooOldError, PoolerError];
  if (isSentence.some((type) => error instanceof type)) return (error as Error).message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Port ${config.port} is in use. End that program, or choose another port: PORT=3001 npm start`;
  if (code === 'ENOSPC') return `The disk is full: ${message}. Free some space, and start again.`;
  const database = config.databaseUrl ? describeDatabaseUrl(config.databaseUrl) : 'the embedded PostgreSQL';
  if (isDatabaseUnavailable(error)) return `The database cannot be reached (${database}): ${message || code}`;
  return connectionError(error, database) ?? stack ?? message;
}

/** PostgreSQL's error codes: class 28 is an invalid user or password, 3D000 an unknown database. */
function connectionError(error: unknown, database: string): string | undefined {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (/^(28...|3D000)$/.test(code))
    return `The database refuses the connection (${database}): ${message}. Check DATABASE_URL.`;
  if (code === '42501')
    return (
      `The database role may not change the schema (${database}): ${message}. Make it the owner of the ` +
      'database: ALTER DATABASE … OWNER TO …, or let an owner run the migrations (DATABASE_DIRECT_URL).'
    );
  if (/\bSSL\b|certificate/i.test(message) || /^(ERR_TLS|CERT_|SELF_SIGNED|UNABLE_TO)/.test(code))
    return `The connection to the database cannot be encrypted (${database}): ${message}. Check sslrootcert.`;
  return undefined;
}

function report(line: string): void {
  console.log(line);
}
