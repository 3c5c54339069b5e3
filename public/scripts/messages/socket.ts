import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, ServerToClientEvents } from '../../../server/shared/socket-events.ts';

type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

let socket: ClientSocket | undefined;

/** The page's only socket, connected on first use. It reconnects; an acknowledgement fails after 8 s. */
export function getSocket(): ClientSocket {
  socket ??= connect();
  return socket;
}

function connect(): ClientSocket {
  const client: ClientSocket = io({
    transports: ['websocket', 'polling'],
    reconnectionDelayMax: 5_000,
    ackTimeout: 8_000,
  });
  // Socket.IO does not reconnect after the server disconnected it. The server does so when the session ended
  // (then it refuses the next connection) or when the user's rights changed (then it accepts it).
  client.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') setTimeout(() => client.connect(), 1_000);
  });
  return client;
}
