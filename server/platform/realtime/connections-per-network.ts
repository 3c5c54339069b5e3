import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import { config } from '../../../config/index.ts';
import { limitedNetworkOf } from '../network-limit.ts';

/** Open connections of each network at this node. */
const counts = new Map<string, number>();

/** Whether a network may open one more connection: each takes memory, also one without a session. */
export function mayConnect(req: IncomingMessage): boolean {
  const network = limitedNetworkOf(req);
  return network === undefined || (counts.get(network) ?? 0) < config.networkSockets;
}

export function countConnections({ engine }: Server): void {
  engine.on('connection', (connection) => {
    const network = limitedNetworkOf(connection.request);
    if (network === undefined) return;
    counts.set(network, (counts.get(network) ?? 0) + 1);
    connection.once('close', () => {
      const left = (counts.get(network) ?? 1) - 1;
      if (left > 0) counts.set(network, left);
      else counts.delete(network);
    });
  });
}
