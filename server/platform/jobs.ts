import { PgBoss } from 'pg-boss';
import type { ZodType } from 'zod';
import { config } from '../../config/index.ts';
import { databaseUrl, executeSql } from '../../models/index.ts';
import { log } from './log.ts';

/** Work that runs later. Doing it twice must do no harm: each effect has a key. */
export type Job<Data extends object = object> = {
  name: string;
  /** The shape of what it is given, checked when it runs: jobs outlive releases. */
  data: ZodType<Data>;
  /** A cron line in the town's time for work that comes round by itself. */
  schedule?: string;
  run: (data: unknown) => Promise<void>;
};

let boss: PgBoss | undefined;

export function job<Data extends object>(definition: {
  name: string;
  data: ZodType<Data>;
  schedule?: string;
  work: (data: Data) => Promise<void>;
}): Job<Data> {
  const { work, ...rest } = definition;
  return { ...rest, run: (data) => work(definition.data.parse(data)) };
}

/** Opens the queues. Everybody can enqueue; a `worker` node works, a command (`work: false`) leaves it to the nodes. */
export async function startJobs(
  jobs: readonly Job[],
  { work } = { work: config.roles.includes('worker') },
): Promise<void> {
  boss = new PgBoss({ connectionString: databaseUrl(), max: 4, schema: 'jobs', useListenNotify: true });
  boss.on('error', (error) => log.error({ err: error }, 'jobs'));
  await boss.start();
  await Promise.all(jobs.map((each) => open(each, work)));
}

async function open(each: Job, work: boolean): Promise<void> {
  await boss?.createQueue(each.name, { retryLimit: 8, retryDelay: 5, retryBackoff: true, notify: true });
  if (!work) return;
  if (each.schedule) await boss?.schedule(each.name, each.schedule, {}, { tz: config.timeZone });
  await boss?.work(each.name, { pollingIntervalSeconds: 2, batchSize: 10 }, async (batch) => {
    for (const { data } of batch) await each.run(data);
  });
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

export async function stopJobs(): Promise<void> {
  await boss?.stop({ graceful: true, timeout: 5_000 });
  boss = undefined;
}
