import { executeSql, inTransaction, row, sql } from '../../models/index.ts';

/** Of this house's advisory locks, the one of the demo community. */
const lock = 7_402_640;

/** Fills an empty database with the demo community, all of it or nothing; leaves any other as it is. */
export async function fillDemo(say: (line: string) => void): Promise<void> {
  if (!(await isTownEmpty())) return;
  say('Filling in the demo community …');
  const { drawPictures, fill } = await import('./whole.ts'); // only now: its texts and pictures would stay in memory
  const pictures = await drawPictures(); // before the transaction, which must be short
  await inTransaction(async () => {
    await executeSql('SELECT pg_advisory_xact_lock($1)', [lock]); // of two starts at once, the second one waits here
    if (await isTownEmpty()) await fill(pictures);
  });
}

export async function isTownEmpty(): Promise<boolean> {
  return !(await row(sql`SELECT 1 FROM users LIMIT 1`));
}
