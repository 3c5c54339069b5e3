import { ReadLimitExceeded, workerReader } from '../../../modules/imports/worker-reader.ts';
import type { ReadCalendar } from './read-calendar.ts';

const TIMEOUT_SECONDS = 15;
const HEAP_MEGABYTES = 256;

type Input = { bytes: Uint8Array; at: Date };

/**
 * Reads calendar files in a worker thread, because a recurrence rule of thirty characters can take a minute.
 * A file that needs more than the limits is refused as a whole (`tooSlow`).
 */
export function calendarReader(timeoutSeconds: number): (input: Input) => Promise<ReadCalendar> {
  const limits = { timeoutSeconds, heapMegabytes: HEAP_MEGABYTES };
  const read = workerReader<Input, ReadCalendar>(new URL('./worker.ts', import.meta.url), limits);
  return async (input) => {
    let calendar = tooSlow;
    await read(input, (whole) => {
      calendar = whole;
    }).catch((error: unknown) => {
      if (!(error instanceof ReadLimitExceeded)) throw error;
    });
    return calendar;
  };
}

export const parseInWorker = calendarReader(TIMEOUT_SECONDS);

const tooSlow: ReadCalendar = { events: [], refused: [{ line: 1, reason: 'tooSlow' }] };
