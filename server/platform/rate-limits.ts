import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { readPool } from '../../models/index.ts';
import { AppError } from './errors.ts';

/** Points in a window of `duration` seconds, for a person (signed out: a network). Stored in the database: all nodes share them. */
const rateLimits = {
  signIn: { points: 40, duration: 900 },
  // E-mails to one address, so that no mailbox can be flooded. (Sign-in links have a limit of their own.)
  email: { points: 5, duration: 900 },
  search: { points: 120, duration: 60 },
  // Responses that are expensive to write: complete lists and feeds, the export of personal data.
  list: { points: 60, duration: 60 },
  write: { points: 60, duration: 60 },
  message: { points: 120, duration: 60 },
  upload: { points: 30, duration: 600 },
  invite: { points: 30, duration: 3_600 },
} as const;

export type RateLimitName = keyof typeof rateLimits;

const limiters = new Map<RateLimitName, RateLimiterPostgres>();

/**
 * The network of a client that is not signed in. In IPv6 a customer has all addresses of a /56 (RIPE-690), so that each request
 * could come from another one. Some proxies append the port, which changes as well.
 */
export function clientNetwork(address: string): string {
  const plain = /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? address;
  const inside = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(plain)?.[1];
  if (inside || !plain.includes(':')) return inside ?? plain;
  const [left = [], right = []] = plain.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const first = [...left, ...zeros, ...right].slice(0, 4).map((part) => Number.parseInt(part, 16));
  return `${first.map((part, at) => (at === 3 ? part & 0xff00 : part).toString(16)).join(':')}::/56`;
}

/** Consumes a point, or throws `too-many` with the seconds to wait. `who` is a person's id, a network or an e-mail address. */
export async function consumeRateLimit(name: RateLimitName, who: string): Promise<void> {
  try {
    await limiterFor(name).consume(`${name}:${who}`);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError('too-many', 'errors:tooMany', { params: { seconds: Math.ceil(refusal.msBeforeNext / 1000) } });
  }
}

function limiterFor(name: RateLimitName): RateLimiterPostgres {
  let limiter = limiters.get(name);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      ...rateLimits[name],
      storeClient: readPool(),
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: '',
      // Over the limit, a client is refused from memory, without a query for each request.
      inMemoryBlockOnConsumed: rateLimits[name].points,
    });
    limiters.set(name, limiter);
  }
  return limiter;
}

/** Drops the limiters, which hold a pool: for tests that open several databases. */
export function resetRateLimiters(): void {
  limiters.clear();
}
