import type { Socket } from 'socket.io';
import { Decoder, Encoder } from 'socket.io-parser';
import { perKey, TokenBucket } from '../token-bucket.ts';

/** The connection sent far more than its limit allows: Socket.IO closes it. */
class FloodError extends Error {}

/**
 * Reads what one connection sends. Drops packets above the limit before it parses them: parsing, translating
 * and acknowledging them would cost this node more than they cost the sender. Counts every packet, also of
 * events that do not exist.
 */
class LimitedDecoder extends Decoder {
  private readonly limit = new TokenBucket(100, 20);
  /** Packets that may be dropped before the connection is closed: a browser that was offline sends many. */
  private readonly tolerance = new TokenBucket(200, 5);

  override add(packet: unknown): void {
    if (this.limit.take(costOf(packet))) super.add(packet);
    else if (!this.tolerance.take()) throw new FloodError('too many packets');
  }
}

/** A long packet costs more to parse: the longest message, 8,000 characters, as much as five short ones. */
function costOf(packet: unknown): number {
  return 1 + Math.floor((typeof packet === 'string' ? packet.length : 0) / 2_000);
}

/** The parser of all connections, for Socket.IO's option `parser`. */
export const limitedParser = { Encoder, Decoder: LimitedDecoder };

/** Limits of a user, shared by all sockets of the user on this node. */
class UserLimits {
  readonly events = new TokenBucket(1_200, 20);
  readonly tolerance = new TokenBucket(400, 5);
  blockedUntil = 0;
}

const limitsOf = perKey<number, UserLimits>(() => new UserLimits());

/** How long a user who floods cannot connect to this node, in milliseconds. */
const blockMs = 60_000;

/** Whether the user flooded this node within the last minute. */
export function isBlocked(userId: number): boolean {
  return performance.now() < limitsOf(userId).blockedUntil;
}

/**
 * Drops the events of a user above the limit of all sockets of the user, without acknowledgement. Disconnects
 * and blocks a user who continues to send, for a minute.
 */
export function limitEvents(socket: Socket, userId: number, disconnect: () => void): void {
  const block = () => {
    limitsOf(userId).blockedUntil = performance.now() + blockMs;
    disconnect();
  };
  socket.use((_event, next) => {
    const { events, tolerance } = limitsOf(userId);
    if (events.take()) next();
    else if (!tolerance.take()) block();
  });
  // A client can send an event of this name too: its argument is never this error.
  socket.on('error', (error: unknown) => {
    if (error instanceof FloodError) block();
  });
}
