import { rows, sql } from '../../../models/index.ts';

/** Serialises transactions with the same key: an advisory lock until the open transaction ends. */
export async function lockKey(key: string): Promise<void> {
  await rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
