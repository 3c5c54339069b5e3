import { parentPort, workerData } from 'node:worker_threads';
import { UnreadableRegister } from './byte-source.ts';
import { type ReadingOptions, readRegister } from './reading.ts';

// Runs in a worker thread: see read-in-worker.ts.
const PART_SIZE = 1_000;

try {
  const { companies, ended, counts } = await readRegister(workerData as ReadingOptions);
  for (let start = 0; start < companies.length; start += PART_SIZE)
    parentPort?.postMessage(JSON.stringify({ companies: companies.slice(start, start + PART_SIZE) }));
  parentPort?.postMessage(JSON.stringify({ ended, counts }));
} catch (error) {
  if (!(error instanceof UnreadableRegister)) throw error;
  // The class of an error does not cross threads.
  parentPort?.postMessage({ unreadable: error.reason, value: error.value });
}
parentPort?.postMessage(null);
