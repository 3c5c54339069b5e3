import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { readPool } from '../../../models/index.ts';
import { AppError } from '../errors.ts';

/** How often, in a window of seconds, for one person (or address, signed out). Kept in the database: all nodes share them. */
const limits = {
  signIn: { points: 40, duration: 900 },
  // Counted by the address that it goes to: nobody's mailbox is filled through us.
  letter: { points: 5, duration: 900 },
  search: { points: 120, duration: 60 },
  write: { points: 60, duration: 60 },
  message: { points: 120, duration: 60 },
  upload: { points: 30, duration: 600 },
  invite: { points: 30, duration: 3_600 },
} as const;

export type LimitName = keyof typeof limits;

const limiters = new Map<LimitName, RateLimiterPostgres>();

/** Counts one, or throws `too-many` with the seconds to wait. `who` is a person's id or an address. */
export async function countAgainst(name: LimitName, who: string): Promise<void> {
  try {
    await limiterFor(name).consume(`${name}:${who}`);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError('too-many', 'errors:tooMany', { params: { seconds: Math.ceil(refusal.msBeforeNext / 1000) } });
  }
}

function limiterFor(name: LimitName): RateLimiterPostgres {
  let limiter = limiters.get(name);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      ...limits[name],
      storeClient: readPool(),
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: '',
      // Whoever is over the limit is refused from memory, without asking the database each time.
      inMemoryBlockOnConsumed: limits[name].points,
    });
    limiters.set(name, limiter);
  }
  return limiter;
}

/** Forgets the limiters, with the pool that they hold: for tests that open several databases. */
export function forgetLimits(): void {
  limiters.clear();
}
