import { execute, sql } from '../../../models/index.ts';

/**
 * Waits for the advisory lock of a name and holds it until the open transaction ends: for what no row
 * stands for, such as "whoever gives a company its slug". Taking a lock that the transaction holds already
 * does nothing.
 */
export async function lockUntilCommit(name: string): Promise<void> {
  await execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
