import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** When a process began, in the kernel's own ticks, so that a number used again by another process is not taken for it. '' where the kernel does not tell. */
export function beginningOf(pid: number): string {
  return statOf(pid)?.beginning ?? '';
}

/** Whether this very process lives. One that is dead and only waits for its parent to notice does not. */
export function isAlive(pid: number, beginning = ''): boolean {
  if (!answers(pid)) return false;
  const stat = statOf(pid);
  if (!stat) return true;
  return stat.state !== 'Z' && (beginning === '' || stat.beginning === beginning);
}

/** Waits until it has ended, at most so long. Gives whether it has. */
export async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const latest = performance.now() + withinMs;
  while (isAlive(pid)) {
    if (performance.now() > latest) return false;
    await pause(20);
  }
  return true;
}

/** Whether the process is a PostgreSQL on this data folder: it makes that its working folder. */
export async function servesData(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === data;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres') && stdout.includes(data);
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // it lives and belongs to somebody else
  }
}

function statOf(pid: number): { state: string; beginning: string } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything, so count from its last bracket: state is the third field, the beginning the 22nd.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', beginning: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
