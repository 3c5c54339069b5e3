import { Worker } from 'node:worker_threads';

type Limits = { timeoutSeconds: number; heapMegabytes: number };

/** Thrown when a file needs more time or memory than a reader may take. */
export class ReadLimitExceeded extends Error {
  readonly limit: 'time' | 'memory';

  constructor(limit: ReadLimitExceeded['limit']) {
    super(limit);
    this.limit = limit;
  }
}

/** Reads one file after the other, and gives each part of the result to `onPart` as soon as it is read. */
export type WorkerReader<Input, Part> = (input: Input, onPart: (part: Part) => void) => Promise<void>;

/**
 * A function that reads files in a worker thread, so that a large or malicious file does not block the
 * process. Its time and memory are limited, and one file is read at a time. `script` gets the input as
 * `workerData`, and posts the parts of the result as messages, at the end null. In parts, a long result is
 * never in memory three times: in the worker, as a message, and here. Throws `ReadLimitExceeded`.
 */
export function workerReader<Input, Part>(script: URL, limits: Limits): WorkerReader<Input, Part> {
  let last: Promise<unknown> = Promise.resolve();
  return (input, onPart) => {
    const result = last.then(() => runWorker(script, input, { limits, onPart }));
    last = result.catch(() => {});
    return result;
  };
}

type Run<Part> = { limits: Limits; onPart: (part: Part) => void };

async function runWorker<Part>(script: URL, input: unknown, { limits, onPart }: Run<Part>): Promise<void> {
  const worker = new Worker(script, {
    workerData: input,
    // A small young generation: otherwise strings that are not used again take tens of megabytes.
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 16 },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const timeout = setTimeout(() => reject(new ReadLimitExceeded('time')), limits.timeoutSeconds * 1_000);
      worker.on('message', (part: Part | null) => {
        if (part === null) return resolve();
        try {
          onPart(part);
        } catch (error) {
          reject(error);
        }
      });
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ReadLimitExceeded('memory') : error),
      );
      worker.once('exit', () => {
        clearTimeout(timeout);
        reject(new ReadLimitExceeded('memory')); // no effect after the last part
      });
    });
  } finally {
    await worker.terminate();
  }
}
