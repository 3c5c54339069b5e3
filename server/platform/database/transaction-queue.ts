import { inTransaction, isInTransaction } from '../../../models/index.ts';
import { AppError } from '../errors.ts';

type Waiting = { start: () => void };

/** The calls that wait for each subject with an open transaction. */
const queues = new Map<string, Waiting[]>();

/** As long as a statement waits for a lock (`databaseTimeouts`). */
const MAX_WAIT_MS = 8_000;

/**
 * Runs work in a transaction; on this node, one at a time for each subject, in the order of the calls. All of
 * them lock the same row: without the queue, calls for one locked event would take every connection of the
 * pool while they wait for it, and other people's writes would wait as well.
 *
 * Within an open transaction the work joins it, and does not wait. Throws `unavailable` after `MAX_WAIT_MS`.
 */
export async function queuedTransaction<T>(subject: string, work: () => Promise<T>): Promise<T> {
  if (isInTransaction()) return work();
  await enter(subject);
  try {
    return await inTransaction(work);
  } finally {
    leave(subject);
  }
}

async function enter(subject: string): Promise<void> {
  const queue = queues.get(subject);
  if (!queue) return void queues.set(subject, []);
  await new Promise<void>((resolve, reject) => {
    const refuse = () => {
      queue.splice(queue.indexOf(waiting), 1);
      reject(new AppError('unavailable', 'errors:unavailable'));
    };
    const timer = setTimeout(refuse, MAX_WAIT_MS);
    const waiting: Waiting = {
      start: () => {
        clearTimeout(timer);
        resolve();
      },
    };
    queue.push(waiting);
  });
}

function leave(subject: string): void {
  const next = queues.get(subject)?.shift();
  if (next) next.start();
  else queues.delete(subject);
}
