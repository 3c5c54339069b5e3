import { Worker } from 'node:worker_threads';

type Limits = { timeoutSeconds: number; heapMegabytes: number };

/** Thrown when a file needs more time or memory than a reader may take. */
export class ReadLimitExceeded extends Error {}

/**
 * A function that reads files in a worker thread, so that a large or malicious file does not block the
 * process. Its time and memory are limited, and one file is read at a time. `script` gets the input as
 * `workerData`, and posts one message: the result. Throws `ReadLimitExceeded`.
 */
export function workerReader<Input, Result>(script: URL, limits: Limits): (input: Input) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (input) => {
    const result = last.then(() => runWorker<Result>(script, input, limits));
    last = result.catch(() => {});
    return result;
  };
}

async function runWorker<Result>(script: URL, input: unknown, limits: Limits): Promise<Result> {
  const worker = new Worker(script, {
    workerData: input,
    // A small young generation: otherwise strings that are not used again take tens of megabytes.
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes, maxYoungGenerationSizeMb: 16 },
  });
  try {
    return await new Promise<Result>((resolve, reject) => {
      const timeout = setTimeout(() => reject(new ReadLimitExceeded()), limits.timeoutSeconds * 1_000);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ReadLimitExceeded() : error),
      );
      worker.once('exit', () => {
        clearTimeout(timeout);
        reject(new ReadLimitExceeded()); // no effect after a message
      });
    });
  } finally {
    await worker.terminate();
  }
}
