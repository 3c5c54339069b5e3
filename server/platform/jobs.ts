import { type Job as Given, type JobResult, PgBoss } from 'pg-boss';
import type { ZodType } from 'zod';
import { config } from '../../config/index.ts';
import { databaseUrl, executeSql } from '../../models/index.ts';
import { isDatabaseUnavailable } from './database/errors.ts';
import { reportOutage } from './database/outage-log.ts';
import { log } from './log.ts';

/** Work that runs later. Doing it twice must do no harm: each effect has a key. */
export type Job<Data extends object = object> = {
  name: string;
  /** The shape of what it is given, checked when it runs: jobs outlive releases. */
  data: ZodType<Data>;
  /** A cron line in the town's time for work that comes round by itself. */
  schedule?: string;
  /** How many of a batch run at a time, with a second batch beside it, so that a slow one does not hold up the others. */
  concurrency?: number;
  run: (data: unknown) => Promise<void>;
};

/** Nothing went wrong: it is not the time for this job, and it comes again. */
export class Postponed extends Error {}

let boss: PgBoss | undefined;
let leaving = false;

export function job<Data extends object>(
  definition: Omit<Job<Data>, 'run'> & { work: (data: Data) => Promise<void> },
): Job<Data> {
  const { work, ...rest } = definition;
  return { ...rest, run: (data) => work(definition.data.parse(data)) };
}

/** Opens the queues. Everybody can enqueue; a `worker` node works, a command (`work: false`) leaves it to the nodes. */
export async function startJobs(
  jobs: readonly Job[],
  { work } = { work: config.roles.includes('worker') },
): Promise<void> {
  leaving = false;
  boss = new PgBoss({ connectionString: databaseUrl(), max: 4, schema: 'jobs', useListenNotify: true });
  boss.on('error', onFault);
  await boss.start();
  await Promise.all(jobs.map((each) => open(each, work)));
}

// What it says without a code.
const lineLost = /^LISTEN\/NOTIFY/;

/** pg-boss gives some of its errors as plain objects. */
function onFault(given: Error): void {
  const error = given instanceof Error ? given : Object.assign(new Error(), given);
  if ([error, error.cause].some(isDatabaseUnavailable) || lineLost.test(error.message)) reportOutage(error);
  else log.error({ err: error }, 'jobs');
}

/** What a node that died had in hand comes to another after a minute or two; `retryDelay` grows up to `retryDelayMax`. */
const patience = { retryDelay: 5, retryBackoff: true, retryDelayMax: 3_600, heartbeatSeconds: 60, notify: true };

/**
 * New work is heard of at once. What comes again or was put off is found by looking, and pg-boss looks only every 30 s where it hears of
 * new work. While batches come full there is more: a hall's letters do not wait for the next round.
 */
const rounds = { pollingIntervalSeconds: 2, burstWhenBatchFull: true, batchSize: 25, perJobResults: true } as const;

async function open(each: Job, work: boolean): Promise<void> {
  // What comes round by itself need not be tried for long; the rest is tried for most of a day: a mail server may be away.
  const options = { ...patience, retryLimit: each.schedule ? 8 : 30 };
  await boss?.createQueue(each.name, options);
  await boss?.updateQueue(each.name, options); // one that an earlier release made
  if (!work) return;
  if (each.schedule) await boss?.schedule(each.name, each.schedule, {}, { tz: config.timeZone });
  const often = { notifyPollingIntervalSeconds: each.schedule ? 30 : 5, localConcurrency: each.concurrency ? 2 : 1 };
  await boss?.work(each.name, { ...rounds, ...often }, async (batch) => {
    const results: JobResult[] = [];
    const waiting = batch.values(); // the lanes take from it in turn
    const lane = async () => {
      for (const given of waiting) results.push(await attempt(each, given, given.retryCount >= options.retryLimit));
    };
    await Promise.all(Array.from({ length: each.concurrency ?? 1 }, lane));
    return results;
  });
}

/** One that fails holds none of the others back. When we are leaving, what has not begun is left to the next node. */
async function attempt(each: Job, { id, data }: Given<unknown>, isLast: boolean): Promise<JobResult> {
  if (leaving) return { id, status: 'failed', output: 'leaving' };
  try {
    await each.run(data);
    return { id, status: 'completed' };
  } catch (error) {
    const { name, code } = error as NodeJS.ErrnoException;
    const what = { job: each.name, id, reason: code ?? name }; // the message may name a person
    if (isLast) log.error(what, 'job given up');
    else if (!(error instanceof Postponed)) log.warn(what, 'job comes again');
    return { id, status: 'failed', output: error };
  }
}

/** Enqueues in the open transaction: rolled back, it never was. `key`: one at most waits under it. `startAfter`: not before. */
export async function enqueue<Data extends object>(
  each: Pick<Job<Data>, 'name'>,
  data: Data,
  options: { key?: string; startAfter?: Date } = {},
): Promise<void> {
  if (!boss) throw new Error('startJobs() comes first');
  await boss.send(each.name, data, {
    db: { executeSql },
    ...(options.key && { singletonKey: options.key }),
    ...(options.startAfter && { startAfter: options.startAfter }),
  });
}

/** Many of one kind, in one statement. */
export async function enqueueAll<Data extends object>(
  each: Pick<Job<Data>, 'name'>,
  datas: readonly Data[],
): Promise<void> {
  if (!boss) throw new Error('startJobs() comes first');
  const jobs = datas.map((data) => ({ data }));
  if (jobs.length > 0) await boss.insert(each.name, jobs, { db: { executeSql } });
}

export async function stopJobs(): Promise<void> {
  leaving = true;
  await boss?.stop({ graceful: true, timeout: 3_000 });
  boss = undefined;
}
