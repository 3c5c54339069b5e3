import { Worker } from 'node:worker_threads';
import type { ReadCalendar } from './read-calendar.ts';

const SECONDS = 15;
const MEGABYTES = 256;

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a calendar file where it keeps nobody waiting: a rule of thirty signs can take a minute to go through. A thread has so
 * long and so much memory, and they run one after another; a file that needs more is refused as a whole.
 */
export function readCalendarApart(bytes: Uint8Array, at: Date, seconds = SECONDS): Promise<ReadCalendar> {
  const read = last.then(() => inThread(bytes, at, seconds));
  last = read.catch(() => {});
  return read;
}

async function inThread(bytes: Uint8Array, at: Date, seconds: number): Promise<ReadCalendar> {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { bytes, at },
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  try {
    return await new Promise<ReadCalendar>((resolve, reject) => {
      const late = setTimeout(() => resolve(tooSlow), seconds * 1_000);
      thread.once('message', resolve);
      thread.once('error', (fault: NodeJS.ErrnoException) =>
        fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooSlow) : reject(fault),
      );
      thread.once('exit', () => clearTimeout(late));
    });
  } finally {
    await thread.terminate();
  }
}

const tooSlow: ReadCalendar = { events: [], refused: [{ line: 1, reason: 'tooSlow' }] };
