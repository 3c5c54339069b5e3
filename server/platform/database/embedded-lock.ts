import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { beginningOf, isAlive } from './embedded-process.ts';

/** Two servers on the same files would destroy them, so the second to come is refused. */
export class DataInUse extends Error {
  override readonly name = 'DataInUse';
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(
      `The database in ${folder} is in use by another Torvet (process ${pid}). ` +
        `Stop that one first (kill ${pid}), or give this one a folder of its own with DATA_DIR.`,
    );
    this.folder = folder;
    this.pid = pid;
  }
}

const holder = z.object({ pid: z.int().positive(), beginning: z.string() });
const released = 'released';

/**
 * A lock that a dead holder does not keep. Each turn is a file `lock.1`, `lock.2` …, and the highest one holds. Taking it is making the
 * next number, complete and only if nobody else has (a hard link), so of two that find a dead holder one wins. The number never goes
 * back: that is why a release is written into the file and does not remove it.
 */
export async function takeLock(place: string, folder: string): Promise<{ release(): Promise<void> }> {
  for (;;) {
    const turns = await turnsIn(place);
    const last = turns.at(-1) ?? 0;
    const pid = last > 0 ? await holderOf(fileOf(place, last)) : undefined;
    if (pid !== undefined) throw new DataInUse(folder, pid);

    const mine = fileOf(place, last + 1);
    if (!(await made(mine))) continue;
    // Whoever was so slow that the turn it took is long past has not won.
    if ((await turnsIn(place)).at(-1) !== last + 1) {
      await rm(mine, { force: true });
      continue;
    }
    await Promise.all(turns.map((turn) => rm(fileOf(place, turn), { force: true })));
    return { release: () => replace(mine, released) };
  }
}

async function turnsIn(place: string): Promise<number[]> {
  const names = await readdir(place);
  const turns = names.flatMap((name) => /^lock\.(\d+)$/.exec(name)?.[1] ?? []);
  return turns.map(Number).sort((a, b) => a - b);
}

/** The process that holds it, if it lives. */
async function holderOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => released);
  if (text === released) return undefined;
  const parsed = holder.safeParse(json(text));
  return parsed.success && isAlive(parsed.data.pid, parsed.data.beginning) ? parsed.data.pid : undefined;
}

async function made(file: string): Promise<boolean> {
  const draft = `${file}-${randomUUID()}`;
  await writeFile(draft, JSON.stringify({ pid: process.pid, beginning: beginningOf(process.pid) }));
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

async function replace(file: string, text: string): Promise<void> {
  const draft = `${file}-${randomUUID()}`;
  await writeFile(draft, text);
  await rename(draft, file);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a power cut may leave an empty file
  }
}

function fileOf(place: string, turn: number): string {
  return join(place, `lock.${turn}`);
}
