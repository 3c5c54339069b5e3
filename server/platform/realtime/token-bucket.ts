/** A rate limit in memory: `burst` at once, refilled by `perSecond`. The defaults are those of one socket. */
export class TokenBucket {
  private readonly burst: number;
  private readonly perSecond: number;
  private tokens: number;
  private refilledAt = performance.now();

  constructor(burst = 100, perSecond = 20) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.tokens = burst;
  }

  /** Takes a token. Returns false if none is left. */
  take(): boolean {
    const at = performance.now();
    this.tokens = Math.min(this.burst, this.tokens + ((at - this.refilledAt) / 1000) * this.perSecond);
    this.refilledAt = at;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

/** Maximum number of users in the map, which keeps the most recent ones: anyone may create an account. */
const maxUsers = 10_000;
const maps: Map<number, unknown>[] = [];

/**
 * One value for each user on this node, shared by forms and sockets. Returns the function that finds or
 * creates it.
 */
export function perUser<Value extends object>(create: () => Value): (userId: number) => Value {
  const values = new Map<number, Value>();
  maps.push(values);
  return (userId) => {
    const existing = values.get(userId);
    if (existing !== undefined) return existing;
    const oldest = values.size < maxUsers ? undefined : values.keys().next().value;
    if (oldest !== undefined) values.delete(oldest);
    const value = create();
    values.set(userId, value);
    return value;
  };
}

const bucketOf = perUser(() => new TokenBucket(1_200, 20));

/** Takes a token for a socket event of a user. All sockets of the user share the limit. */
export function takeToken(userId: number): boolean {
  return bucketOf(userId).take();
}

/** For tests that open several databases in one process, because users have the same ids in each. */
export function resetTokenBuckets(): void {
  for (const values of maps) values.clear();
}
