import { parentPort, workerData } from 'node:worker_threads';
import { UnreadableSheet } from './cells.ts';
import { readSheet, type SheetOptions } from './read-sheet.ts';

// Runs in a worker thread: see read-in-worker.ts.
const { bytes, options } = workerData as { bytes: Uint8Array; options: SheetOptions };

try {
  parentPort?.postMessage({ sheet: readSheet(Buffer.from(bytes), options) });
} catch (error) {
  if (!(error instanceof UnreadableSheet)) throw error;
  // The class of an error does not cross threads.
  parentPort?.postMessage({ unreadable: error.reason, columns: error.columns });
}
