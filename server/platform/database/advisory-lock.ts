import { execute, sql } from '../../../models/index.ts';

/**
 * Waits for the advisory lock with this name and holds it until the end of the transaction: for what no row
 * can represent, such as the choice of a new slug. Does nothing if the transaction already holds the lock.
 */
export async function lockUntilCommit(name: string): Promise<void> {
  await execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
