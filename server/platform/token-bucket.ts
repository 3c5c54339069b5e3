/** A rate limit in memory: `burst` at once, refilled by `perSecond`. */
export class TokenBucket {
  private readonly burst: number;
  private readonly perSecond: number;
  private tokens: number;
  private refilledAt = performance.now();

  constructor(burst: number, perSecond: number) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.tokens = burst;
  }

  /** Takes tokens, one by default. Returns false, and takes none, if too few are left. */
  take(count = 1): boolean {
    const at = performance.now();
    this.tokens = Math.min(this.burst, this.tokens + ((at - this.refilledAt) / 1000) * this.perSecond);
    this.refilledAt = at;
    if (this.tokens < count) return false;
    this.tokens -= count;
    return true;
  }
}

/** Maximum number of keys in a map, which keeps the most recent ones: anyone may create an account. */
const maxKeys = 10_000;
const maps: Map<unknown, unknown>[] = [];

/**
 * One value for each key (a user's id, a network) on this node, shared by forms and sockets. Returns the
 * function that finds or creates it.
 */
export function perKey<Key, Value extends object>(create: () => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  maps.push(values);
  return (key) => {
    const value = values.get(key) ?? create();
    values.delete(key); // moves the key to the end of the map: the first one is the least recently used
    values.set(key, value);
    const [oldest] = values.size > maxKeys ? values.keys() : [];
    if (oldest !== undefined) values.delete(oldest);
    return value;
  };
}

/** For tests that open several databases in one process, because users have the same ids in each. */
export function resetTokenBuckets(): void {
  for (const values of maps) values.clear();
}
