import { type JobResult, PgBoss, type Job as StoredJob } from 'pg-boss';
import type { ZodType } from 'zod';
import { parseDatabaseUrl } from '../../config/database-url.ts';
import { config } from '../../config/index.ts';
import { commitSynchronously, databaseUrl, executeSql } from '../../models/index.ts';
import { isDatabaseUnavailable } from './database/errors.ts';
import { reportOutage } from './database/outage-log.ts';
import { log } from './log.ts';

/** Work that runs later. Must be idempotent, because a job may run twice: each effect has a unique key. */
export type Job<Data extends object = object> = {
  name: string;
  /** Parses the data when the job runs, because stored jobs outlive releases. */
  data: ZodType<Data>;
  /** A cron expression in the town's time zone, for recurring work. */
  schedule?: string;
  /**
   * Number of jobs of a batch that run at the same time. With it, a second batch runs in parallel, so that a
   * slow job does not delay the others.
   */
  concurrency?: number;
  run: (data: unknown) => Promise<void>;
};

/** Thrown by a job that cannot run yet. The job is retried as after a failure, but not logged. */
export class Postponed extends Error {}

let boss: PgBoss | undefined;
let isStopping = false;

export function job<Data extends object>(
  definition: Omit<Job<Data>, 'run'> & { work: (data: Data) => Promise<void> },
): Job<Data> {
  const { work, ...rest } = definition;
  return { ...rest, run: (data) => work(definition.data.parse(data)) };
}

/**
 * Opens the queues. Every process can enqueue; only a node with the role `worker` runs jobs. Commands pass
 * `work: false`.
 */
export async function startJobs(
  jobs: readonly Job[],
  { work } = { work: config.roles.includes('worker') },
): Promise<void> {
  isStopping = false;
  const connection = parseDatabaseUrl(databaseUrl());
  const pool = { max: 4, onConnect: commitSynchronously };
  boss = new PgBoss({ ...connection, ...pool, ...supervision, schema: 'jobs', useListenNotify: true });
  boss.on('error', reportError);
  try {
    await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw error;
  }
  await Promise.all(jobs.map((each) => openQueue(each, work)));
  if (work) await unscheduleOthers(jobs);
}

/**
 * Intervals at which jobs of dead nodes are looked for. pg-boss looks once a minute by default: an e-mail
 * would wait for two minutes.
 */
const supervision = { superviseIntervalSeconds: 15, monitorIntervalSeconds: 15 };

/** Removes schedules of earlier releases, which would enqueue jobs that nobody runs. */
async function unscheduleOthers(jobs: readonly Job[]): Promise<void> {
  const scheduled = new Set(jobs.filter(({ schedule }) => schedule).map(({ name }) => name));
  for (const { name } of (await boss?.getSchedules()) ?? [])
    if (!scheduled.has(name)) await boss?.unschedule(name);
}

/** Detects a lost connection of LISTEN, which pg-boss reports without an error code. */
const listenConnectionLost = /^LISTEN\/NOTIFY/;

/** Converts to an Error, because pg-boss reports some errors as plain objects. */
function reportError(reported: Error): void {
  const error = reported instanceof Error ? reported : Object.assign(new Error(), reported);
  if ([error, error.cause].some(isDatabaseUnavailable) || listenConnectionLost.test(error.message))
    reportOutage(error);
  else log.error({ err: error }, 'job queue error');
}

/**
 * Seconds. After a heartbeat timeout, another node takes over the jobs of a dead one. The delay doubles up to
 * `retryDelayMax`.
 */
const retryOptions = {
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3_600,
  heartbeatSeconds: 60,
  notify: true,
};
/**
 * Does not retry scheduled jobs, which run again anyway. Retries others for most of a day, because a mail
 * server may be down that long.
 */
const maxRetries = { scheduled: 8, other: 30 };

/**
 * Workers are notified of new jobs. Retries and postponed jobs are found by polling, which pg-boss does every
 * 30 s by default in queues with notification. After a full batch the next is fetched at once, so that
 * thousands of e-mails do not wait for the next poll.
 */
const fetchOptions = {
  pollingIntervalSeconds: 2,
  burstWhenBatchFull: true,
  batchSize: 25,
  perJobResults: true,
} as const;

async function openQueue(each: Job, work: boolean): Promise<void> {
  const options = { ...retryOptions, retryLimit: each.schedule ? maxRetries.scheduled : maxRetries.other };
  await boss?.createQueue(each.name, options);
  await boss?.updateQueue(each.name, options); // a queue that an earlier release created
  if (!work) return;
  if (each.schedule) await boss?.schedule(each.name, each.schedule, {}, { tz: config.timeZone });
  const workOptions = {
    ...fetchOptions,
    notifyPollingIntervalSeconds: each.schedule ? 30 : 5,
    localConcurrency: each.concurrency ? 2 : 1,
  };
  await boss?.work(each.name, workOptions, async (batch) => {
    const results: JobResult[] = [];
    const queue = batch.values(); // shared: each worker takes the next job from it
    const worker = async () => {
      for (const stored of queue)
        results.push(await runJob(each, stored, stored.retryCount >= options.retryLimit));
    };
    await Promise.all(Array.from({ length: each.concurrency ?? 1 }, worker));
    return results;
  });
}

/**
 * Runs one job of a batch; a failure does not affect the others. When the node stops, the remaining jobs are
 * left to other nodes.
 */
async function runJob(
  each: Job,
  { id, data }: StoredJob<unknown>,
  isLastAttempt: boolean,
): Promise<JobResult> {
  if (isStopping) return { id, status: 'failed', output: 'stopping' };
  try {
    await each.run(data);
    return { id, status: 'completed' };
  } catch (error) {
    const { name, code } = error as NodeJS.ErrnoException;
    const details = { job: each.name, id, reason: code ?? name }; // the message may contain personal data
    if (isLastAttempt) log.error(details, 'job failed for the last time');
    else if (!(error instanceof Postponed)) log.warn(details, 'job failed and will be retried');
    return { id, status: 'failed', output: error };
  }
}

/**
 * Enqueues a job in the open transaction; a rollback removes it. `key`: at most one job with it is queued.
 * `startAfter`: earliest start.
 */
export async function enqueue<Data extends object>(
  each: Pick<Job<Data>, 'name'>,
  data: Data,
  options: { key?: string; startAfter?: Date } = {},
): Promise<void> {
  if (!boss) throw new Error('startJobs() must be called first');
  await boss.send(each.name, data, {
    db: { executeSql },
    ...(options.key && { singletonKey: options.key }),
    ...(options.startAfter && { startAfter: options.startAfter }),
  });
}

/** Enqueues jobs of one kind in one statement. */
export async function enqueueAll<Data extends object>(
  each: Pick<Job<Data>, 'name'>,
  dataOfJobs: readonly Data[],
): Promise<void> {
  if (!boss) throw new Error('startJobs() must be called first');
  const jobs = dataOfJobs.map((data) => ({ data }));
  if (jobs.length > 0) await boss.insert(each.name, jobs, { db: { executeSql } });
}

/**
 * Processes items one after the other, each in a separate transaction: one that fails does not stop the
 * others. Throws the first error at the end, so that the job fails, is logged and runs again.
 */
export async function processEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}

export async function stopJobs(): Promise<void> {
  isStopping = true;
  await boss?.stop({ graceful: true, timeout: 3_000 });
  boss = undefined;
}
