import { config } from '../../config/index.ts';
import { exists, inTransaction, sql } from '../../models/index.ts';
import { lockUntilCommit } from '../platform/database/advisory-lock.ts';

/**
 * Fills an empty database with the demo community, in one transaction. Leaves any other database as it is.
 */
export async function fillDemo(report: (line: string) => void): Promise<void> {
  if (!(await isDatabaseEmpty())) return;
  report('Filling in the demo community …');
  // Imported only when needed: the texts and pictures would stay in the server's memory.
  const { addRegister, drawPictures, insertDemo } = await import('./insert-demo.ts');
  const pictures = await drawPictures(); // before the transaction, which must be short
  const isFilled = await inTransaction(async () => {
    await lockUntilCommit('demo community'); // two nodes may start on the same empty database
    if (!(await isDatabaseEmpty())) return false;
    await insertDemo(pictures);
    return true;
  });
  if (isFilled && config.demo) await addRegister();
}

export async function isDatabaseEmpty(): Promise<boolean> {
  return !(await exists(sql`SELECT FROM users LIMIT 1`));
}
