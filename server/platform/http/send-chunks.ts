import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { log } from '../log.ts';
import type { ChunkedReply, Context } from './route.ts';

/** Longest pause between two parts of a download. */
const MAX_PAUSE_MS = 20;

/** Sends a reply of any length while it is read. */
export async function sendChunks({ req, res }: Context, reply: ChunkedReply): Promise<void> {
  const { chunks, type, filename, etag } = reply;
  if (etag) res.set('ETag', etag);
  if (etag && req.fresh) return void res.status(304).end();
  const { value: first = '' } = await chunks.next(); // before the headers: an error is still a page
  const all = async function* () {
    yield first;
    yield* withPauses(chunks);
  };
  if (filename) res.attachment(filename);
  res.type(type);
  // Waits for a slow client. One that leaves ends the generator.
  await pipeline(all, res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') log.error({ err: error }, 'a download was cut off');
  });
}

/**
 * Pauses after each part for as long as it took to make: a download of a million rows takes at most half of
 * the time of the process and of the database, and pages of others are answered between its parts.
 */
async function* withPauses(chunks: AsyncGenerator<string>): AsyncGenerator<string> {
  let start = performance.now();
  for await (const chunk of chunks) {
    const tookMs = performance.now() - start;
    yield chunk;
    await delay(Math.min(tookMs, MAX_PAUSE_MS));
    start = performance.now();
  }
}
