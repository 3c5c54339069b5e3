import type { Sql } from '../../../models/index.ts';
import { requireFound } from '../../platform/errors.ts';
import { lockPool, type Pool } from './queries.ts';
import type { SeatSubject } from './seat-subject.ts';

/** A subject and its locked pool: nobody else registers, leaves or is promoted until the transaction ends. */
export type LockedSeats<Subject> = { id: number; pool: Pool; subject: Subject };

/** The queue of the transactions that lock the seats of one subject. `key` identifies it in addresses. */
export function queueOf({ type }: Pick<SeatSubject<never>, 'type'>, key: string): string {
  return `seats:${type}:${key}`;
}

/**
 * Locks the pool, then reads the subject. Two statements, because a statement that waits for the pool would
 * still see the subject as it was before the wait. Throws `not-found`.
 */
export async function lockSeats<Subject>(
  contract: SeatSubject<Subject>,
  subjectId: Sql | number,
): Promise<LockedSeats<Subject>> {
  const pool = await lockPool(contract.type, subjectId);
  const subject = requireFound(await contract.find(pool.subjectId));
  return { id: pool.subjectId, pool, subject };
}
