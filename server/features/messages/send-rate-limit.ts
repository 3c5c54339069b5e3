import { row, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import { perPerson, TokenBucket } from '../../platform/realtime/token-bucket.ts';

/** So many messages at once, and so many a second after that (a hundred and twenty a minute): by form and by socket together. */
const BURST = 120;
const PER_SECOND = 2;

/** What comes of it in a minute at most. Another node, and this one before it was started anew, count as well. */
const PER_MINUTE = BURST + 60 * PER_SECOND;
/** The messages themselves are the count that all nodes share. It is not asked for each of them, but for so many at a time. */
const AHEAD = 40;

const paceOf = perPerson(() => new Pace());

/** Counts a message that somebody wants to send, or throws `too-many`: it can be sent again in a moment. */
export async function countMessage({ id }: { id: number }): Promise<void> {
  if (!(await paceOf(id).take(id))) throw new AppError('too-many', 'errors:tooMany', { params: { seconds: 1 } });
}

class Pace {
  private readonly here = new TokenBucket(BURST, PER_SECOND);
  private left = 0;
  private asking: Promise<boolean> | undefined;

  async take(person: number): Promise<boolean> {
    if (!this.here.take()) return false;
    while (this.left < 1) {
      this.asking ??= this.ask(person); // others of the same moment wait for the same answer
      if (!(await this.asking)) return false;
    }
    this.left -= 1;
    return true;
  }

  private async ask(person: number): Promise<boolean> {
    try {
      this.left = Math.min(AHEAD, PER_MINUTE - (await sentLately(person)));
      return this.left > 0;
    } finally {
      this.asking = undefined;
    }
  }
}

async function sentLately(person: number): Promise<number> {
  const since = new Date(now().getTime() - 60_000);
  const found = await row<{ count: number }>(sql`
    SELECT count(*)::integer AS count
    FROM (SELECT 1 FROM messages WHERE sender_id = ${person} AND created_at > ${since} LIMIT ${PER_MINUTE}) AS lately`);
  return found?.count ?? 0;
}
