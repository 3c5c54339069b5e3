import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { readPool } from '../../models/index.ts';
import { AppError } from './errors.ts';

/** How often, in a window of seconds, for one person (or address, signed out). Kept in the database: all nodes share them. */
const rateLimits = {
  signIn: { points: 40, duration: 900 },
  // Counted by the address that it goes to: nobody's mailbox is filled through us. (Links to sign in count themselves.)
  email: { points: 5, duration: 900 },
  search: { points: 120, duration: 60 },
  // Of what is long to make: lists and feeds of the whole town, a copy of all that is one's own.
  list: { points: 60, duration: 60 },
  write: { points: 60, duration: 60 },
  message: { points: 120, duration: 60 },
  upload: { points: 30, duration: 600 },
  invite: { points: 30, duration: 3_600 },
} as const;

export type RateLimitName = keyof typeof rateLimits;

const limiters = new Map<RateLimitName, RateLimiterPostgres>();

/**
 * Whoever is not signed in is known by their network: in IPv6 a provider gives each customer all addresses of a /56 (RIPE-690),
 * so that every request could come from another one. Some proxies add the port, which is another each time.
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

/** Counts one, or throws `too-many` with the seconds to wait. `who` is a person's id or an address. */
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
      // Whoever is over the limit is refused from memory, without asking the database each time.
      inMemoryBlockOnConsumed: rateLimits[name].points,
    });
    limiters.set(name, limiter);
  }
  return limiter;
}

/** Forgets the limiters, with the pool that they hold: for tests that open several databases. */
export function resetRateLimiters(): void {
  limiters.clear();
}
