import type { CustomFetch } from 'openid-client';

/** Timeout of a request to an identity provider, including its response body. */
export const timeoutSeconds = 5;

const maxResponseBytes = 8 * 1024 * 1024;

/**
 * Fetches from an identity provider, as openid-client's `customFetch`. Follows no redirect, because the
 * request contains the secret or a token. Throws if the response is too long.
 */
export const limitedFetch: CustomFetch = async (url, options) => {
  const body = options.body instanceof URLSearchParams ? options.body : null;
  const response = await fetch(url, { ...options, body, redirect: 'error' });
  return new Response(await readText(response), response);
};

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxResponseBytes) throw new Error(`response of more than ${maxResponseBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
