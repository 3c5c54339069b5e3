import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { config } from '../../config/index.ts';
import { connectTo, disconnect, execute, sql } from '../../models/index.ts';
import {
  allFeatures,
  allJobs,
  contactsOf,
  createApp,
  prepareFeatures,
  socketEvents,
  useFeatures,
} from '../../server/app.ts';
import { setClock } from '../../server/platform/clock.ts';
import type { Feature } from '../../server/platform/feature.ts';
import { type Job, startJobs, stopJobs } from '../../server/platform/jobs.ts';
import { closeEmailSender } from '../../server/platform/mail/email-sender.ts';
import { resetRateLimiters } from '../../server/platform/rate-limits.ts';
import { startSockets, stopSockets } from '../../server/platform/realtime/socket-server.ts';
import { closeSessions } from '../../server/platform/sessions/session.ts';
import { resetTokenBuckets } from '../../server/platform/token-bucket.ts';
import { cloneDatabase, dropDatabase } from './database.ts';
import { openMailbox } from './mailbox.ts';
import { row, rows } from './query.ts';

/**
 * Starts the real server for the calling suite, with jobs, sockets and mail, on a clone of the template
 * database. Stops it after the suite, and resets the clock after each test.
 * `features` are added to those of the product.
 */
export function useServer({ features = [] }: { features?: readonly Feature[] } = {}): void {
  let http: Server | undefined;
  let closeMailbox = async () => {};
  const name = `test_${process.pid}_${Date.now()}`;

  before(async () => {
    connectTo(await cloneDatabase(name), () => {});
    closeMailbox = await openMailbox();
    useFeatures([...allFeatures, ...features]);
    await startJobs(allJobs());
    await prepareFeatures();
    http = createServer(createApp());
    await startSockets(http, socketEvents(), contactsOf);
    await new Promise<void>((resolve) => http?.listen(config.port, '127.0.0.1', resolve));
  });

  afterEach(() => setClock());

  after(async () => {
    http?.closeAllConnections();
    await stopSockets();
    await new Promise<void>((resolve) => (http ? http.close(() => resolve()) : resolve()));
    await stopJobs();
    closeEmailSender();
    await closeMailbox();
    closeSessions();
    await disconnect();
    resetRateLimiters();
    resetTokenBuckets();
    await dropDatabase(name);
  });
}

/** The jobs that `jobsDone()` has retried: each once. */
const retried = new Set<string>();

/**
 * Waits until every job that is due has run. A job that failed is retried at once, but once only, and its
 * error is written to stderr. Throws after 15 s.
 */
export async function jobsDone(): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const waiting = await row<{ count: number }>(sql`
      SELECT count(*)::integer AS count FROM jobs.job
      WHERE state IN ('created', 'retry', 'active') AND start_after <= now()
      AND name NOT LIKE '\\_\\_pgboss%'`);
    if (!waiting?.count && !(await retryFailed())) return;
    if (Date.now() > deadline) throw new Error(`${waiting?.count} jobs are still waiting`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Makes the jobs due that failed and would be retried later. Returns whether there were any. */
async function retryFailed(): Promise<boolean> {
  const failed = await rows<{ id: string; name: string; reason: string }>(sql`
    UPDATE jobs.job SET start_after = now()
    WHERE state = 'retry' AND start_after > now() AND id <> ALL (${[...retried]}::uuid[])
    RETURNING id, name,
      concat_ws(': ', output ->> 'code', output ->> 'message', output ->> 'value') AS reason`);
  for (const { id, name, reason } of failed) {
    retried.add(id);
    process.stderr.write(`jobsDone: job ${name} failed (${reason}) and is retried\n`);
    await execute(sql`SELECT pg_notify(${jobsChannel}, ${name})`);
  }
  return failed.length > 0;
}

/** The channel on which pg-boss wakes the workers of a queue, which poll only every 5 or 30 s. */
const jobsChannel = `pgboss_${createHash('sha224').update('jobs').digest('hex').slice(0, 24)}`;

/** Runs the jobs of a kind that wait for a later time, and those that follow from them. */
export async function runWaiting(each: Pick<Job, 'name' | 'run'>): Promise<void> {
  const waiting = await rows<{ data: unknown }>(sql`
    DELETE FROM jobs.job WHERE name = ${each.name} AND state = 'created' RETURNING data`);
  for (const { data } of waiting) await each.run(data);
  await jobsDone();
}

/** Resets all rate limits, for tests that send more requests than one person may. */
export async function resetRateLimits(): Promise<void> {
  await execute(sql`DELETE FROM rate_limits`);
  resetRateLimiters();
}
