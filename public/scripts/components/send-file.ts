type Watchers = { onProgress: (percent: number) => void; onBusy: () => void };
type Answer = { status: number; retryAfterSeconds: number; text: string };

/** A server that has no memory for another upload says when to come again. */
const MAX_ATTEMPTS = 20;

/**
 * Sends one file of a form. Resolves to the server's refusal, or to an empty text. Uses XMLHttpRequest,
 * because `fetch` reports no progress.
 */
export async function sendFile(url: string, file: File, watchers: Watchers): Promise<string> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const { status, retryAfterSeconds, text } = await post(url, file, watchers.onProgress);
    if (status !== 503 && status !== 429) return refusalIn(text);
    watchers.onBusy();
    await new Promise((resolve) => setTimeout(resolve, retryAfterSeconds * 1_000));
  }
  throw new Error('the server is busy');
}

function post(url: string, file: File, onProgress: Watchers['onProgress']): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress((100 * loaded) / total));
    request.addEventListener('load', () => {
      const retryAfterSeconds = Number(request.getResponseHeader('Retry-After') ?? 1);
      resolve({ status: request.status, retryAfterSeconds, text: request.responseText });
    });
    request.addEventListener('error', () => reject(new Error('the connection was lost')));
    const body = new FormData();
    body.append('files', file);
    request.send(body);
  });
}

function refusalIn(text: string): string {
  const answer = JSON.parse(text) as { refusals?: { text: string }[]; error?: { message: string } };
  return answer.error?.message ?? answer.refusals?.map((refusal) => refusal.text).join(' ') ?? '';
}
