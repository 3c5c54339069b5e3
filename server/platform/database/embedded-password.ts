import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `isNew`: the database does not know it yet, and it is not yet kept. */
export type Password = { text: string; isNew: boolean };

/** The database's password, or a new one if there is none. Others on this machine can reach the port. */
export async function readPassword(dataDir: string): Promise<Password> {
  const kept = await readFile(fileIn(dataDir), 'utf8').catch(() => '');
  return kept === '' ? { text: randomBytes(24).toString('hex'), isNew: true } : { text: kept.trim(), isNew: false };
}

/** To be called once the database has it: a start that is killed before makes another one the next time. */
export async function keepPassword(dataDir: string, { text }: Password): Promise<void> {
  const file = fileIn(dataDir);
  await writeFile(`${file}-draft`, text, { mode: 0o600, flush: true });
  await rename(`${file}-draft`, file);
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'postgres-password');
}
