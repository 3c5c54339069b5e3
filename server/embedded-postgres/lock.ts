import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DataInUseError } from './errors.ts';
import { isAlive, startTimeOf } from './processes.ts';

const pid = z.int().positive();
const holderSchema = z.union([
  z.object({ pid, startTime: z.string() }),
  // Accepts the key of earlier versions: such a process may still be running during an upgrade.
  z.object({ pid, beginning: z.string() }).transform((old) => ({ pid: old.pid, startTime: old.beginning })),
]);
const released = 'released';

/**
 * Acquires the lock on `directory`, which is free again when its holder dies. Throws DataInUseError while the
 * holder lives, with `dataDir` in its message.
 */
export async function takeLock(directory: string, dataDir: string): Promise<{ release(): Promise<void> }> {
  for (;;) {
    const numbers = await lockNumbersIn(directory);
    const last = numbers.at(-1) ?? 0;
    const holder = last > 0 ? await liveHolderOf(lockFile(directory, last)) : undefined;
    if (holder !== undefined) throw new DataInUseError(dataDir, holder);

    const file = lockFile(directory, last + 1);
    if (!(await createLockFile(file))) continue;
    // Checks again: a process that was suspended after it read the directory may have created a number that
    // is already outdated.
    if ((await lockNumbersIn(directory)).at(-1) !== last + 1) {
      await rm(file, { force: true });
      continue;
    }
    await Promise.all(numbers.map((number) => rm(lockFile(directory, number), { force: true })));
    return { release: () => replaceFile(file, released) };
  }
}

async function lockNumbersIn(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  const numbers = names.flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? []);
  return numbers.map(Number).sort((a, b) => a - b);
}

/** The process id of the holder; undefined if the lock was released or the holder is dead. */
async function liveHolderOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => released);
  if (text === released) return undefined;
  const holder = holderSchema.safeParse(parseJson(text));
  return holder.success && isAlive(holder.data.pid, holder.data.startTime) ? holder.data.pid : undefined;
}

/** Creates the file with this process as holder. Returns false if it exists already. */
async function createLockFile(file: string): Promise<boolean> {
  const draft = `${file}-${randomUUID()}`;
  await writeFile(draft, JSON.stringify({ pid: process.pid, startTime: startTimeOf(process.pid) }));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}-${randomUUID()}`;
  await writeFile(draft, text);
  await rename(draft, file);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a power failure can leave an empty file
  }
}

function lockFile(directory: string, number: number): string {
  return join(directory, `lock.${number}`);
}
