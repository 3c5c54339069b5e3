import { parentPort, workerData } from 'node:worker_threads';
import { readCalendar } from './read-calendar.ts';

// Runs in a worker thread: see parse-in-worker.ts.
const { bytes, at } = workerData as { bytes: Uint8Array; at: Date };

parentPort?.postMessage(readCalendar(bytes, at));
parentPort?.postMessage(null);
