import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { execute, readPool, sql } from '../../models/index.ts';
import { AppError } from './errors.ts';

/**
 * `points` per window of `duration` seconds, per user or (signed out) per network. Stored in the database,
 * which all nodes share.
 */
const rateLimits = {
  signIn: { points: 40, duration: 900 },
  // Codes and passkeys that prove a second factor; right ones are given back. Wider for a network, because
  // many people of the office may share one.
  factor: { points: 5, duration: 900 },
  factorNetwork: { points: 20, duration: 900 },
  // Per recipient's address, so that nobody can flood a mailbox. (Sign-in links have a separate limit.)
  email: { points: 5, duration: 900 },
  search: { points: 120, duration: 60 },
  // While a person types: several a second.
  suggest: { points: 300, duration: 60 },
  // Responses that are expensive to produce: whole lists and feeds, the copy of one's own data.
  list: { points: 60, duration: 60 },
  write: { points: 60, duration: 60 },
  message: { points: 120, duration: 60 },
  upload: { points: 30, duration: 600 },
  // A script sends the files of a choice one by one, to show the progress of each.
  files: { points: 120, duration: 600 },
  // Wide, because many people may share a network, and each has the right to report.
  report: { points: 60, duration: 3_600 },
  invite: { points: 30, duration: 3_600 },
  // Codes with which a person takes over a company: each company's code ends after five wrong ones, too.
  code: { points: 20, duration: 3_600 },
  // Questions to a service outside, which answers only some dozens a day.
  lookup: { points: 10, duration: 3_600 },
} as const;

export type RateLimitName = keyof typeof rateLimits;

const limiters = new Map<RateLimitName, RateLimiterPostgres>();

/**
 * The network of a client that is not signed in. In IPv6 a provider assigns a /56 to each customer
 * (RIPE-690), so that a customer could use another address for every request. Removes the port that some
 * proxies add: it changes with each connection.
 */
export function clientNetwork(address: string): string {
  const withoutPort = /^\[(.*)\](?::\d+)?$/.exec(address)?.[1] ?? address;
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(withoutPort)?.[1];
  if (ipv4 || !withoutPort.includes(':')) return ipv4 ?? withoutPort;
  const [left = [], right = []] = withoutPort.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((part) => Number.parseInt(part, 16));
  const prefix = groups.map((group, index) => (index === 3 ? group & 0xff00 : group).toString(16));
  return `${prefix.join(':')}::/56`;
}

/**
 * Consumes a point. Throws `too-many`, with the seconds to wait, if none is left.
 *
 * @param key a user's id, a client's network or a recipient's address
 */
export async function consumeRateLimit(name: RateLimitName, key: string): Promise<void> {
  try {
    await limiterFor(name).consume(`${name}:${key}`);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError('too-many', 'errors:tooMany', {
      params: { seconds: Math.ceil(refusal.msBeforeNext / 1000) },
    });
  }
}

/** Gives a point back: what was tried need not count. */
export async function refundRateLimit(name: RateLimitName, key: string): Promise<void> {
  await limiterFor(name).reward(`${name}:${key}`);
}

/** Deletes the counts of an erased user: their keys contain the user's id or e-mail address. */
export async function eraseRateLimitsOf(userId: number): Promise<void> {
  const names = Object.keys(rateLimits);
  await execute(sql`
    DELETE FROM rate_limits WHERE key IN (
      SELECT name || ':' || id FROM unnest(${names}::text[]) AS name, (
        SELECT id::text FROM users WHERE id = ${userId} UNION ALL SELECT email FROM users WHERE id = ${userId}
      ) AS ids (id))`);
}

/** Deletes the counts of an address that is erased. */
export async function eraseRateLimitsOfAddress(email: string): Promise<void> {
  const keys = Object.keys(rateLimits).map((name) => `${name}:${email}`);
  await execute(sql`DELETE FROM rate_limits WHERE key = ANY (${keys}::text[])`);
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
      // Rejects requests above the limit from memory, without a statement. Only after one was rejected: the
      // last point may be given back.
      inMemoryBlockOnConsumed: rateLimits[name].points + 1,
    });
    limiters.set(name, limiter);
  }
  return limiter;
}

/** For tests that open several databases in one process, because the limiters hold the pool. */
export function resetRateLimiters(): void {
  limiters.clear();
}
