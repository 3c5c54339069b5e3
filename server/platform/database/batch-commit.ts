import { outsideTransaction } from '../../../models/index.ts';
import { AppError } from '../errors.ts';
import { isDatabaseUnavailable } from './errors.ts';

type Waiting<Draft, Result> = {
  draft: Draft;
  resolve: (result: Result) => void;
  reject: (fault: unknown) => void;
};

type Manner<Draft, Result> = {
  /** What shares a lane is stored one batch after the other, in the order of coming; lanes run beside each other. */
  laneOf: (draft: Draft) => string | number;
  /** Stores a batch of one lane, all or nothing, and says for each what became of it; an `AppError` is a refusal of that one alone. */
  store: (drafts: readonly Draft[]) => Promise<(Result | AppError)[]>;
  /** So many at a time keep each commit short. */
  most: number;
};

/**
 * Group commit: what arrives while a commit runs goes with the next one, one transaction for all. So a quiet town answers at once
 * and a busy one shares its commits, and nobody is answered before what they did is on the disk.
 */
export function batchCommit<Draft, Result>({ laneOf, store, most }: Manner<Draft, Result>) {
  const lanes = new Map<string | number, Waiting<Draft, Result>[]>();

  return (draft: Draft): Promise<Result> =>
    new Promise((resolve, reject) => {
      const name = laneOf(draft);
      const each = { draft, resolve, reject };
      const lane = lanes.get(name);
      if (lane) return void lane.push(each);
      lanes.set(name, [each]);
      void outsideTransaction(() => run(name)); // not in the transaction of whoever came first
    });

  async function run(name: string | number): Promise<void> {
    // What came with the same packet of the network is handed in within this turn of the loop.
    await new Promise((next) => setImmediate(next));
    const lane = lanes.get(name) ?? [];
    while (lane.length > 0) await deliver(lane.splice(0, most));
    lanes.delete(name);
  }

  /** If a batch fails, each goes alone, so that one that cannot be stored harms no other. What is refused for all is refused at once. */
  async function deliver(batch: readonly Waiting<Draft, Result>[]): Promise<void> {
    try {
      const results = await store(batch.map(({ draft }) => draft));
      batch.forEach(({ resolve, reject }, at) => {
        const result = results[at] as Result | AppError;
        if (result instanceof AppError) reject(result);
        else resolve(result);
      });
    } catch (fault) {
      const alone = batch.length > 1 && !(fault instanceof AppError) && !isDatabaseUnavailable(fault);
      if (alone) for (const each of batch) await deliver([each]);
      else for (const { reject } of batch) reject(fault);
    }
  }
}
