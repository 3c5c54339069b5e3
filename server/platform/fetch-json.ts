type Options = { userAgent: string; timeoutMs: number; maxBytes: number };

/**
 * Fetches JSON from an address of the settings, whatever the status. Follows no redirect, and throws when the
 * response is too slow, too long, or no JSON. Not for addresses that a person typed: it reaches this network.
 */
export async function fetchJson(url: URL, { userAgent, timeoutMs, maxBytes }: Options): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json', 'user-agent': userAgent },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs), // of the body, too
  });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new Error(`response of more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
