import { createHash } from 'node:crypto';

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
  return { text, etag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}
