import { outsideTransaction } from '../../../models/index.ts';
import { AppError } from '../errors.ts';
import { isDatabaseUnavailable } from './errors.ts';

type Pending<Draft, Result> = {
  draft: Draft;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

type Options<Draft, Result> = {
  /** Drafts of one queue are stored in batches, in their order; queues run concurrently. */
  queueOf: (draft: Draft) => string | number;
  /**
   * Stores a batch of one queue in one transaction. Returns a result for each draft, in their order; an
   * `AppError` rejects only its own draft.
   */
  store: (drafts: readonly Draft[]) => Promise<(Result | AppError)[]>;
  /** Limits how long a commit takes. */
  maxBatchSize: number;
};

/**
 * Group commit: drafts that arrive during a commit share the next transaction. With little traffic each is
 * committed at once, with much traffic they share commits. Each promise resolves after the commit.
 */
export function batchCommit<Draft, Result>({ queueOf, store, maxBatchSize }: Options<Draft, Result>) {
  const queues = new Map<string | number, Pending<Draft, Result>[]>();

  return (draft: Draft): Promise<Result> =>
    new Promise((resolve, reject) => {
      const key = queueOf(draft);
      const pending = { draft, resolve, reject };
      const queue = queues.get(key);
      if (queue) return void queue.push(pending);
      queues.set(key, [pending]);
      void outsideTransaction(() => run(key)); // the batch must not join the transaction of its first draft
    });

  async function run(key: string | number): Promise<void> {
    // Waits for the drafts of the same network packet, which arrive in one turn of the event loop.
    await new Promise((next) => setImmediate(next));
    const queue = queues.get(key) ?? [];
    while (queue.length > 0) await storeBatch(queue.splice(0, maxBatchSize));
    queues.delete(key);
  }

  /**
   * Stores the drafts of a failed batch one by one, so that one invalid draft does not affect the others.
   * Errors that concern all of them reject all.
   */
  async function storeBatch(batch: readonly Pending<Draft, Result>[]): Promise<void> {
    try {
      const results = await store(batch.map(({ draft }) => draft));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index] as Result | AppError;
        if (result instanceof AppError) reject(result);
        else resolve(result);
      });
    } catch (error) {
      const isRetried = batch.length > 1 && !(error instanceof AppError) && !isDatabaseUnavailable(error);
      if (isRetried) for (const pending of batch) await storeBatch([pending]);
      else for (const { reject } of batch) reject(error);
    }
  }
}
