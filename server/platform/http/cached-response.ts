import { createHash } from 'node:crypto';

/** A long answer that is the same for everybody, and the name of its content: whoever has that already need not be sent it. */
export type CachedResponse = { text: Buffer; etag: string };

type Entry = { state: string; answer: Promise<CachedResponse> };

const entries = new Map<string, Entry>();

/**
 * The answer under this name, made anew only when `state` is another than it was made of, and never twice at a time: a list of
 * the whole town costs as much as a hundred pages, and anybody may ask for it without end. Names are few and code's own.
 */
export async function cachedResponse(
  name: string,
  state: string,
  make: () => Promise<string>,
): Promise<CachedResponse> {
  const known = entries.get(name);
  if (known?.state === state) return known.answer;
  const answer = made(known, make);
  const entry = { state, answer };
  entries.set(name, entry);
  // What failed is not kept; whoever waits for it is told.
  answer.catch(() => entries.get(name) === entry && entries.delete(name));
  return answer;
}

async function made(before: Entry | undefined, make: () => Promise<string>): Promise<CachedResponse> {
  await before?.answer.catch(() => undefined);
  const text = Buffer.from(await make());
  return { text, etag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}
