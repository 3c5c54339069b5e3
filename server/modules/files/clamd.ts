import { once } from 'node:events';
import { connect } from 'node:net';

/** Seconds without an answer after which the scanner counts as away. */
const TIMEOUT_SECONDS = 60;

/**
 * Sends bytes to ClamAV (clamd's INSTREAM: parts with their length before them, then a length of zero).
 * Returns whether they are clean. Throws when the scanner cannot be reached or does not say either: nothing
 * is open then.
 *
 * @param url `tcp://host:3310`
 */
export async function isClean(url: string, parts: AsyncIterable<Buffer>): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port || 3310) });
  socket.setTimeout(TIMEOUT_SECONDS * 1_000, () => socket.destroy(new Error('the virus scanner is silent')));
  try {
    await once(socket, 'connect');
    const answer = readAnswer(socket);
    answer.catch(() => {}); // also awaited below: it may end while parts are sent
    socket.write('zINSTREAM\0');
    for await (const part of parts) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      socket.write(length);
      if (!socket.write(part)) await Promise.race([once(socket, 'drain'), answer]);
    }
    socket.write(Buffer.alloc(4));
    return verdictOf(await answer);
  } finally {
    socket.destroy();
  }
}

async function readAnswer(socket: AsyncIterable<Buffer>): Promise<string> {
  let answer = '';
  for await (const part of socket) {
    answer += part.toString('latin1');
    if (answer.includes('\0') || answer.includes('\n')) break;
  }
  return answer.replace(/[\0\n].*$/s, '').trim();
}

/** `stream: OK`, `stream: Eicar FOUND`, or an error such as `INSTREAM size limit exceeded. ERROR`. */
function verdictOf(answer: string): boolean {
  if (/^stream: OK$/.test(answer)) return true;
  if (/ FOUND$/.test(answer)) return false;
  throw new Error(`the virus scanner answered ${JSON.stringify(answer.slice(0, 100))}`);
}
