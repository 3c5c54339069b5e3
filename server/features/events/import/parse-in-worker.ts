import { Worker } from 'node:worker_threads';
import type { ReadCalendar } from './read-calendar.ts';

const TIMEOUT_SECONDS = 15;
const HEAP_MEGABYTES = 256;

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a calendar file in a worker thread, because a recurrence rule of thirty characters can take a minute.
 * Time and memory of a worker are limited, and one runs at a time; a file that needs more is refused as a
 * whole (`tooSlow`).
 */
export function parseInWorker(
  bytes: Uint8Array,
  at: Date,
  timeoutSeconds = TIMEOUT_SECONDS,
): Promise<ReadCalendar> {
  const result = last.then(() => runWorker(bytes, at, timeoutSeconds));
  last = result.catch(() => {});
  return result;
}

async function runWorker(bytes: Uint8Array, at: Date, timeoutSeconds: number): Promise<ReadCalendar> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { bytes, at },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  try {
    return await new Promise<ReadCalendar>((resolve, reject) => {
      const timeout = setTimeout(() => resolve(tooSlow), timeoutSeconds * 1_000);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooSlow) : reject(error),
      );
      worker.once('exit', () => clearTimeout(timeout));
    });
  } finally {
    await worker.terminate();
  }
}

const tooSlow: ReadCalendar = { events: [], refused: [{ line: 1, reason: 'tooSlow' }] };
