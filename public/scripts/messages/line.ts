import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '../../../server/platform/realtime/contract.ts';

type Line = Socket<ServerToClient, ClientToServer>;

let line: Line | undefined;

/** The page's one line to the town. It comes back by itself, and ends with the session. */
export function theLine(): Line {
  if (line) return line;
  line = io({ transports: ['websocket', 'polling'], reconnectionDelayMax: 5_000 });
  const back = () => setTimeout(() => line?.connect(), 1_000);
  // Ended by the town: because one signed out (then it refuses us now), or because one's rights changed.
  line.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') back();
  });
  return line;
}
