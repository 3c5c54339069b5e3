import { expr, row, select, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import { perKey, TokenBucket } from '../../../platform/token-bucket.ts';

/**
 * Maximum number of messages that a user may send at once, and per second after that: by form and by socket
 * together.
 */
const burstSize = 120;
const messagesPerSecond = 2;

/**
 * The maximum in a minute that results from these two. Also counts messages sent through other nodes, and
 * through this one before a restart.
 */
const messagesPerMinute = burstSize + 60 * messagesPerSecond;

/** Number of messages that are allowed after one count in the table of messages, which all nodes share. */
const permittedPerCount = 40;

const limiterOf = perKey<number, SendLimiter>(() => new SendLimiter());

/**
 * Counts a message of a user. Throws `too-many` above the limit; after a second, sending is possible again.
 */
export async function countMessage({ id }: { id: number }): Promise<void> {
  if (!(await limiterOf(id).take(id)))
    throw new AppError('too-many', 'errors:tooMany', { params: { seconds: 1 } });
}

/** The limit of one user on this node. */
class SendLimiter {
  private readonly bucket = new TokenBucket(burstSize, messagesPerSecond);
  private permitted = 0;
  private counting: Promise<boolean> | undefined;

  async take(userId: number): Promise<boolean> {
    if (!this.bucket.take()) return false;
    while (this.permitted < 1) {
      this.counting ??= this.count(userId); // concurrent messages share one count
      if (!(await this.counting)) return false;
    }
    this.permitted -= 1;
    return true;
  }

  private async count(userId: number): Promise<boolean> {
    try {
      this.permitted = Math.min(permittedPerCount, messagesPerMinute - (await countLastMinute(userId)));
      return this.permitted > 0;
    } finally {
      this.counting = undefined;
    }
  }
}

const countColumn = select({ count: expr.integer(sql`count(*)`) });

async function countLastMinute(userId: number): Promise<number> {
  const since = new Date(now().getTime() - 60_000);
  const result = await row(
    countColumn,
    sql`
      SELECT ${countColumn} FROM (
        SELECT created_at FROM messages WHERE sender_id = ${userId}
        ORDER BY id DESC LIMIT ${messagesPerMinute}
      ) AS newest WHERE created_at > ${since}`,
  );
  return result?.count ?? 0;
}
