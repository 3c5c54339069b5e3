import { createHash, randomUUID } from 'node:crypto';

/** A long response that is the same for everybody, with an ETag of its content. */
export type CachedResponse = { text: Buffer; etag: string };

type Entry = { version: string; response: Promise<CachedResponse> };

const entries = new Map<string, Entry>();

/**
 * Returns the cached response with this name; builds it again only when `version` has changed, and never
 * twice at a time: a whole list costs as much as a hundred pages, and anybody may request it repeatedly.
 * Names are few and never input.
 */
export async function cachedResponse(
  name: string,
  version: string,
  write: () => Promise<string>,
): Promise<CachedResponse> {
  const cached = entries.get(name);
  if (cached?.version === version) return cached.response;
  const response = writeAfter(cached, write);
  const entry = { version, response };
  entries.set(name, entry);
  // Does not cache a failure; all requests that wait for it get the error.
  response.catch(() => entries.get(name) === entry && entries.delete(name));
  return response;
}

async function writeAfter(before: Entry | undefined, write: () => Promise<string>): Promise<CachedResponse> {
  await before?.response.catch(() => undefined);
  const text = Buffer.from(await write());
  return { text, etag: weakTag(text) };
}

/** Limits one cached list. A longer one, of some 20,000 companies, is read again for each download. */
const MAX_CACHED_BYTES = 4_000_000;

const lists = new Map<string, { version: string; text: Buffer }>();

/**
 * A list of any length that is the same for everybody: from the cache while `version` is the same, otherwise
 * sent while it is read, and cached at its end unless it is too long. Names are few and never input.
 */
export function cachedList(
  name: string,
  version: string,
  write: () => AsyncGenerator<string>,
): CachedResponse | { chunks: AsyncGenerator<string>; etag: string } {
  const etag = etagOf(name, version);
  const cached = lists.get(name);
  if (cached?.version === version) return { text: cached.text, etag };
  return { chunks: caching(name, version, write()), etag };
}

async function* caching(
  name: string,
  version: string,
  chunks: AsyncGenerator<string>,
): AsyncGenerator<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    yield chunk;
    if (bytes > MAX_CACHED_BYTES) continue;
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MAX_CACHED_BYTES) parts.length = 0;
    else parts.push(part);
  }
  if (bytes <= MAX_CACHED_BYTES) lists.set(name, { version, text: Buffer.concat(parts) });
  else lists.delete(name);
}

/** Another process may be another release, which writes the same data otherwise. */
const processTag = randomUUID();

/** The ETag of a list whose content is not known before it is sent. */
export function etagOf(name: string, version: string): string {
  return weakTag(JSON.stringify([processTag, name, version]));
}

function weakTag(content: Buffer | string): string {
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}
