import { parentPort, workerData } from 'node:worker_threads';
import { UnreadableSheet } from './cells.ts';
import { type SheetOptions, sheetParts } from './read-sheet.ts';

// Runs in a worker thread: see read-in-worker.ts.
const { bytes, options } = workerData as { bytes: Uint8Array; options: SheetOptions };

try {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // As JSON, which is written and read in half the time of cloned objects.
  for (const part of sheetParts(file, options)) parentPort?.postMessage(JSON.stringify(part));
} catch (error) {
  if (!(error instanceof UnreadableSheet)) throw error;
  // The class of an error does not cross threads.
  parentPort?.postMessage({ unreadable: error.reason, columns: error.columns });
}
parentPort?.postMessage(null);
