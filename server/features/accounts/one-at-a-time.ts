import { rows, sql } from '../../../models/index.ts';

/** Whoever comes twice at the same moment for the first time comes one after the other: until the open transaction ends. */
export async function oneAtATime(whom: string): Promise<void> {
  await rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${whom}, 0))`);
}
