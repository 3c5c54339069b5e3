import { AppError } from '../../../platform/errors.ts';
import { clientNetwork, consumeRateLimit, refundRateLimit } from '../../../platform/rate-limits.ts';

/** Whose proof is tried, and from which address. */
export type Attempt = { userId: number; address: string };

const keysOf = ({ userId, address }: Attempt) =>
  [
    ['factorNetwork', clientNetwork(address)], // first: when it refuses, the account has tried nothing
    ['factor', String(userId)],
  ] as const;

/**
 * Counts an attempt before it is checked, so that many at the same moment cannot pass together. Throws
 * `too-many`, for fifteen minutes, after five wrong ones of an account or twenty from a network.
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  for (const [name, key] of keysOf(attempt))
    await consumeRateLimit(name, key).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'too-many') throw error;
      const seconds = Number(error.params.seconds);
      const count = Math.max(1, Math.ceil(seconds / 60));
      throw new AppError('too-many', 'second-factor:paused', { params: { seconds, count } });
    });
}

/** A right attempt does not count. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  for (const [name, key] of keysOf(attempt)) await refundRateLimit(name, key);
}
