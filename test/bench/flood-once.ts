// Floods a server for some seconds: node test/bench/flood-once.ts URL COOKIE SOCKETS SECONDS EVENT.
// EVENT `uploads` sends uploads of 8 MB instead, SOCKETS at once.
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';

const [url = '', cookie = '', sockets = '1', seconds = '10', event = ''] = process.argv.slice(2);
const end = performance.now() + Number(seconds) * 1_000;

const payloads: Record<string, unknown> = {
  'message:send': { conversationId: 1, clientId: 'x', body: 'x'.repeat(60_000) },
  'message:read': { conversationId: 1, seq: 1 },
  'conversation:sync': { cursors: Array.from({ length: 50 }, (_, n) => ({ conversationId: n + 1, seq: 0 })) },
  typing: { conversationId: 1 },
  unknown: { a: 'x'.repeat(1_000) },
};

let sent = 0;
await Promise.all(Array.from({ length: Number(sockets) }, event === 'uploads' ? upload : flood));
console.log(sent);
process.exit();

async function flood(): Promise<void> {
  while (performance.now() < end) {
    const socket = open();
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('connect_error', () => resolve(false));
      // The server may close the connection before it answers: the client reports no error then.
      socket.io.once('close', () => resolve(false));
    });
    while (isOpen && socket.connected && performance.now() < end) {
      for (let count = 0; count < 100; count += 1) socket.emit(event, payloads[event], () => {});
      sent += 100;
      await nextTurn();
    }
    socket.disconnect();
    if (!isOpen) await sleep(100); // refused: keeps trying
  }
}

function open(): Socket {
  return io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: 'https://torvet.example' },
  });
}

async function upload(): Promise<void> {
  const picture = new Blob([new Uint8Array(8 * 1024 * 1024 - 1_000)], { type: 'image/png' });
  while (performance.now() < end) {
    const body = new FormData();
    body.append('name', 'Mette');
    body.append('picture', picture, 'billede.png');
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    // A refused upload may be cut off while it is sent.
    sent += 1;
    const signal = AbortSignal.timeout(10_000); // a connection that is cut while it sends may never end here
    await fetch(`${url}/me/settings`, { method: 'POST', body, headers, redirect: 'manual', signal })
      .then((answer) => answer.arrayBuffer())
      .catch(() => sleep(50));
  }
}
